import { setTimeout as wait } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { defineJob, dueJobRow, LANES, type Lane } from '../../../src/queue/define-job.js';
import { bindHandlers, type HandlerTable, handle } from '../../../src/queue/handlers.js';
import { armJobs } from '../../../src/services/jobs/arm.js';
import { recordEvents } from '../../../src/services/record-event.js';
import type { Tx } from '../../../src/services/transaction.js';
import type { Plant } from './bar.js';

/** One promise as a client of the kit asks for it: a case of so many steps, each of which promises the next. */
export interface PromiseInput {
  idempotencyKey: string;
  /** Key of the first step: `c12.1`. */
  key: string;
  lane: Lane;
  /** Until each step is due, by the platform's clock. */
  delayMs: number;
  steps: number;
  /** How long each step works. */
  workMs: number;
  /** Ends its process. */
  poison: boolean;
}

const payload = z.object({
  delayMs: z.int(),
  steps: z.int(),
  workMs: z.int(),
  poison: z.boolean(),
});
type Payload = z.infer<typeof payload>;

const define = (lane: Lane) =>
  defineJob({ name: `fault-${lane}`, payload, lane, maxTries: 5, describe: 'Writes one effect of the kit.' });
const JOBS = { urgent: define('urgent'), normal: define('normal'), bulk: define('bulk') };

/** What the API of the kit does, in the one transaction of `answerOnce`. */
export async function promiseCase(
  tx: Tx,
  input: PromiseInput,
  plant: Plant | undefined,
): Promise<{ key: string }> {
  await arm(tx, input.lane, input.key, input, plant);
  await recordEvents(tx, [
    { type: 'case.opened', subjectType: 'Case', subjectId: 1, campaignId: null, payload: { key: input.key } },
  ]);
  return { key: input.key };
}

async function arm(
  tx: Pick<Tx, 'manager' | 'now'>,
  lane: Lane,
  key: string,
  { delayMs, steps, workMs, poison }: Payload,
  plant: Plant | undefined,
): Promise<void> {
  const dueAt = new Date(tx.now.getTime() + delayMs);
  const armedAt = plant === 'process-clock' ? new Date(Date.now() + delayMs) : dueAt;
  await tx.manager.query('INSERT INTO promised (key, due_at) VALUES ($1, $2)', [key, dueAt]);
  const job = { dueAt: armedAt, payload: { delayMs, steps, workMs, poison } };
  const rows = [dueJobRow(JOBS[lane], { ...job, key })];
  if (plant === 'twice') rows.push(dueJobRow(JOBS[lane], { ...job, key: `${key}${AGAIN}` }));
  await armJobs(tx as Tx, rows);
}

const AGAIN = '_again';

/** The handlers of the kit. `told` hears when a run begins. */
export function faultHandlers(options: {
  dataSource: DataSource;
  node: string;
  plant?: Plant | undefined;
  told: (key: string) => void;
}): HandlerTable {
  const { dataSource, node, plant, told } = options;
  const bindings = LANES.map((lane) =>
    handle(JOBS[lane], async (work, { manager, now, dueAt, key }) => {
      told(key);
      if (work.poison) process.exit(1);
      const subject = key.replace(AGAIN, '');
      const writer = plant === 'outside' ? dataSource : manager;
      await writer.query('INSERT INTO trace (key, due_at, at, node) VALUES ($1, $2, $3, $4)', [
        subject,
        dueAt,
        now,
        node,
      ]);
      if (work.workMs > 0) await wait(work.workMs);
      await manager.query('INSERT INTO effect (key, due_at, at) VALUES ($1, $2, $3)', [key, dueAt, now]);
      const [name = '', step = '1'] = subject.split('.');
      if (Number(step) >= work.steps || key.endsWith(AGAIN)) return;
      await arm({ manager, now }, lane, `${name}.${Number(step) + 1}`, work, plant);
    }),
  );
  return bindHandlers(
    LANES.map((lane) => JOBS[lane]),
    bindings,
  );
}
