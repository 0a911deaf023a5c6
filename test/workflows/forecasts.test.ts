import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Campaign } from '../../src/entities/campaign.entity.js';
import { DueJob } from '../../src/entities/engine.entity.js';
import { bindHandlers, type HandlerBinding } from '../../src/queue/handlers.js';
import { armCalendar } from '../../src/services/campaigns/calendar.js';
import { makePledge } from '../../src/services/pledges/make-pledge.js';
import { platformNow } from '../../src/services/transaction.js';
import { handlers, jobs } from '../../src/workflows/index.js';
import { act } from '../support/act.js';
import { createAsk } from '../support/ask.js';
import { type Cast, createCast, setClock } from '../support/cast.js';
import { tellDays } from '../support/history.js';
import { createTestDatabase, type TestDatabase } from '../support/template-database.js';

/** A promise as the calendar or a pledge made it, carried out as the engine would. */
describe('evenings and pledges', () => {
  let database: TestDatabase;
  let cast: Cast;
  const table = bindHandlers(jobs, handlers);

  beforeAll(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
    await act(database.dataSource, cast.positions.administrator.actor, async (tx) => {
      await armCalendar(tx, await tx.manager.findOneByOrFail(Campaign, { code: 'cast-2023' }));
    });
    await tellDays(database.dataSource, cast, 12, (_unit, day) => 10 * (day + 1));
    await setClock(database.dataSource, '2023-06-02T09:00+07:00');
    await act(database.dataSource, cast.positions.nuiDeoReporter.actor, (tx) =>
      makePledge(tx, {
        campaign: 'cast-2023',
        unit: '11470',
        indicator: 'accounts_activated',
        value: 110,
        dueOn: '2023-06-05',
      }),
    );
  });

  beforeEach(async () => {
    await database.dataSource.query('TRUNCATE forecast, work_item');
    await database.dataSource.query(
      `DELETE FROM event WHERE type LIKE 'forecasts.%' OR type IN ('pledge.reminded', 'pledge.kept')`,
    );
    await database.dataSource.query(`UPDATE pledge SET state = 'PENDING', settled_at = NULL`);
  });

  afterAll(() => database.drop());

  const promised = async (key: string): Promise<DueJob> =>
    database.dataSource.manager.findOneByOrFail(DueJob, { key });
  const bound = (job: string): HandlerBinding => {
    const binding = table.get(job);
    if (binding === undefined) throw new Error(`no handler of ${job}`);
    return binding;
  };
  const run = async (key: string, fail = false): Promise<void> => {
    const { job, payload, dueAt } = await promised(key);
    await database.dataSource.transaction(async (manager) => {
      const now = await platformNow(manager);
      await bound(job).run(payload, { manager, now, dueAt, key });
      if (fail) throw new Error('killed before the commit');
    });
  };
  const effects = async (): Promise<object> => {
    const [row] = await database.dataSource.query<object[]>(
      `SELECT (SELECT count(*) FROM forecast) AS forecasts, (SELECT count(*) FROM work_item) AS items,
         (SELECT count(*) FROM event WHERE type = 'forecasts.frozen') AS frozen,
         (SELECT count(*) FROM event WHERE type = 'pledge.reminded') AS reminded,
         (SELECT count(*) FROM event WHERE type = 'pledge.kept') AS kept`,
    );
    return row ?? {};
  };
  const NOTHING = { forecasts: 0, items: 0, frozen: 0, reminded: 0, kept: 0 };

  it('are promised when the campaign is loaded, half an hour after the last cut-off', async () => {
    const { dueAt } = await promised('freeze-forecasts_cast-2023_2023-06-05');
    expect(dueAt).toEqual(new Date('2023-06-05T19:30+07:00'));
    await expect(promised('freeze-forecasts_cast-2023_2023-07-15')).resolves.toBeDefined();
    await expect(database.dataSource.manager.countBy(DueJob, { job: 'freeze-forecasts' })).resolves.toBe(52);
  });

  it.each([
    ['freeze-forecasts_cast-2023_2023-06-05', '2023-06-05T19:30+07:00', { forecasts: 6, frozen: 1 }],
    ['remind-pledges_cast-2023_2023-06-05', '2023-06-03T08:00+07:00', { items: 1, reminded: 1 }],
    ['settle-pledges_cast-2023_2023-06-05', '2023-06-06T19:00+07:00', { kept: 1 }],
  ])('%s has its effect once: undone before the commit, and done twice', async (key, at, effect) => {
    await setClock(database.dataSource, at);
    await expect(run(key, true)).rejects.toThrow('killed');
    await expect(effects()).resolves.toEqual(NOTHING);
    await run(key);
    await run(key);
    await expect(effects()).resolves.toEqual({ ...NOTHING, ...effect });
  });

  it('wait in the inbox of the body until they are settled', async () => {
    await setClock(database.dataSource, '2023-06-03T08:00+07:00');
    await run('remind-pledges_cast-2023_2023-06-05');
    const ask = createAsk(database.dataSource, cast.positions.nuiDeoReporter.actor);
    const inbox = () =>
      ask(
        `{ inbox(organization: "nd-pc") { nodes { kind title dueAt overdue subject { id ... on Pledge { value state } } } } }`,
        {},
        { language: 'en' },
      );
    await expect(inbox()).resolves.toEqual({
      inbox: {
        nodes: [
          {
            kind: 'TASK',
            title: 'Keep the pledge of thị trấn Núi Đèo: 110 by the end of 5 June 2023.',
            dueAt: '2023-06-05T17:00:00.000Z',
            overdue: false,
            subject: { id: 'Pledge:1', value: 110, state: 'PENDING' },
          },
        ],
      },
    });
    await setClock(database.dataSource, '2023-06-06T19:00+07:00');
    await run('settle-pledges_cast-2023_2023-06-05');
    await expect(inbox()).resolves.toEqual({ inbox: { nodes: [] } });
  });

  it('are settled at once by two, once', async () => {
    await setClock(database.dataSource, '2023-06-06T19:00+07:00');
    const key = 'settle-pledges_cast-2023_2023-06-05';
    await Promise.all([run(key), run(key)]);
    await expect(effects()).resolves.toEqual({ ...NOTHING, kept: 1 });
  });

  it('are frozen at once by two, once', async () => {
    await setClock(database.dataSource, '2023-06-05T19:30+07:00');
    const key = 'freeze-forecasts_cast-2023_2023-06-05';
    await Promise.all([run(key), run(key)]);
    await expect(effects()).resolves.toEqual({ ...NOTHING, forecasts: 6, frozen: 1 });
  });
});
