import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Ask, createAsk } from '../../support/ask.js';
import { type Cast, createCast } from '../../support/cast.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

const MAKE = `mutation ($input: MakePledgeInput!) { makePledge(input: $input) {
  pledge { id unit { code } indicator { code } value dueOn pledgedOn state settledAt pledgedBy history { to actor } }
  userErrors { code field message } } }`;

describe('makePledge', () => {
  let database: TestDatabase;
  let cast: Cast;
  let ask: Ask;

  beforeAll(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
    ask = createAsk(database.dataSource, cast.positions.hongBangMonitor.actor);
  });

  afterAll(() => database.drop());

  const input = {
    idempotencyKey: 'p-1',
    campaign: 'cast-2023',
    unit: '303',
    indicator: 'accounts_activated',
    value: 400,
    dueOn: '2023-06-18',
  };

  it('is not for who only looks on', async () => {
    const { actor } = cast.positions.viewer;
    await expect(ask(MAKE, { input }, { actor })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('takes a pledge in once, and shows it with the campaign and by its id', async () => {
    const answer = await ask<{ makePledge: { pledge: { id: string } } }>(MAKE, { input });
    expect(answer).toEqual({
      makePledge: {
        pledge: {
          id: 'Pledge:1',
          unit: { code: '303' },
          indicator: { code: 'accounts_activated' },
          value: 400,
          dueOn: '2023-06-18',
          pledgedOn: '2023-06-01',
          state: 'PENDING',
          settledAt: null,
          pledgedBy: 'Cán bộ',
          history: [{ to: 'PENDING', actor: 'Cán bộ' }],
        },
        userErrors: [],
      },
    });
    await expect(ask(MAKE, { input })).resolves.toEqual(answer);
    await expect(
      ask('{ campaign(code: "cast-2023") { pledges { id value } } node(id: "Pledge:1") { id } }'),
    ).resolves.toEqual({
      campaign: { pledges: [{ id: 'Pledge:1', value: 400 }] },
      node: { id: 'Pledge:1' },
    });
  });

  it('refuses a second one with the cure, in the language of the caller', async () => {
    const again = { ...input, idempotencyKey: 'p-2', dueOn: '2023-06-10' };
    await expect(ask(MAKE, { input: again }, { language: 'en' })).resolves.toEqual({
      makePledge: {
        pledge: null,
        userErrors: [
          {
            code: 'PLEDGE_PENDING',
            field: ['unit'],
            message:
              'Unit 303 already has a pledge open: 400 by the end of 18 June 2023. Make a new one when that one has been settled.',
          },
        ],
      },
    });
  });
});
