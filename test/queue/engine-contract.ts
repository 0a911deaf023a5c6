import { describe, expect, it } from '@jest/globals';
import { LANES } from '../../src/queue/define-job.js';
import { startDispatcher } from '../../src/queue/dispatcher.js';
import type { JobContext } from '../../src/queue/handlers.js';
import { gate, minutesAfterDawn, until } from './engine-room.js';
import { roomWith, type StoreUnderTest } from './queue-contract.js';

/** What the engine promises on any store: every row once, none early, none lost, none doubled. */
export function engineContract(store: StoreUnderTest): void {
  const { room, open } = roomWith(store);
  const keysOf = (prefix: string, count: number): string[] =>
    Array.from({ length: count }, (_, n) => `${prefix}_${n}`);
  const failing = (bad: string, message: string) => async (context: JobContext) => {
    if (context.key === bad) throw new Error(message);
  };

  describe('every row', () => {
    it('runs once, in every lane', async () => {
      for (const lane of LANES) await room().promise(keysOf(lane, 30), { lane });
      const engine = await room().engine(await open());
      await engine.idle();
      expect((await room().effects()).sort()).toEqual(LANES.flatMap((lane) => keysOf(lane, 30)).sort());
    });

    it('runs once where two dispatchers and two runners work at once', async () => {
      const engines = [await room().engine(await open()), await room().engine(await open())];
      const keys = keysOf('shared', 120);
      await room().promise(keys);
      for (const engine of engines) engine.kick();
      await engines[0]?.idle();
      expect((await room().effects()).sort()).toEqual([...keys].sort());
      const tries = await room().database.dataSource.query<unknown[]>(
        'SELECT 1 FROM due_job WHERE tries > 0',
      );
      expect(tries).toEqual([]);
    });

    it('never runs early, even when somebody pushes it', async () => {
      await room().promise(['tomorrow'], { dueAt: minutesAfterDawn(1_440) });
      await room().promise(['now']);
      const backend = await open();
      await backend.push('normal', ['tomorrow', 'now']);
      const engine = await room().engine(backend, { concurrency: { urgent: 1, normal: 1, bulk: 1 } });
      await until('the key behind it ran', async () => (await room().effects()).length > 0);
      await engine.idle();
      expect(await room().effects()).toEqual(['now']);
      expect(await room().row('tomorrow')).toMatchObject({ done_at: null, tries: 0, pushes: 0 });
    });

    it('never runs again once it is done, even when somebody pushes it', async () => {
      const ran: string[] = [];
      await room().promise(['done']);
      const backend = await open();
      const engine = await room().engine(backend, {
        concurrency: { urgent: 1, normal: 1, bulk: 1 },
        work: async ({ key }) => void ran.push(key),
      });
      await engine.idle();
      const before = await room().row('done');
      await backend.push('normal', ['done']);
      await room().promise(['behind']);
      engine.kick();
      await until('the key behind it ran', async () => (await room().effects()).includes('behind'));
      expect(ran).toEqual(['done', 'behind']);
      expect(await room().row('done')).toEqual(before);
    });

    it('runs after the queue lost it', async () => {
      const keys = keysOf('lost', 20);
      await room().promise(keys);
      const backend = await open();
      const dispatcher = startDispatcher({
        dataSource: room().database.dataSource,
        backend,
        log: room().log,
      });
      await until('all are queued', async () => (await backend.counts('normal')).waiting === 20);
      await dispatcher.stop();
      await store.lose(room());
      await room().database.dataSource.query('UPDATE due_job SET next_push_at = clock_timestamp()');
      const engine = await room().engine(backend);
      await engine.idle();
      expect((await room().effects()).sort()).toEqual([...keys].sort());
    });

    it('is pushed again at once when the loss of the queue is noticed', async () => {
      await room().promise(['long-backoff']);
      await room().database.dataSource.query(
        `UPDATE due_job SET pushes = 9, next_push_at = clock_timestamp() + interval '1 hour'`,
      );
      const backend = await open();
      const dispatcher = startDispatcher({
        dataSource: room().database.dataSource,
        backend,
        log: room().log,
      });
      await dispatcher.pushAllAgain();
      await until('it is queued', async () => (await backend.counts('normal')).waiting === 1);
      await dispatcher.stop();
      expect(await room().row('long-backoff')).toMatchObject({ pushes: 1 });
    });

    it('is pushed again, and housekeeping goes on, after the queue was wiped under a running engine', async () => {
      let ticks = 0;
      const engine = await room().engine(await open(), {
        housekeeping: [{ name: 'tick', everyMs: 100, run: async () => void (ticks += 1) }],
      });
      await until('housekeeping runs', () => ticks > 0);
      await room().setClock(minutesAfterDawn(-1));
      await room().promise(['pushed-and-lost']);
      await room().database.dataSource.query(
        `UPDATE due_job SET pushes = 9, next_push_at = clock_timestamp() + interval '1 hour'`,
      );
      await room().setClock(minutesAfterDawn(0));
      await store.lose(room());
      await engine.idle();
      expect(await room().effects()).toEqual(['pushed-and-lost']);
      const before = ticks;
      await until('housekeeping runs again', () => ticks > before + 1);
      expect(room().logged.map((line) => line.message)).toContain(
        'queue: a schedule was lost and is written again',
      );
    });

    it('is taken from a killed predecessor by a process that works alone', async () => {
      await room().promise(['held']);
      const predecessor = await open();
      const door = gate();
      await predecessor.push('normal', ['held']);
      await predecessor.consume('normal', { concurrency: 1 }, door.pass);
      await door.arrived;
      await room().database.dataSource.query(
        `UPDATE due_job SET pushes = 9, next_push_at = clock_timestamp() + interval '1 hour'`,
      );
      const engine = await room().engine(await open(), { sole: true });
      await engine.idle();
      expect(await room().effects()).toEqual(['held']);
      door.open();
    });
  });

  describe('a handler', () => {
    it('that fails is tried again, then given up for a person to see, and nobody else suffers', async () => {
      await room().promise(['bad', ...keysOf('good', 20)]);
      const engine = await room().engine(await open(), { work: failing('bad', 'no such milestone') });
      await engine.idle();
      expect((await room().effects()).sort()).toEqual(keysOf('good', 20).sort());
      const bad = await room().row('bad');
      expect(bad).toMatchObject({ tries: 3, last_error: 'no such milestone', done_at: null });
      expect(bad.quarantined_at).toBeInstanceOf(Date);
      const others = await room().database.dataSource.query<unknown[]>(
        `SELECT key FROM due_job WHERE key <> 'bad' AND (tries > 0 OR done_at IS NULL)`,
      );
      expect(others).toEqual([]);
    });

    it('that fails once is done at the second try', async () => {
      let tries = 0;
      await room().promise(['shaky']);
      const engine = await room().engine(await open(), {
        work: async () => {
          tries += 1;
          if (tries === 1) throw new Error('not yet');
        },
      });
      await engine.idle();
      expect(await room().effects()).toEqual(['shaky']);
      expect(await room().row('shaky')).toMatchObject({ tries: 1, quarantined_at: null });
    });

    it('leaves nothing behind when it fails after it wrote', async () => {
      await room().promise(['half']);
      const engine = await room().engine(await open(), {
        work: async ({ manager, now }) => {
          await manager.query(`INSERT INTO effect (key, at) VALUES ('written-before', $1)`, [now]);
          throw new Error('after it wrote');
        },
      });
      await engine.idle();
      expect(await room().effects()).toEqual([]);
      expect(await room().row('half')).toMatchObject({ tries: 3, done_at: null });
    });

    it('leaves nothing behind when its commit fails', async () => {
      await room().promise(['uncommitted']);
      const engine = await room().engine(await open(), {
        work: async ({ manager, now }) => {
          await manager.query(`INSERT INTO effect (key, at, after) VALUES ('x', $1, 'never')`, [now]);
        },
      });
      await engine.idle();
      expect(await room().effects()).toEqual([]);
      const row = await room().row('uncommitted');
      expect(row).toMatchObject({ tries: 3, done_at: null });
      expect(row.last_error).toMatch(/foreign key/);
    });

    it('that loses a conflict is tried again, uncounted', async () => {
      let conflicts = 0;
      await room().promise(['contended']);
      const engine = await room().engine(await open(), {
        work: async ({ manager }) => {
          conflicts += 1;
          if (conflicts > 3) return;
          await manager.query(`DO $$ BEGIN RAISE EXCEPTION 'conflict' USING ERRCODE = '40001'; END $$`);
        },
      });
      await engine.idle();
      expect(await room().effects()).toEqual(['contended']);
      expect(await room().row('contended')).toMatchObject({ tries: 0, last_error: null });
      expect(conflicts).toBe(4);
    });

    it('that meets an outage is put back, uncounted', async () => {
      let outages = 0;
      await room().promise(['unlucky']);
      const engine = await room().engine(await open(), {
        work: async ({ manager }) => {
          outages += 1;
          if (outages === 1) await manager.query('SELECT pg_terminate_backend(pg_backend_pid())');
        },
      });
      await engine.idle();
      expect(await room().effects()).toEqual(['unlucky']);
      expect(await room().row('unlucky')).toMatchObject({ tries: 0, last_error: null });
    });

    it('may promise more, due at once', async () => {
      await room().promise(['first']);
      const engine = await room().engine(await open(), {
        work: async ({ key, manager }) => {
          if (key !== 'first') return;
          await manager.query(
            `INSERT INTO due_job (key, job, payload, lane, due_at)
             SELECT 'second', job, payload, lane, due_at FROM due_job WHERE key = 'first'`,
          );
        },
      });
      await engine.idle();
      expect(await room().effects()).toEqual(['first', 'second']);
    });

    it('may make its own promise again', async () => {
      const runs: Date[] = [];
      await room().promise(['daily']);
      const engine = await room().engine(await open(), {
        work: async ({ key, manager, dueAt }) => {
          runs.push(dueAt);
          await manager.query(`DELETE FROM effect WHERE key = $1`, [key]);
          if (runs.length > 1) return;
          await manager.query(
            `UPDATE due_job SET due_at = $2, done_at = NULL, next_push_at = clock_timestamp() WHERE key = $1`,
            [key, minutesAfterDawn(1_440)],
          );
        },
      });
      await engine.idle();
      await room().setClock(minutesAfterDawn(1_440));
      await engine.idle();
      expect(runs.map((run) => run.toISOString())).toEqual([
        '2023-05-25T00:00:00.000Z',
        '2023-05-26T00:00:00.000Z',
      ]);
    });

    it('that nobody wrote is missed in the row', async () => {
      await room().promise(['strange']);
      await room().database.dataSource.query(`UPDATE due_job SET job = 'of-tomorrow'`);
      const engine = await room().engine(await open());
      await engine.idle();
      const row = await room().row('strange');
      expect(row.last_error).toBe('no handler for job of-tomorrow');
      expect(row.quarantined_at).toBeInstanceOf(Date);
    });
  });

  describe('stop', () => {
    it('finishes what runs, and what it did not begin is finished by others', async () => {
      const door = gate();
      await room().promise(keysOf('k', 6));
      const first = await room().engine(await open(), {
        concurrency: { urgent: 1, normal: 1, bulk: 1 },
        work: door.pass,
      });
      await door.arrived;
      const stopping = first.stop();
      door.open();
      await stopping;
      const done = await room().effects();
      expect(done.length).toBeGreaterThan(0);
      const inHand = await room().database.dataSource.query<unknown[]>(
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'`,
      );
      expect(inHand).toEqual([]);
      const second = await room().engine(await open());
      await second.idle();
      expect((await room().effects()).sort()).toEqual(keysOf('k', 6).sort());
    });

    it('does not wait for ever', async () => {
      const door = gate();
      await room().promise(['endless']);
      const engine = await room().engine(await open(), { work: door.pass });
      await door.arrived;
      await engine.stop(1);
      expect(await room().effects()).toEqual([]);
      expect(room().logged).toContainEqual({
        level: 'warn',
        message: 'queue: stopped while jobs still ran; their rows stay open',
      });
      door.open();
      await until('it ended', async () => (await room().effects()).length === 1);
    });
  });
}
