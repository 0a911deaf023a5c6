import type { DataSource } from 'typeorm';
import { AuditChain, type NotedHead } from '../../domain/audit-chain.js';
import { readLinks } from './read-links.js';
import { sealEvents } from './seal-events.js';

export interface AuditVerification {
  /** How many sealed entries there are. */
  entries: number;
  intact: boolean;
  /** Id of the first event that is not what was sealed, is gone, or was put in later; null where none was found. */
  firstBroken: number | null;
  /** Hash of the newest entry: whoever has noted an earlier one can find it in the chain. Null for an empty trail. */
  head: { sequence: number; hash: string } | null;
  /** Days whose head was recorded and is no longer in the chain: its end was cut off, or it was written anew. */
  lostHeads: string[];
  /** Where the head asked for stands; null where the chain does not have it. Absent where none was asked for. */
  notedAt?: number | null;
}

/**
 * Recomputes the whole chain from the events themselves (A4). Breaks are: an event that was changed or deleted, a seal
 * that was changed or deleted, an event that was put behind the seals without one, a recorded head that is not in the
 * chain. What is not sealed yet is sealed first. A `noted` head from elsewhere is looked for too.
 */
export async function verifyAuditTrail(
  dataSource: DataSource,
  noted: NotedHead | null = null,
): Promise<AuditVerification> {
  await sealEvents(dataSource);
  const recorded = await recordedHeads(dataSource);
  const chain = new AuditChain([...recorded, ...(noted === null ? [] : [noted])]);
  for await (const links of readLinks(dataSource)) for (const link of links) chain.add(link);
  const unsealed = await firstUnsealed(dataSource, chain.head?.eventId ?? 0);
  if (unsealed !== null) chain.breakAt(unsealed);
  const lostHeads = recorded.filter((head) => chain.placeOf(head) === null).map(({ on }) => on);
  const notedAt = noted === null ? undefined : chain.placeOf(noted);
  const { entries, firstBroken, head } = chain;
  return {
    entries,
    intact: firstBroken === null && lostHeads.length === 0 && notedAt !== null,
    firstBroken,
    head: head === null ? null : { sequence: head.sequence, hash: head.hash },
    lostHeads,
    ...(notedAt === undefined ? {} : { notedAt }),
  };
}

async function recordedHeads(dataSource: DataSource): Promise<(NotedHead & { on: string })[]> {
  return dataSource.query<(NotedHead & { on: string })[]>(
    'SELECT "on", sequence, hash FROM audit_head ORDER BY "on"',
  );
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
