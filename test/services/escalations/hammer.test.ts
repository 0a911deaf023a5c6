import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { systemActor } from '../../../src/domain/actor.js';
import type { Campaign } from '../../../src/entities/campaign.entity.js';
import { Obstacle } from '../../../src/entities/obstacle.entity.js';
import { climbDue } from '../../../src/services/escalations/climb-due.js';
import { startEscalations } from '../../../src/services/escalations/start-escalations.js';
import { sweepEscalations } from '../../../src/services/escalations/sweep-escalations.js';
import { platformNow, type Tx } from '../../../src/services/transaction.js';
import { act } from '../../support/act.js';
import { type Cast, createCast, setClock } from '../../support/cast.js';
import { countQueries } from '../../support/count-queries.js';
import { chain, climbOf, giveChains, late, waitingOn } from '../../support/escalations.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

const PLATFORM = systemActor('tests');
const START = '2023-06-01T01:00:00.000Z';
const day = (n: number): string => new Date(Date.parse(START) + n * 86_400_000).toISOString();

/** Two climbs, two days and a half without power, and then whatever can go wrong with making up for it. */
describe('climbs that are due', () => {
  let database: TestDatabase;
  let cast: Cast;
  let campaign: Campaign;
  let ids: number[];

  beforeAll(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
    campaign = await giveChains(database.dataSource, cast, [chain('OBSTACLE_UNRESOLVED')]);
  });

  beforeEach(async () => {
    await database.dataSource.query(
      'TRUNCATE escalation, escalation_step, work_item, due_job, transition, event, clock_pause RESTART IDENTITY',
    );
    await setClock(database.dataSource, START);
    const { manager } = database.dataSource;
    const obstacle = await manager.save(
      manager.create(Obstacle, {
        campaignId: campaign.id,
        title: 'Mã OTP không đến',
        cause: 'EXTERNAL_OBSTACLE',
        reportedById: cast.organizations.luuKyCommittee.id,
        from: '2023-05-30',
        state: 'REPORTED',
        openedAt: new Date(START),
      }),
    );
    const about = (name: 'luuKy' | 'nuiDeo') =>
      late(cast, { subjectId: obstacle.id, unitId: cast.units[name].id, body: `${name}Committee` });
    const begun = await act(database.dataSource, PLATFORM, (tx) =>
      startEscalations(tx, campaign, [about('luuKy'), about('nuiDeo')]),
    );
    ids = begun.map((id) => id ?? 0);
    await setClock(database.dataSource, day(2.5));
  });

  afterAll(() => database.drop());

  /** All that can be seen and counted afterwards. */
  const outcome = async () => {
    const climbs = await Promise.all(ids.map((id) => climbOf(database.dataSource, id)));
    const items = await Promise.all(ids.map((id) => waitingOn(database.dataSource, id)));
    const counts = await database.dataSource.query<{ [table: string]: number }[]>(
      `SELECT (SELECT count(*)::int FROM escalation_step) AS steps, (SELECT count(*)::int FROM work_item) AS items,
         (SELECT count(*)::int FROM transition) AS transitions, (SELECT count(*)::int FROM event) AS events,
         (SELECT count(*)::int FROM due_job WHERE done_at IS NULL AND due_at > $1) AS promises`,
      [day(2.5)],
    );
    return { climbs, items, counts: counts[0] };
  };
  const EXPECTED = {
    climbs: ['lk-pc', 'nd-pc'].map((own) => ({
      state: 'OPEN',
      currentStep: 3,
      nextDueAt: day(3),
      steps: [`1 ${own} ${START}`, `2 tn-pc ${day(2.5)}`, `3 hp-pc ${day(2.5)}`],
    })),
    items: [[`hp-pc ${day(3)}`], [`hp-pc ${day(3)}`]],
    // Each climb: three steps, three items, OPEN and three CLIMBs; one promise for both.
    counts: { steps: 6, items: 6, transitions: 8, events: 6, promises: 1 },
  };

  const climb = async (manager: EntityManager): Promise<number> => {
    const tx: Tx = { manager, now: await platformNow(manager), actor: PLATFORM };
    return climbDue(tx, campaign.id);
  };

  it('are sent once, one after the other', async () => {
    await expect(database.dataSource.transaction(climb)).resolves.toBe(2);
    await expect(outcome()).resolves.toEqual(EXPECTED);
  });

  it('are not sent again by a second run', async () => {
    await database.dataSource.transaction(climb);
    await expect(database.dataSource.transaction(climb)).resolves.toBe(0);
    await expect(
      act(database.dataSource, PLATFORM, (tx) => sweepEscalations(tx, campaign.id, '2023-06-03')),
    ).resolves.toBe(0);
    await expect(outcome()).resolves.toEqual(EXPECTED);
  });

  it('are sent once by two runs at the same moment', async () => {
    let bothBegun: () => void = () => undefined;
    const together = new Promise<void>((resolve) => {
      bothBegun = resolve;
    });
    let begun = 0;
    const run = async (manager: EntityManager) => {
      // Each has opened its transaction before either looks for what is due.
      await manager.query('SELECT 1');
      begun += 1;
      if (begun === 2) bothBegun();
      await together;
      return climb(manager);
    };
    const due = await Promise.all([
      database.dataSource.transaction(run),
      database.dataSource.transaction(run),
    ]);
    expect(due.toSorted()).toEqual([0, 2]);
    await expect(outcome()).resolves.toEqual(EXPECTED);
  });

  it('leave nothing behind wherever a run breaks off, and end the same when it is tried again', async () => {
    const before = await outcome();
    for (let survives = 0; ; survives += 1) {
      let statements = 0;
      let broke = false;
      const run = database.dataSource.transaction(async (manager) => {
        const runner = manager.queryRunner;
        if (runner === undefined) throw new Error('a transaction has a runner');
        const query = runner.query.bind(runner);
        const cut = async (...asked: Parameters<typeof query>): Promise<unknown> => {
          statements += 1;
          if (statements > survives) {
            broke = true;
            throw new Error('power cut');
          }
          return (await query(...asked)) as unknown;
        };
        runner.query = cut as typeof runner.query;
        try {
          return await climb(manager);
        } finally {
          runner.query = query;
        }
      });
      const failed = await run.then(
        () => false,
        () => true,
      );
      expect(failed).toBe(broke);
      if (!failed) break;
      expect(await outcome()).toEqual(before);
    }
    await expect(outcome()).resolves.toEqual(EXPECTED);
  });

  it('are found by the sweep where every promise was lost', async () => {
    await database.dataSource.query('DELETE FROM due_job');
    await expect(
      act(database.dataSource, PLATFORM, (tx) => sweepEscalations(tx, campaign.id, '2023-06-03')),
    ).resolves.toBe(2);
    await expect(outcome()).resolves.toEqual(EXPECTED);
    // A promise that is lost later is made again, without anything being sent.
    await database.dataSource.query('DELETE FROM due_job');
    await act(database.dataSource, PLATFORM, (tx) => sweepEscalations(tx, campaign.id, '2023-06-03'));
    await expect(outcome()).resolves.toEqual(EXPECTED);
  });

  it('goes on sweeping after the last day of the campaign, for as long as something climbs', async () => {
    await act(database.dataSource, PLATFORM, (tx) => sweepEscalations(tx, campaign.id, '2023-07-15'));
    const [next] = await database.dataSource.query<{ key: string }[]>(
      `SELECT key FROM due_job WHERE job = 'sweep-escalations' AND due_at = '2023-07-17T03:00+07:00'`,
    );
    expect(next).toEqual({ key: 'sweep-escalations_cast-2023_2023-07-16' });
    await database.dataSource.query('DELETE FROM due_job');
    await setClock(database.dataSource, day(5));
    await act(database.dataSource, PLATFORM, (tx) => sweepEscalations(tx, campaign.id, '2023-07-15'));
    await expect(
      database.dataSource.query(`SELECT key FROM due_job WHERE job = 'sweep-escalations'`),
    ).resolves.toEqual([]);
  });

  it('cost a handful of statements, however many begin at once', async () => {
    const subject = (subjectId: number) => late(cast, { subjectId: 1000 + subjectId });
    const many = Array.from({ length: 200 }, (_, index) => subject(index));
    const begin = async (subjects: ReturnType<typeof subject>[]) =>
      act(database.dataSource, PLATFORM, (tx) => startEscalations(tx, campaign, subjects));
    const few = await countQueries(database.dataSource, () => begin([subject(500), subject(501)]));
    const all = await countQueries(database.dataSource, () => begin(many));
    expect(all.queries).toHaveLength(few.queries.length);
    expect(all.queries.length).toBeLessThan(20);
  });
});
