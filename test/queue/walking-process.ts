import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { createDataSource } from '../../src/database/data-source.js';
import { startEngine } from '../../src/queue/engine.js';
import { openQueueBackend } from '../../src/queue/open-queue-backend.js';
import { stepClock } from '../../src/queue/step-clock.js';
import { handlersOf } from './effect-handlers.js';

/** A program that walks the clock of a test's database until it is killed. It reads WALK. */
export const walkingProcess = fileURLToPath(import.meta.url);

const order = z.object({ url: z.string(), redis: z.string().optional(), to: z.coerce.date() });

async function walk(text: string): Promise<void> {
  const { url, redis, to } = order.parse(JSON.parse(text));
  const silent = () => undefined;
  const log = { debug: silent, info: silent, warn: silent, error: silent };
  const dataSource = createDataSource({ url, poolSize: 10, applicationName: 'dondoc test walk' });
  await dataSource.initialize();
  const backend = await openQueueBackend({
    databaseUrl: url,
    ...(redis === undefined ? {} : { redisUrl: redis }),
    installation: url.slice(-12),
    log,
  });
  const engine = await startEngine({
    dataSource,
    backend,
    handlers: handlersOf(),
    concurrency: { urgent: 2, normal: 2, bulk: 2 },
    log,
  });
  const setClock = async (at: Date): Promise<void> => {
    await dataSource.query('UPDATE clock SET now = $1', [at]);
  };
  await stepClock({ dataSource, setClock, kick: engine.kick, onSettled: engine.onSettled, to });
}

if (process.argv[1] === walkingProcess && process.env['WALK'] !== undefined) await walk(process.env['WALK']);
