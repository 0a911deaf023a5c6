import { describe, expect, it } from '@jest/globals';
import { gate, minutesAfterDawn, until } from './engine-room.js';
import { roomWith, type StoreUnderTest } from './queue-contract.js';

/** What the engine does on any store about processes that ended, and in which order a walked clock lets jobs go. */
export function deadProcessContract(store: StoreUnderTest): void {
  const { room, open } = roomWith(store);
  const keysOf = (prefix: string, count: number): string[] =>
    Array.from({ length: count }, (_, n) => `${prefix}_${n}`);

  describe('what ran in a process that ended', () => {
    /** A place among the processes that nobody holds any more, as one killed with these keys in hand leaves it. */
    const leavePlace = async (
      running: string[],
      { startedAt = 'pg_postmaster_start_time()', endedItself = false } = {},
    ): Promise<void> => {
      await room().database.dataSource.query(
        `INSERT INTO engine_node (running, server_started_at, ended_itself) VALUES ($1, ${startedAt}, $2)`,
        [running, endedItself],
      );
    };

    it('is counted as tried and runs again at once, though the queue holds it for the dead; nobody else is counted', async () => {
      await room().promise(['held', 'fetched', 'other']);
      const dead = await open();
      const door = gate();
      await dead.push('normal', ['held', 'fetched']);
      await dead.consume('normal', { concurrency: 2 }, door.pass);
      await until('both are held', async () => (await dead.counts('normal')).active === 2);
      await room().database.dataSource.query(
        `UPDATE due_job SET pushes = 1, next_push_at = clock_timestamp() + interval '1 hour' WHERE key <> 'other'`,
      );
      await leavePlace(['held']);
      const engine = await room().engine(await open());
      await engine.idle();
      expect((await room().effects()).sort()).toEqual(['fetched', 'held', 'other']);
      expect(await room().row('held')).toMatchObject({ suspicion: 1, tries: 1 });
      expect(await room().row('fetched')).toMatchObject({ suspicion: 0, tries: 0 });
      expect(await room().row('other')).toMatchObject({ suspicion: 0, tries: 0 });
      door.open();
    });

    it('is given up at the third process that ended by itself, for a person to see', async () => {
      await room().promise(['poison']);
      await room().database.dataSource.query('UPDATE due_job SET suspicion = 4, tries = 2');
      await leavePlace(['poison'], { endedItself: true });
      const engine = await room().engine(await open());
      await engine.idle();
      expect(await room().effects()).toEqual([]);
      const row = await room().row('poison');
      expect(row).toMatchObject({ tries: 3, last_error: 'The process ended while it ran this job.' });
      expect(row.quarantined_at).toBeInstanceOf(Date);
      expect(room().logged.map((line) => line.message)).toContain(
        'queue: a job that ends its process is given up and waits for a person',
      );
    });

    it('is not given up at the third process that was killed, but after some seconds tried again', async () => {
      await room().promise(['unlucky']);
      await room().database.dataSource.query('UPDATE due_job SET suspicion = 2, tries = 2');
      await leavePlace(['unlucky']);
      await room().engine(await open());
      const row = await room().row('unlucky');
      expect(row).toMatchObject({ suspicion: 3, tries: 3, quarantined_at: null, done_at: null });
      const [wait] = await room().database.dataSource.query<{ ms: number }[]>(
        `SELECT extract(epoch FROM next_push_at - clock_timestamp())::float8 * 1000 AS ms FROM due_job WHERE key = 'unlucky'`,
      );
      expect(wait?.ms).toBeGreaterThan(3_000);
      expect(wait?.ms).toBeLessThan(20_000);
    });

    it('is given up at the sixth that was killed', async () => {
      await room().promise(['unlucky']);
      await room().database.dataSource.query('UPDATE due_job SET suspicion = 5, tries = 5');
      await leavePlace(['unlucky']);
      await (await room().engine(await open())).idle();
      expect((await room().row('unlucky')).quarantined_at).toBeInstanceOf(Date);
    });

    it('is not counted where the database server was started anew', async () => {
      await room().promise(['interrupted']);
      await leavePlace(['interrupted'], {
        startedAt: `pg_postmaster_start_time() - interval '1 hour'`,
      });
      const engine = await room().engine(await open());
      await engine.idle();
      expect(await room().row('interrupted')).toMatchObject({ suspicion: 0, tries: 0 });
      expect(await room().effects()).toEqual(['interrupted']);
    });

    it('runs alone afterwards', async () => {
      const keys = keysOf('k', 12);
      await room().promise([...keys, 'suspect']);
      await room().database.dataSource.query(
        `UPDATE due_job SET suspicion = 1, generation = 1 WHERE key = 'suspect'`,
      );
      const beside: number[] = [];
      let running = 0;
      const engine = await room().engine(await open(), {
        work: async ({ key, manager }) => {
          running += 1;
          await manager.query('SELECT pg_sleep(0.01)');
          if (key === 'suspect') beside.push(running);
          running -= 1;
        },
      });
      await engine.idle();
      expect(beside).toEqual([1]);
      expect((await room().effects()).sort()).toEqual([...keys, 'suspect'].sort());
    });

    it('is told by a living process, and only while it runs', async () => {
      const held = async (): Promise<string[]> => {
        const rows = await room().database.dataSource.query<{ running: string[] }[]>(
          'SELECT running FROM engine_node',
        );
        return rows.flatMap((row) => row.running);
      };
      const door = gate();
      await room().promise(['told']);
      const engine = await room().engine(await open(), { work: door.pass });
      await door.arrived;
      expect(await held()).toEqual(['told']);
      door.open();
      await engine.idle();
      await until('nothing is told any more', async () => (await held()).length === 0);
      await engine.stop();
      expect(await room().database.dataSource.query('SELECT 1 FROM engine_node')).toEqual([]);
    });
  });

  describe('on a clock that is walked', () => {
    it('what is due runs one by one: by due time, lane and key', async () => {
      await room().database.dataSource.query('UPDATE clock SET in_order = true');
      try {
        await room().promise(['a', 'f'], { lane: 'bulk' });
        await room().promise(['e', 'b'], { lane: 'urgent' });
        await room().promise(['d', 'c']);
        await room().promise(['z'], { lane: 'bulk', dueAt: minutesAfterDawn(-1) });
        const engines = [await room().engine(await open()), await room().engine(await open())];
        await engines[0]?.idle();
        expect(await room().effects()).toEqual(['z', 'b', 'e', 'c', 'd', 'a', 'f']);
      } finally {
        await room().database.dataSource.query('UPDATE clock SET in_order = false');
      }
    });
  });
}
