import type { DataSource } from 'typeorm';
import { FIRST_PREVIOUS_HASH, type SealedEntry, sealHash } from '../../domain/audit-seal.js';
import { EVENT_COLUMNS } from './event-columns.js';
import { sealEvents } from './seal-events.js';

export interface AuditVerification {
  /** How many sealed entries there are. */
  entries: number;
  intact: boolean;
  /** Id of the first event that is not what was sealed, is gone, or was put in later; null where all is well. */
  firstBroken: number | null;
  /** Hash of the newest entry: whoever has noted an earlier one can find it in the chain. Null for an empty trail. */
  head: { sequence: number; hash: string } | null;
}

/**
 * Recomputes the whole chain from the events themselves (A4). Breaks are: an event that was changed or deleted, a seal
 * that was changed or deleted, an event that was put behind the seals without one. What is not sealed yet is sealed first.
 */
export async function verifyAuditTrail(dataSource: DataSource): Promise<AuditVerification> {
  await sealEvents(dataSource);
  const broken: number[] = [];
  let last: Link = { sequence: 0, eventId: 0, hash: FIRST_PREVIOUS_HASH };
  let entries = 0;
  for (;;) {
    const rows = await readLinks(dataSource, last.sequence);
    for (const row of rows) {
      if (!continues(last, row)) broken.push(row.eventId);
      last = { sequence: row.sequence, eventId: row.eventId, hash: row.hash };
    }
    entries += rows.length;
    if (rows.length < BATCH) break;
  }
  const unsealed = await firstUnsealed(dataSource, last.eventId);
  if (unsealed !== null) broken.push(unsealed);
  const firstBroken = broken.length === 0 ? null : broken.reduce((a, b) => Math.min(a, b));
  const head = entries === 0 ? null : { sequence: last.sequence, hash: last.hash };
  return { entries, intact: firstBroken === null, firstBroken, head };
}

const BATCH = 5000;

interface Link {
  sequence: number;
  eventId: number;
  hash: string;
}

/** A seal beside the event it is of; the event's members are null where it is gone. */
type LinkRow = Link & { previousHash: string } & (Omit<SealedEntry, 'sequence'> | { id: null });

async function readLinks(dataSource: DataSource, after: number): Promise<LinkRow[]> {
  return dataSource.query<LinkRow[]>(
    `SELECT s.sequence, s.event_id AS "eventId", s.previous_hash AS "previousHash", s.hash, ${EVENT_COLUMNS}
     FROM audit_seal s LEFT JOIN event e ON e.id = s.event_id
     WHERE s.sequence > $1 ORDER BY s.sequence LIMIT ${BATCH}`,
    [after],
  );
}

function continues(last: Link, row: LinkRow): boolean {
  if (row.id === null) return false;
  if (row.sequence !== last.sequence + 1 || row.eventId <= last.eventId) return false;
  return row.previousHash === last.hash && row.hash === sealHash(last.hash, row);
}

/** An event older than the newest sealed one that no seal knows. */
async function firstUnsealed(dataSource: DataSource, upTo: number): Promise<number | null> {
  const [row] = await dataSource.query<{ id: number | null }[]>(
    `SELECT min(e.id) AS id FROM event e LEFT JOIN audit_seal s ON s.event_id = e.id
     WHERE e.id <= $1 AND s.event_id IS NULL`,
    [upTo],
  );
  return row?.id ?? null;
}
