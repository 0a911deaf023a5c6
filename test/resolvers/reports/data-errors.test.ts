import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Ask, createAsk } from '../../support/ask.js';
import { type Cast, type CastPosition, createCast, setClock } from '../../support/cast.js';
import { tell } from '../../support/reports.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';
import { written } from '../../support/written.js';

const RAISE = `mutation ($input: RaiseDataErrorInput!) { raiseDataError(input: $input) { dataError { id kind state } userErrors { code field } } }`;
const EXPLAIN = `mutation ($input: ExplainDataErrorInput!) { explainDataError(input: $input) { dataError { state explanation } userErrors { code field } } }`;
const CLOSE = `mutation ($input: CloseDataErrorInput!) { closeDataError(input: $input) { dataError { state outcome closedAt } userErrors { code field } } }`;

describe('data-error cases', () => {
  let database: TestDatabase;
  let cast: Cast;
  let ask: Ask;
  let report: number;
  let keys = 0;

  beforeAll(async () => {
    database = await createTestDatabase();
    const { dataSource } = database;
    cast = await createCast(dataSource);
    ask = createAsk(dataSource, cast.positions.standingAgency.actor);
    report = await tell(dataSource, cast, {
      unit: 'nuiDeo',
      on: '2023-06-02',
      collected: 200,
      activated: 100,
    });
    await tell(dataSource, cast, { unit: 'luuKy', on: '2023-06-02', collected: 90, activated: 60 });
    await tell(dataSource, cast, {
      unit: 'city',
      organization: 'cityDepartment',
      on: '2023-06-02',
      collected: 40,
      activated: 30,
    });
    await setClock(dataSource, '2023-06-03T10:00+07:00');
  });

  afterAll(() => database.drop());

  const key = (): string => {
    keys += 1;
    return `key ${keys}`;
  };
  const as = (position: CastPosition) => ({ actor: cast.positions[position].actor });
  const doubt = (change: object = {}) => ({
    idempotencyKey: key(),
    campaign: 'cast-2023',
    unit: '11470',
    indicator: 'accounts_activated',
    on: '2023-06-02',
    expected: 90,
    reason: 'the lists show ninety',
    ...change,
  });

  it.each<CastPosition>(['viewer', 'auditor', 'nuiDeoReporter', 'hongBangChair', 'administrator'])(
    'are not raised by the %s',
    async (position) => {
      const before = await written(database.dataSource);
      const attempt = ask(RAISE, { input: doubt() }, as(position));
      await expect(attempt).rejects.toMatchObject({ code: 'FORBIDDEN' });
      expect(await written(database.dataSource)).toEqual(before);
    },
  );

  it.each<[object, object]>([
    [{ campaign: 'nowhere' }, { code: 'CAMPAIGN_UNKNOWN', field: ['campaign'] }],
    [{ unit: 'nowhere' }, { code: 'UNIT_UNKNOWN', field: ['unit'] }],
    [{ indicator: 'births' }, { code: 'INDICATOR_UNKNOWN', field: ['indicator'] }],
    [{ on: '2023-06-01' }, { code: 'REPORT_UNKNOWN', field: ['on'] }],
    // The city told no figure of its own: only a body there did (F14).
    [{ unit: '31' }, { code: 'REPORT_UNKNOWN', field: ['on'] }],
    [{ reason: ' ' }, { code: 'REASON_MISSING', field: ['reason'] }],
  ])('are refused for %j', async (change, problem) => {
    const answer = await ask(RAISE, { input: doubt(change) });
    expect(answer).toEqual({ raiseDataError: { dataError: null, userErrors: [problem] } });
  });

  it('dispute the figure, its report and every total above while they are open (F9)', async () => {
    const raised = await ask(RAISE, { input: doubt() });
    expect(raised).toEqual({
      raiseDataError: {
        dataError: { id: 'DataErrorCase:1', kind: 'STATED_BY_OFFICIAL', state: 'OPEN' },
        userErrors: [],
      },
    });
    await expect(states()).resolves.toEqual({ report: 'DISPUTED', unit: 'DISPUTED', city: 'DISPUTED' });
    const again = await ask(RAISE, { input: doubt() });
    expect(again).toMatchObject({ raiseDataError: { userErrors: [{ code: 'NOTHING_CHANGED' }] } });
  });

  it('are disputed only as long as their figure is the one in use', async () => {
    const { dataSource } = database;
    await tell(dataSource, cast, { unit: 'nuiDeo', on: '2023-06-03', collected: 200, activated: 110 });
    const standing = async (on: string) =>
      ask<{ campaign: { progress: object } }>(
        `{ campaign(code: "cast-2023") { progress(indicator: "accounts_activated", unit: "11470", on: "${on}") {
          state coverage { disputed } } } }`,
      ).then((answer) => answer.campaign.progress);
    await expect(standing('2023-06-02')).resolves.toEqual({ state: 'DISPUTED', coverage: { disputed: 1 } });
    await expect(standing('2023-06-03')).resolves.toEqual({ state: 'COMPLETE', coverage: { disputed: 0 } });
  });

  it('are shown with all that belongs to them', async () => {
    const shown = await ask(
      `{ dataErrors(campaign: "cast-2023") { totalCount nodes {
        kind on reported expected state outcome explanation openedBy
        unit { code } indicator { code } report { id } responsible { code } correction { id } affects { id }
        history { from to action actor actorPosition reason } } } }`,
    );
    expect(shown).toEqual({
      dataErrors: {
        totalCount: 1,
        nodes: [
          {
            kind: 'STATED_BY_OFFICIAL',
            on: '2023-06-02',
            reported: 100,
            expected: 90,
            state: 'OPEN',
            outcome: null,
            explanation: null,
            openedBy: 'Trưởng',
            unit: { code: '11470' },
            indicator: { code: 'accounts_activated' },
            report: { id: `ProgressReport:${report}` },
            responsible: { code: 'nd-pc' },
            correction: null,
            affects: [],
            history: [
              {
                from: null,
                to: 'OPEN',
                action: 'OPEN',
                actor: 'Trưởng',
                actorPosition: 'hp-da06.chief',
                reason: 'the lists show ninety',
              },
            ],
          },
        ],
      },
    });
  });

  it('are explained by the body responsible, by nobody else', async () => {
    const input = () => ({
      idempotencyKey: key(),
      dataError: 'DataErrorCase:1',
      explanation: 'ten came in by paper',
    });
    const stranger = ask(EXPLAIN, { input: input() }, as('luuKyReporter'));
    await expect(stranger).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const nothing = await ask(EXPLAIN, { input: { ...input(), explanation: ' ' } }, as('nuiDeoReporter'));
    expect(nothing).toMatchObject({
      explainDataError: { dataError: null, userErrors: [{ field: ['explanation'] }] },
    });
    const unknown = await ask(EXPLAIN, { input: { ...input(), dataError: 'Campaign:1' } });
    expect(unknown).toMatchObject({
      explainDataError: { userErrors: [{ code: 'DATA_ERROR_UNKNOWN', field: ['dataError'] }] },
    });
    await expect(ask(EXPLAIN, { input: input() }, as('nuiDeoReporter'))).resolves.toEqual({
      explainDataError: {
        dataError: { state: 'EXPLAINED', explanation: 'ten came in by paper' },
        userErrors: [],
      },
    });
  });

  it('are closed with an outcome by who runs them, once, and dispute nothing any more', async () => {
    const input = () => ({
      idempotencyKey: key(),
      dataError: 'DataErrorCase:1',
      outcome: 'JUSTIFIED',
      reason: 'the paper lists were seen',
    });
    const reporter = ask(CLOSE, { input: input() }, as('nuiDeoReporter'));
    await expect(reporter).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(ask(CLOSE, { input: input() })).resolves.toEqual({
      closeDataError: {
        dataError: { state: 'CLOSED', outcome: 'JUSTIFIED', closedAt: '2023-06-03T09:00:00.000Z' },
        userErrors: [],
      },
    });
    await expect(ask(CLOSE, { input: input() })).resolves.toMatchObject({
      closeDataError: { dataError: null, userErrors: [{ code: 'INVALID_TRANSITION' }] },
    });
    await expect(states()).resolves.toEqual({ report: 'SUBMITTED', unit: 'COMPLETE', city: 'PARTIAL' });
  });

  it('are found by unit and state, page by page', async () => {
    await ask(RAISE, { input: doubt({ unit: '11491' }) });
    await ask(RAISE, { input: doubt({ indicator: 'accounts_collected' }) });
    const found = async (args: string) =>
      ask<{ dataErrors: { nodes: { id: string }[]; totalCount: number } }>(
        `{ dataErrors(campaign: "cast-2023" ${args}) { nodes { id } totalCount } }`,
      ).then(({ dataErrors }) => [dataErrors.nodes.map((node) => node.id), dataErrors.totalCount]);
    await expect(found('unit: "11470"')).resolves.toEqual([['DataErrorCase:1', 'DataErrorCase:3'], 2]);
    await expect(found('unit: "11470" state: OPEN')).resolves.toEqual([['DataErrorCase:3'], 1]);
    await expect(found('first: 2')).resolves.toEqual([['DataErrorCase:1', 'DataErrorCase:2'], 3]);
    await expect(found('unit: "311"')).resolves.toEqual([[], 0]);
  });

  async function states(): Promise<{ report: string; unit: string; city: string }> {
    const answer = await ask<{
      node: { status: string };
      campaign: { unit: { state: string }; city: { state: string } };
    }>(
      `query ($id: ID!) { node(id: $id) { ... on ProgressReport { status } }
        campaign(code: "cast-2023") {
          unit: progress(indicator: "accounts_activated", unit: "11470", on: "2023-06-02") { state }
          city: progress(indicator: "accounts_activated", on: "2023-06-02") { state } } }`,
      { id: `ProgressReport:${report}` },
    );
    return {
      report: answer.node.status,
      unit: answer.campaign.unit.state,
      city: answer.campaign.city.state,
    };
  }
});
