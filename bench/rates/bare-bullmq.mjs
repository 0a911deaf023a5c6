// BullMQ by itself: a job added, a job run. With EFFECT=yes the job records its effect by one INSERT.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import pg from 'pg';
import { counter, EFFECT, each, serve, WIDTH } from './contestant.mjs';

const { REPOSITORY, DATABASE_URL, REDIS_URL, RECORD } = process.env;
// The very BullMQ and pg that dondoc uses.
const own = createRequire(join(REPOSITORY, 'package.json'));
const bullmq = own('bullmq');
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: WIDTH });
const { classes, settings } = REDIS_URL ? onRedis() : onPostgres();
const name = `bare-${process.pid}`;
const effects = counter();
const queue = new classes.Queue(name, settings);
const worker = new classes.Worker(
  name,
  async (job) => {
    if (RECORD === 'yes') await pool.query(EFFECT, [job.data.key]);
  },
  { ...settings, concurrency: WIDTH },
);
worker.on('completed', () => effects.one());
worker.on('error', (error) => console.error(error.message));
await worker.waitUntilReady();

serve(`${RECORD === 'yes' ? 'bare-effect' : 'bare'}-${REDIS_URL ? 'redis' : 'pg'}`, async (keys) => {
  const all = effects.expect(keys.length);
  await each(keys, (key) => queue.add('record', { key }, { removeOnComplete: true, removeOnFail: true }));
  await all;
});

function onRedis() {
  return { classes: bullmq, settings: { connection: { url: REDIS_URL, maxRetriesPerRequest: null } } };
}

// The same settings of the connection as dondoc's queues have.
function onPostgres() {
  const connection = new (own('pg').Pool)({
    connectionString: DATABASE_URL,
    max: WIDTH,
    options: '-c search_path=bullmq -c synchronous_commit=off',
  });
  return { classes: bullmq.withBackend(bullmq.createPostgresBackend), settings: { connection } };
}
