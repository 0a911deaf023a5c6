import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Directive } from '../../../src/entities/directive.entity.js';
import { type Ask, createAsk } from '../../support/ask.js';
import { type Cast, createCast } from '../../support/cast.js';
import { countQueries } from '../../support/count-queries.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

describe('directives over GraphQL', () => {
  let database: TestDatabase;
  let cast: Cast;
  let ask: Ask;

  beforeAll(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
    ask = createAsk(database.dataSource, cast.positions.committee.actor);
  });

  afterAll(() => database.drop());

  const input = (change: object = {}): object => ({
    idempotencyKey: 'letter-47',
    campaign: 'cast-2023',
    number: '47/UBND-BCĐĐA06',
    form: 'OFFICIAL_LETTER',
    subject: 'Cao điểm kích hoạt tài khoản',
    subjectEn: 'Peak campaign',
    urgency: 'FLASH',
    issuer: 'hp-pc',
    signedBy: 'Chủ tịch',
    issuedOn: '2023-05-25',
    legalBases: ['Chỉ thị 05/CT-TTg'],
    recipients: ['hp-dic', 'hb-pc', 'tn-pc'],
    expectsCascade: true,
    tasks: [
      {
        ordinal: '1.1',
        title: 'Kích hoạt',
        titleEn: 'Activate',
        mode: 'ORDER',
        lead: 'hp-dic',
        assignees: ['hb-pc'],
        coordinators: ['hp-police', 'hp-party'],
        deadline: { on: '2023-07-15', boundary: 'BEFORE' },
        quote: 'trước ngày 15/7',
      },
      { ordinal: '1.2', title: 'Quán triệt', mode: 'REQUEST', lead: 'hb-pc', standing: true },
    ],
    ...change,
  });

  const ISSUE = `mutation ($input: IssueDirectiveInput!) { issueDirective(input: $input) {
    directive { id number } userErrors { code field message } } }`;

  it('refuses who may not issue, and writes nothing', async () => {
    for (const by of ['viewer', 'auditor', 'administrator', 'hongBangChair'] as const) {
      const attempt = ask(ISSUE, { input: input() }, { actor: cast.positions[by].actor });
      await expect(attempt).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    await expect(database.dataSource.manager.count(Directive)).resolves.toBe(0);
  });

  it('issues one, once for a key, and shows all of it', async () => {
    const first = await ask(ISSUE, { input: input() });
    expect(first).toEqual({
      issueDirective: {
        directive: { id: expect.stringMatching(/^Directive:\d+$/), number: '47/UBND-BCĐĐA06' },
        userErrors: [],
      },
    });
    await expect(ask(ISSUE, { input: input() })).resolves.toEqual(first);
    await expect(database.dataSource.manager.count(Directive)).resolves.toBe(1);
    const answer = await ask(`{ directive(number: "47/UBND-BCĐĐA06") {
      number form subject urgency issuer { code } signedBy issuedOn status expectsCascade
      legalBases { citation directive { number } } implements { number } supersededBy { number }
      tasks { ordinal title mode standing lead { code } coordinators { code } state timeliness quote
        deadline { on boundary at } originalDeadline { at } blockedBy parent { id } directive { number }
        subtasks { ordinal lead { code } parent { ordinal } }
        history { from to action at actor actorPosition reason } }
      recipients { organization { code } receivedAt acknowledgedAt implementingDirective { number } }
      cascade { expected acknowledged issued missing { code } }
    } }`);
    expect(answer['directive']).toEqual({
      number: '47/UBND-BCĐĐA06',
      form: 'OFFICIAL_LETTER',
      subject: 'Cao điểm kích hoạt tài khoản',
      urgency: 'FLASH',
      issuer: { code: 'hp-pc' },
      signedBy: 'Chủ tịch',
      issuedOn: '2023-05-25',
      status: 'ISSUED',
      expectsCascade: true,
      legalBases: [{ citation: 'Chỉ thị 05/CT-TTg', directive: null }],
      implements: null,
      supersededBy: null,
      tasks: [
        {
          ordinal: '1.1',
          title: 'Kích hoạt',
          mode: 'ORDER',
          standing: false,
          lead: { code: 'hp-dic' },
          coordinators: [{ code: 'hp-party' }, { code: 'hp-police' }],
          state: 'ASSIGNED',
          timeliness: 'WITHIN_TERM',
          quote: 'trước ngày 15/7',
          deadline: { on: '2023-07-15', boundary: 'BEFORE', at: '2023-07-14T17:00:00.000Z' },
          originalDeadline: { at: '2023-07-14T17:00:00.000Z' },
          blockedBy: null,
          parent: null,
          directive: { number: '47/UBND-BCĐĐA06' },
          subtasks: [{ ordinal: '1.1', lead: { code: 'hb-pc' }, parent: { ordinal: '1.1' } }],
          history: [
            {
              from: null,
              to: 'ASSIGNED',
              action: 'ASSIGN',
              at: '2023-06-01T01:00:00.000Z',
              actor: 'Chủ tịch',
              actorPosition: 'hp-pc.chair',
              reason: null,
            },
          ],
        },
        expect.objectContaining({
          ordinal: '1.2',
          mode: 'REQUEST',
          standing: true,
          timeliness: 'NO_DEADLINE',
          deadline: null,
          originalDeadline: null,
          subtasks: [],
        }),
      ],
      recipients: ['hp-dic', 'hb-pc', 'tn-pc'].map((code) => ({
        organization: { code },
        receivedAt: '2023-06-01T01:00:00.000Z',
        acknowledgedAt: null,
        implementingDirective: null,
      })),
      // The department stands beside the issuer and owes no document of its own.
      cascade: { expected: 2, acknowledged: 0, issued: 0, missing: [{ code: 'hb-pc' }, { code: 'tn-pc' }] },
    });
  });

  it('names every fault with its place in the input, in the language of the caller', async () => {
    const faulty = input({
      idempotencyKey: 'faulty',
      number: '48/UBND',
      legalBases: [' '],
      recipients: ['nobody'],
      tasks: [{ ordinal: '1', title: 'x', mode: 'ORDER', lead: '' }],
    });
    await expect(ask(ISSUE, { input: faulty }, { language: 'en' })).resolves.toEqual({
      issueDirective: {
        directive: null,
        userErrors: [
          { code: 'TEXT_MISSING', field: ['legalBases', '0'], message: 'This may not be empty. Fill it in.' },
          {
            code: 'ORGANIZATION_UNKNOWN',
            field: ['recipients', '0'],
            message: 'There is no organization "nobody" on that day. Check its code.',
          },
          { code: 'TEXT_MISSING', field: ['tasks', '0', 'lead'], message: expect.any(String) },
          {
            code: 'DEADLINE_MISSING',
            field: ['tasks', '0', 'deadline'],
            message: 'Task 1 has no deadline. Say by when it is to be done, or mark it as a standing duty.',
          },
        ],
      },
    });
  });

  it('follows a directive down: acknowledged, carried out, and who is missing (D8)', async () => {
    const own = input({
      idempotencyKey: 'hb-1',
      number: '1/HB',
      subjectEn: null,
      issuer: 'hb-pc',
      recipients: ['qt-pc'],
      implements: '47/UBND-BCĐĐA06',
      legalBases: ['Công văn số 47/UBND-BCĐĐA06 ngày 25/5/2023'],
      tasks: [],
    });
    await ask(ISSUE, { input: own }, { actor: cast.positions.hongBangChair.actor });
    const ACKNOWLEDGE = `mutation ($input: AcknowledgeDirectiveInput!) { acknowledgeDirective(input: $input) {
      directive { cascade { acknowledged } } userErrors { code field } } }`;
    const receipt = (organization: string) => ({
      input: { idempotencyKey: `ack-${organization}`, directive: '47/UBND-BCĐĐA06', organization },
    });
    await expect(ask(ACKNOWLEDGE, receipt('tn-pc'))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const { thuyNguyenChair, quanToanReporter } = cast.positions;
    await expect(ask(ACKNOWLEDGE, receipt('tn-pc'), { actor: thuyNguyenChair.actor })).resolves.toEqual({
      acknowledgeDirective: { directive: { cascade: { acknowledged: 1 } }, userErrors: [] },
    });
    await expect(ask(ACKNOWLEDGE, receipt('qt-pc'), { actor: quanToanReporter.actor })).resolves.toEqual({
      acknowledgeDirective: {
        directive: null,
        userErrors: [{ code: 'DIRECTIVE_UNKNOWN', field: ['directive'] }],
      },
    });
    const answer = await ask(
      `{ higher: directive(number: "47/UBND-BCĐĐA06") { cascade { expected acknowledged issued missing { code } }
           recipients { implementingDirective { number } } }
         own: directive(number: "1/HB") { subject implements { number } legalBases { directive { number } } } }`,
      {},
      { language: 'en' },
    );
    expect(answer).toEqual({
      higher: {
        cascade: { expected: 2, acknowledged: 1, issued: 1, missing: [{ code: 'tn-pc' }] },
        recipients: [
          { implementingDirective: null },
          { implementingDirective: { number: '1/HB' } },
          { implementingDirective: null },
        ],
      },
      own: {
        // No English subject was given.
        subject: 'Cao điểm kích hoạt tài khoản',
        implements: { number: '47/UBND-BCĐĐA06' },
        legalBases: [{ directive: { number: '47/UBND-BCĐĐA06' } }],
      },
    });
  });

  it('finds by number the one issued last, and null where there is none', async () => {
    await ask(ISSUE, {
      input: input({ idempotencyKey: 'old', number: '5/KH', issuedOn: '2022-01-05', tasks: [] }),
    });
    await ask(ISSUE, {
      input: input({ idempotencyKey: 'new', number: '5/KH', issuedOn: '2023-01-05', tasks: [] }),
    });
    const answer = await ask(
      '{ directive(number: "5/KH") { issuedOn } none: directive(number: "6/KH") { issuedOn } }',
    );
    expect(answer).toEqual({ directive: { issuedOn: '2023-01-05' }, none: null });
  });

  it('shows many tasks by as many statements as one', async () => {
    const query = `query ($number: String!) { directive(number: $number) { tasks { title lead { name } coordinators { name }
      subtasks { lead { name } history { actor } } history { actor } } recipients { organization { name } } cascade { missing { name } } } }`;
    const many = Array.from({ length: 20 }, (_, index) => ({
      ordinal: String(index),
      title: 'x',
      mode: 'ORDER',
      lead: 'hp-dic',
      assignees: ['hb-pc', 'tn-pc'],
      coordinators: ['hp-police'],
      standing: true,
    }));
    await ask(ISSUE, { input: input({ idempotencyKey: 'one', number: '1/N', tasks: many.slice(0, 1) }) });
    await ask(ISSUE, { input: input({ idempotencyKey: 'many', number: '20/N', tasks: many }) });
    const one = await countQueries(database.dataSource, () => ask(query, { number: '1/N' }));
    const twenty = await countQueries(database.dataSource, () => ask(query, { number: '20/N' }));
    expect(twenty.queries).toHaveLength(one.queries.length);
  });
});
