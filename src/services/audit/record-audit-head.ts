import type { DataSource } from 'typeorm';
import { platformNow } from '../transaction.js';
import { sealEvents } from './seal-events.js';

/** The newest entry of the trail: who keeps it elsewhere can tell later whether all before it is still there (A4). */
export interface AuditHead {
  sequence: number;
  hash: string;
}

/** The newest entry, after sealing what has happened; null for an empty trail. */
export async function readAuditHead(dataSource: DataSource): Promise<AuditHead | null> {
  await sealEvents(dataSource);
  const [head] = await dataSource.query<AuditHead[]>(
    'SELECT sequence, hash FROM audit_seal ORDER BY sequence DESC LIMIT 1',
  );
  return head ?? null;
}

/**
 * Records the head of the day, by UTC and the platform's clock, where that has not been done: once a day, whoever comes
 * first. Answers what was recorded now; null where the day has its head, or there is nothing yet.
 */
export async function recordAuditHead(dataSource: DataSource): Promise<(AuditHead & { on: string }) | null> {
  const now = await platformNow(dataSource);
  const on = now.toISOString().slice(0, 10);
  const [done] = await dataSource.query<unknown[]>('SELECT FROM audit_head WHERE "on" = $1', [on]);
  if (done !== undefined) return null;
  const head = await readAuditHead(dataSource);
  if (head === null) return null;
  const [row] = await dataSource.query<{ on: string }[]>(
    `INSERT INTO audit_head ("on", sequence, hash, recorded_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT ("on") DO NOTHING RETURNING "on"`,
    [on, head.sequence, head.hash, now],
  );
  return row === undefined ? null : { on, ...head };
}
