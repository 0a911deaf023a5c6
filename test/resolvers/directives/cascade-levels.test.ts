import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { acknowledgeDirective } from '../../../src/services/directives/acknowledge-directive.js';
import { issueDirective } from '../../../src/services/directives/issue-directive.js';
import { act } from '../../support/act.js';
import { type Ask, createAsk } from '../../support/ask.js';
import { giveSettings } from '../../support/cascade.js';
import { type Cast, type CastPosition, createCast } from '../../support/cast.js';
import { letter } from '../../support/directives.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

describe('how far a directive has come', () => {
  let database: TestDatabase;
  let cast: Cast;
  let ask: Ask;

  beforeAll(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
    ask = createAsk(database.dataSource, cast.positions.viewer.actor);
    await giveSettings(database.dataSource, cast, () => ({
      cascade: {
        workingTime: false,
        acknowledgeWithinHours: { FLASH: 24 },
        issueWithinHours: { FLASH: 72 },
      },
    }));
    const issue = async (by: CastPosition, change: Parameters<typeof letter>[0]) =>
      act(database.dataSource, cast.positions[by].actor, (tx) =>
        issueDirective(tx, letter({ tasks: [], ...change })),
      );
    await issue('committee', { recipients: ['hb-pc', 'tn-pc', 'hp-dic'] });
    await issue('thuyNguyenChair', {
      number: '5/UBND',
      issuer: 'tn-pc',
      implements: '47/UBND-BCĐĐA06',
      recipients: ['nd-pc', 'lk-pc'],
      expectsCascade: false,
    });
    await act(database.dataSource, cast.positions.luuKyReporter.actor, (tx) =>
      acknowledgeDirective(tx, { directive: '5/UBND', organization: 'lk-pc' }),
    );
  });

  afterAll(() => database.drop());

  it('is said at every level, with those who are missing', async () => {
    const query = `{ directive(number: "47/UBND-BCĐĐA06") { cascade { expected issued missing { code }
      levels { level expected acknowledged issued missing { code } } } } }`;
    await expect(ask(query)).resolves.toEqual({
      directive: {
        cascade: {
          expected: 2,
          issued: 1,
          missing: [{ code: 'hb-pc' }],
          levels: [
            { level: 'DISTRICT', expected: 2, acknowledged: 0, issued: 1, missing: [{ code: 'hb-pc' }] },
            { level: 'COMMUNE', expected: 2, acknowledged: 1, issued: 0, missing: [{ code: 'nd-pc' }] },
          ],
        },
      },
    });
  });

  it('stands beside the times that each recipient has', async () => {
    const query = `{ directive(number: "47/UBND-BCĐĐA06") { recipients {
      organization { code } acknowledgeDueAt issueDueAt implementingDirective { number } } } }`;
    const acknowledgeDueAt = '2023-06-02T01:00:00.000Z';
    const issueDueAt = '2023-06-04T01:00:00.000Z';
    await expect(ask(query)).resolves.toEqual({
      directive: {
        recipients: [
          { organization: { code: 'hb-pc' }, acknowledgeDueAt, issueDueAt, implementingDirective: null },
          {
            organization: { code: 'tn-pc' },
            acknowledgeDueAt,
            issueDueAt,
            implementingDirective: { number: '5/UBND' },
          },
          {
            organization: { code: 'hp-dic' },
            acknowledgeDueAt,
            issueDueAt: null,
            implementingDirective: null,
          },
        ],
      },
    });
  });

  it('waits in the inbox of who has to go on, in its language', async () => {
    const query = '{ inbox { nodes { kind title dueAt subject { id } } } }';
    const { actor } = cast.positions.hongBangChair;
    const { inbox } = await ask<{ inbox: { nodes: { kind: string; title: string }[] } }>(
      query,
      {},
      { actor },
    );
    expect(inbox.nodes).toMatchObject([
      {
        kind: 'DIRECTIVE_RECEIPT',
        title: 'Xác nhận đã nhận văn bản số 47/UBND-BCĐĐA06.',
        dueAt: '2023-06-02T01:00:00.000Z',
      },
    ]);
  });
});
