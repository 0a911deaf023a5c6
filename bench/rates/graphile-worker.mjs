// graphile-worker: the job added by SQL in the transaction of the event; the task records the effect.
import { Logger, run } from 'graphile-worker';
import pg from 'pg';
import { counter, EFFECT, each, serve, WIDTH } from './contestant.mjs';

const { DATABASE_URL } = process.env;
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 2 * WIDTH + 2 });
const effects = counter();
const silent = () => () => undefined;
const runner = await run({
  pgPool: pool,
  concurrency: WIDTH,
  pollInterval: 1000,
  noHandleSignals: true,
  logger: new Logger(silent),
  taskList: {
    record: async ({ key }, helpers) => {
      await helpers.query(EFFECT, [key]);
    },
  },
});
runner.events.on('job:success', () => effects.one());

serve('graphile-worker', async (keys) => {
  const all = effects.expect(keys.length);
  await each(keys, async (key) => {
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      await client.query(
        `INSERT INTO event (at, actor, type, subject_type, subject_id, payload) VALUES (now(), 'bench', 'bench.told', 'Bench', 1, '{}')`,
      );
      await client.query(`SELECT graphile_worker.add_job('record', $1::json, job_key := $2)`, [
        JSON.stringify({ key }),
        key,
      ]);
      await client.query('COMMIT');
    } finally {
      client.release();
    }
  });
  await all;
});
