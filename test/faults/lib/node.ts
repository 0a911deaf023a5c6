import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { createDataSource } from '../../../src/database/data-source.js';
import { systemActor } from '../../../src/domain/actor.js';
import { startDispatcher } from '../../../src/queue/dispatcher.js';
import { startEngine } from '../../../src/queue/engine.js';
import { openQueueBackend } from '../../../src/queue/open-queue-backend.js';
import { answerOnce } from '../../../src/services/idempotency/answer-once.js';
import type { NodeMessage, NodeOrder } from './node-messages.js';
import { faultHandlers, type PromiseInput, promiseCase } from './steps.js';

/** A program that is one process of a platform: it reads FAULT_NODE, and talks to the kit over IPC. */
export const nodeProgram = fileURLToPath(import.meta.url);

const settings = z.object({
  name: z.string(),
  role: z.enum(['api', 'worker', 'dispatcher']),
  url: z.string(),
  redisUrl: z.string().optional(),
  /** Milliseconds that the clock of this process is ahead. */
  clockAheadMs: z.int().default(0),
  concurrency: z.int().default(2),
  plant: z.enum(['outside', 'twice', 'process-clock']).optional(),
});
export type NodeSettings = z.input<typeof settings>;

if (process.argv[1] === nodeProgram && process.env['FAULT_NODE'] !== undefined) {
  await main(settings.parse(JSON.parse(process.env['FAULT_NODE'])));
}

async function main(node: z.output<typeof settings>): Promise<void> {
  shiftClock(node.clockAheadMs);
  const dataSource = createDataSource({ url: node.url, poolSize: 12, applicationName: node.name });
  await dataSource.initialize();
  const silent = () => undefined;
  const tell = (level: 'warn' | 'error') => (fields: object, message: string) => {
    const { err } = fields as { err?: unknown };
    send({ log: `${level} ${message}${err instanceof Error ? `: ${err.message}` : ''}` });
  };
  const log = { debug: silent, info: silent, warn: tell('warn'), error: tell('error') };
  const backend = await openQueueBackend({
    databaseUrl: node.url,
    ...(node.redisUrl === undefined ? {} : { redisUrl: node.redisUrl }),
    installation: node.url.split('?')[0]?.slice(-12) ?? '',
    log,
  });
  const { name, plant } = node;
  const handlers = faultHandlers({ dataSource, node: name, plant, told: (key) => send({ began: key }) });
  const concurrency = { urgent: node.concurrency, normal: node.concurrency, bulk: node.concurrency };
  const housekeeping = [{ name: 'tick', everyMs: 5_000, run: async () => undefined }];
  const engine =
    node.role === 'worker'
      ? await startEngine({ dataSource, backend, handlers, concurrency, log, housekeeping })
      : undefined;
  const dispatcher = engine ?? startDispatcher({ dataSource, backend, log });
  engine?.onSettled((key, outcome) => send({ settled: key, outcome }));
  const service = { dataSource, actor: systemActor('faults'), kick: dispatcher.kick };

  const answer = async (id: number, input: PromiseInput): Promise<void> => {
    try {
      const outcome = await answerOnce(service, { operation: 'promiseCase', input: { ...input } }, (tx) =>
        promiseCase(tx, input, plant),
      );
      send({ id, outcome });
    } catch (error) {
      send({ id, error: error instanceof Error ? error.message : String(error) });
    }
  };
  let inHand: Promise<unknown> = Promise.resolve();
  let ending = false;
  process.on('message', (order: NodeOrder) => {
    if (ending) send({ id: order.id, error: 'this process is stopping' });
    else inHand = Promise.allSettled([inHand, answer(order.id, order.input)]);
  });
  const stop = async (): Promise<void> => {
    ending = true;
    await inHand;
    await dispatcher.stop();
    await backend.close();
    await dataSource.destroy();
    process.disconnect();
  };
  process.once('SIGTERM', () => void stop());
  // The kit itself has ended.
  process.once('disconnect', () => process.exit(0));
  send({ ready: true });
}

function send(message: NodeMessage): void {
  if (process.connected) process.send?.(message);
}

/** Everything in this process that asks what time it is gets a wrong answer. */
function shiftClock(aheadMs: number): void {
  if (aheadMs === 0) return;
  const RealDate = Date;
  const now = RealDate.now.bind(RealDate);
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, parts: [] | [number], self) =>
      Reflect.construct(target, parts.length === 0 ? [now() + aheadMs] : parts, self) as object,
    get: (target, property) =>
      property === 'now' ? () => now() + aheadMs : (Reflect.get(target, property) as unknown),
  });
}
