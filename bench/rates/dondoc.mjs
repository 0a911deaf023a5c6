// dondoc's engine: event and promise in one transaction, dispatcher, BullMQ, effect and settlement in one transaction.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { counter, EFFECT, each, serve, WIDTH } from './contestant.mjs';

const { DIST, DATABASE_URL, REDIS_URL } = process.env;
const load = (module) => import(pathToFileURL(join(DIST, module)).href);
const { createDataSource } = await load('database/data-source.js');
const { defineJob, dueJobRow } = await load('queue/define-job.js');
const { bindHandlers, handle } = await load('queue/handlers.js');
const { openQueueBackend } = await load('queue/open-queue-backend.js');
const { startEngine } = await load('queue/engine.js');

const log = {
  debug: () => undefined,
  info: () => undefined,
  warn: (fields, text) => console.error(text, fields),
  error: (fields, text) => console.error(text, fields),
};
const dataSource = createDataSource({
  url: DATABASE_URL,
  poolSize: 2 * WIDTH + 2,
  applicationName: 'bench rates',
});
await dataSource.initialize();
const payload = { parse: (value) => value, safeParse: (data) => ({ success: true, data }) };
const job = defineJob({ name: 'record-effect', payload, lane: 'normal', maxTries: 5, describe: 'bench' });
const effects = counter();
const record = handle(job, async (_payload, { manager, key }) => {
  await manager.query(EFFECT, [key]);
});
const backend = await openQueueBackend({
  databaseUrl: DATABASE_URL,
  ...(REDIS_URL ? { redisUrl: REDIS_URL } : {}),
  installation: `rates-${process.pid}`,
  log,
});
const engine = await startEngine({
  dataSource,
  backend,
  handlers: bindHandlers([job], [record]),
  concurrency: { urgent: 1, normal: WIDTH, bulk: 1 },
  log,
  sole: true,
});
engine.onSettled(() => effects.one());

serve(REDIS_URL ? 'dondoc-redis' : 'dondoc-pg', async (keys) => {
  const all = effects.expect(keys.length);
  await each(keys, async (key) => {
    await dataSource.transaction(async (manager) => {
      const [{ now }] = await manager.query('SELECT platform_now() AS now');
      const row = dueJobRow(job, { key, dueAt: now, payload: {} });
      await manager.query(
        `INSERT INTO event (at, actor, type, subject_type, subject_id, payload) VALUES ($1, 'bench', 'bench.told', 'Bench', 1, '{}')`,
        [now],
      );
      await manager.query(
        'INSERT INTO due_job (key, job, payload, lane, due_at) VALUES ($1, $2, $3, $4, $5)',
        [row.key, row.job, row.payload, row.lane, row.dueAt],
      );
    });
    engine.kick();
  });
  await all;
});
