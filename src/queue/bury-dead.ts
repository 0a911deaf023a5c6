import type { DataSource } from 'typeorm';
import type { QueueBackend } from './backend.js';
import { LANES } from './define-job.js';
import { readDelivery } from './delivery.js';
import { freeOrphans, settleDead } from './due-job-table.js';
import { NODE_LOCKS } from './presence.js';
import type { QueueLog } from './queue-log.js';

/**
 * Finds processes that have died and lets others go on with what they held: each row that ran there is counted as
 * tried, and given up after a few such ends; rows that only lay in the dead process's queue are pushed again, uncounted.
 * Answers how many processes were found dead.
 */
export async function buryDead(options: {
  dataSource: DataSource;
  backend: Pick<QueueBackend, 'active'>;
  log: QueueLog;
}): Promise<number> {
  const { dataSource, backend, log } = options;
  const { dead, rows } = await settleDead(dataSource, NODE_LOCKS, MAX_SUSPICION);
  if (dead === 0) return 0;
  log.warn({ processes: dead, keys: rows.map((row) => row.key) }, 'queue: processes ended with jobs in hand');
  for (const row of rows.filter((each) => each.quarantined)) {
    log.error(
      { key: row.key, suspicion: row.suspicion },
      'queue: a job that ends its process is given up and waits for a person',
    );
  }
  const active = await Promise.all(LANES.map(async (lane) => backend.active(lane)));
  await freeOrphans(
    dataSource,
    active.flat().map((id) => readDelivery(id).key),
  );
  return dead;
}

/**
 * Three processes that ended by themselves, or six that were killed. After the first end, which may have been somebody
 * else's fault, the row runs alone; but whoever kills a process from outside does not ask what it runs.
 */
const MAX_SUSPICION = 6;
