import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Ask, createAsk } from '../../support/ask.js';
import { type Cast, createCast, setClock } from '../../support/cast.js';
import { countQueries } from '../../support/count-queries.js';
import { carryOut, judge } from '../../support/evaluations.js';
import { addManyCommunes } from '../../support/many-communes.js';
import { correct, tell } from '../../support/reports.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

/** June: Núi Đèo met, Lưu Kỳ slow; then Núi Đèo is corrected and judged again. July: Lưu Kỳ called to account. */
describe('judgements over GraphQL', () => {
  let database: TestDatabase;
  let cast: Cast;
  let ask: Ask;

  beforeAll(async () => {
    database = await createTestDatabase();
    const { dataSource } = database;
    cast = await createCast(dataSource);
    ask = createAsk(dataSource, cast.positions.auditor.actor);
    await addManyCommunes(dataSource, cast.units.hongBang.id, 40);
    const { june, july } = cast.milestones;
    const met = await tell(dataSource, cast, {
      unit: 'nuiDeo',
      on: '2023-06-20',
      collected: 400,
      activated: 380,
    });
    await tell(dataSource, cast, { unit: 'luuKy', on: '2023-06-20', collected: 200, activated: 80 });
    await carryOut(dataSource, await judge(dataSource, june.id, '2023-06-21T00:00+07:00'));
    await correct(dataSource, cast, met, { activated: 375, at: '2023-06-22T09:00+07:00' });
    await carryOut(dataSource, await judge(dataSource, june.id, '2023-06-22T17:00+07:00', 'LATER_FACTS'));
    await carryOut(dataSource, await judge(dataSource, july.id, '2023-07-16T00:00+07:00'));
    await setClock(dataSource, '2023-07-16T10:00+07:00');
  });

  afterAll(() => database.drop());

  it('show milestones with their runs', async () => {
    const answer = await ask(
      `{ campaign(code: "cast-2023") { milestones { ordinal name on closesAt final status indicator { code }
        evaluation { run } evaluations { run cause knownAt supersedes { run } milestone { ordinal } } } } }`,
    );
    expect(answer).toEqual({
      campaign: {
        milestones: [
          {
            ordinal: 1,
            name: 'Mốc 1',
            on: '2023-06-20',
            closesAt: '2023-06-20T17:00:00.000Z',
            final: false,
            status: 'EVALUATED',
            indicator: { code: 'accounts_activated' },
            evaluation: { run: 2 },
            evaluations: [
              {
                run: 1,
                cause: 'CLOSED',
                knownAt: '2023-06-20T16:59:59.999Z',
                supersedes: null,
                milestone: { ordinal: 1 },
              },
              {
                run: 2,
                cause: 'LATER_FACTS',
                knownAt: '2023-06-22T09:59:59.999Z',
                supersedes: { run: 1 },
                milestone: { ordinal: 1 },
              },
            ],
          },
          {
            ordinal: 2,
            name: 'Mốc 2',
            on: '2023-07-15',
            closesAt: '2023-07-15T17:00:00.000Z',
            final: true,
            status: 'EVALUATED',
            indicator: { code: 'accounts_activated' },
            evaluation: { run: 1 },
            evaluations: [
              {
                run: 1,
                cause: 'CLOSED',
                knownAt: '2023-07-15T16:59:59.999Z',
                supersedes: null,
                milestone: { ordinal: 2 },
              },
            ],
          },
        ],
      },
    });
  });

  const verdicts = async (args: string, fields: string, language: 'vi' | 'en' = 'vi'): Promise<unknown> => {
    const query = `{ node(id: "Evaluation:1") { ... on Evaluation { verdicts(${args}) { ${fields} } } } }`;
    const { node } = await ask<{ node: { verdicts: unknown } }>(query, {}, { language });
    return node.verdicts;
  };

  it('page verdicts in order of unit code, by level and consequence', async () => {
    const list = 'totalCount pageInfo { hasNextPage endCursor } nodes { unit { code } }';
    type Page = { pageInfo: { endCursor: string } };
    const first = (await verdicts('level: COMMUNE first: 2', list)) as Page;
    expect(first).toMatchObject({
      totalCount: 43,
      pageInfo: { hasNextPage: true },
      nodes: [{ unit: { code: '11296' } }, { unit: { code: '11470' } }],
    });
    const after = `after: "${first.pageInfo.endCursor}"`;
    await expect(verdicts(`level: COMMUNE first: 2 ${after}`, list)).resolves.toMatchObject({
      totalCount: 43,
      nodes: [{ unit: { code: '11491' } }, { unit: { code: 'm-1' } }],
    });
    await expect(verdicts('consequence: COMMENDATION first: 5', list)).resolves.toMatchObject({
      totalCount: 1,
      pageInfo: { hasNextPage: false },
      nodes: [{ unit: { code: '11470' } }],
    });
  });

  it('word the reasons in the caller’s language, with the tier by its name', async () => {
    const slow = 'consequence: ESCALATION level: COMMUNE first: 3';
    const fields = 'nodes { result rate tier { code } rank firstMetOn unit { code } reasons }';
    const answer = (await verdicts(slow, fields)) as { nodes: { unit: { code: string } }[] };
    expect(answer.nodes.find((node) => node.unit.code === '11491')).toEqual({
      result: 'NOT_MET',
      rate: 80 / 250,
      tier: { code: 'SLOW' },
      rank: 2,
      firstMetOn: null,
      unit: { code: '11491' },
      reasons: ['Không đạt: 80/250.', 'Thuộc nhóm "Chậm": đôn đốc lên cấp trên.'],
    });
    const english = (await verdicts(slow, fields, 'en')) as { nodes: { reasons: string[] }[] };
    expect(english.nodes.flatMap((node) => node.reasons)).toContainEqual(expect.stringContaining('"Slow"'));
  });

  it('lead from a verdict to its dossier or review and back', async () => {
    const all = await ask<{
      dossiers: { nodes: { id: string; verdict: { id: string } }[] };
      reviews: { nodes: { id: string; unit: { code: string }; verdict: { id: string } }[] };
    }>(
      `{ dossiers(campaign: "cast-2023") { totalCount nodes { id code subjectKind subject unit { code } awardForm state
          compiler { code } dueAt ruleSet verdict { id result consequence dossier { code } review { id } } history { to actor } } }
        reviews(campaign: "cast-2023", unit: "11491") { totalCount nodes { id unit { code } organization { code } grounds state
          verdict { id review { unit { code } } dossier { id } evaluation { milestone { final } } } dataError { id } history { to } } } }`,
    );
    expect(all.dossiers).toEqual({
      totalCount: 1,
      nodes: [
        {
          id: 'AwardDossier:1',
          code: 'cast-2023/11470',
          subjectKind: 'COLLECTIVE',
          subject: 'thị trấn Núi Đèo',
          unit: { code: '11470' },
          awardForm: 'CERTIFICATE_OF_MERIT',
          // The correction after the milestone is a question that stands in its way (M5).
          state: 'ON_HOLD',
          compiler: { code: 'hp-emulation' },
          dueAt: '2023-07-21T17:00:00.000Z',
          ruleSet: '91/2017/NĐ-CP',
          verdict: {
            id: expect.stringMatching(/^Verdict:/),
            result: 'MET',
            consequence: 'COMMENDATION',
            dossier: { code: 'cast-2023/11470' },
            review: null,
          },
          history: [
            { to: 'COMPILING', actor: 'system:consequences' },
            { to: 'ON_HOLD', actor: 'system:holds' },
          ],
        },
      ],
    });
    expect(all.reviews).toEqual({
      totalCount: 1,
      nodes: [
        {
          id: expect.stringMatching(/^AccountabilityReview:/),
          unit: { code: '11491' },
          organization: { code: 'lk-pc' },
          grounds: expect.arrayContaining(['Không đạt: 80/250.']),
          state: 'EXPLANATION_DUE',
          verdict: {
            id: expect.stringMatching(/^Verdict:/),
            review: { unit: { code: '11491' } },
            dossier: null,
            evaluation: { milestone: { final: true } },
          },
          dataError: null,
          history: [{ to: 'OPENED' }, { to: 'EXPLANATION_DUE' }],
        },
      ],
    });
    const ids = [all.dossiers.nodes[0], all.reviews.nodes[0]].flatMap((node) => [node?.id, node?.verdict.id]);
    for (const id of ids) {
      await expect(ask('query ($id: ID!) { node(id: $id) { id } }', { id })).resolves.toEqual({
        node: { id },
      });
    }
  });

  it('are found by unit and state', async () => {
    const count = async (field: string): Promise<unknown> => {
      const answer = await ask<{ list: { totalCount: number } }>(
        `{ list: ${field} { totalCount nodes { id } } }`,
      );
      return answer.list.totalCount;
    };
    await expect(count('dossiers(campaign: "cast-2023", state: ON_HOLD)')).resolves.toBe(1);
    await expect(count('dossiers(campaign: "cast-2023", state: AWARDED)')).resolves.toBe(0);
    await expect(count('dossiers(campaign: "cast-2023", unit: "11491")')).resolves.toBe(0);
    await expect(
      count('reviews(campaign: "cast-2023", state: EXPLANATION_DUE, unit: "11491")'),
    ).resolves.toBe(1);
    await expect(count('dossiers(campaign: "nowhere")')).rejects.toMatchObject({ name: 'Refusal' });
    await expect(count('reviews(campaign: "cast-2023", unit: "nowhere")')).rejects.toMatchObject({
      name: 'Refusal',
    });
  });

  it('are what rests on a doubted figure (F9)', async () => {
    const answer = await ask<{ dataErrors: { nodes: { affects: object[] }[] } }>(
      `{ dataErrors(campaign: "cast-2023", unit: "11470") { nodes { affects { __typename
        ... on Verdict { unit { code } evaluation { run milestone { ordinal } } } ... on AwardDossier { code } } } } }`,
    );
    const verdict = (code: string, run: number, ordinal: number) => ({
      __typename: 'Verdict',
      unit: { code },
      evaluation: { run, milestone: { ordinal } },
    });
    expect(answer.dataErrors.nodes).toHaveLength(1);
    expect(answer.dataErrors.nodes[0]?.affects).toHaveLength(7);
    expect(answer.dataErrors.nodes[0]?.affects).toEqual(
      expect.arrayContaining([
        verdict('11470', 2, 1),
        verdict('311', 2, 1),
        verdict('31', 2, 1),
        verdict('11470', 1, 2),
        verdict('311', 1, 2),
        verdict('31', 1, 2),
        { __typename: 'AwardDossier', code: 'cast-2023/11470' },
      ]),
    );
  });

  it('cost the same statements for three verdicts and for forty', async () => {
    const fields = `totalCount nodes { id result reasons tier { name } indicator { name } unit { name parent { name } }
      dossier { state } review { state } evaluation { run milestone { name } } }`;
    const count = async (first: number): Promise<number> => {
      const asked = async () => verdicts(`level: COMMUNE first: ${first}`, fields);
      return (await countQueries(database.dataSource, asked)).queries.length;
    };
    const [three, forty] = [await count(3), await count(40)];
    expect(forty).toBe(three);
    expect(forty).toBeLessThanOrEqual(15);
  });
});
