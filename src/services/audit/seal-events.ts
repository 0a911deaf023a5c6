import { setTimeout as delay } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';
import { FIRST_PREVIOUS_HASH, type SealedEntry, sealHash } from '../../domain/audit-seal.js';
import { platformNow } from '../transaction.js';
import { EVENT_COLUMNS } from './event-columns.js';

/**
 * Adds what has happened to the hash chain, in order of the events' ids, a batch a transaction (A4). Writers of events
 * are not held up. Several sealers take turns and continue one chain. Answers how many entries were sealed; those that
 * a transaction still open might precede wait for the next time.
 */
export async function sealEvents(dataSource: DataSource): Promise<number> {
  let sealed = 0;
  for (;;) {
    const added = await dataSource.transaction(sealBatch);
    sealed += added;
    if (added < BATCH) return sealed;
  }
}

const BATCH = 2000;
/** Any fixed number: one sealer at a time in a database, so that the chain has one end. */
const SEAL_LOCK = 470_527;

async function sealBatch(manager: EntityManager): Promise<number> {
  await manager.query('SELECT pg_advisory_xact_lock($1)', [SEAL_LOCK]);
  const [head = START] = await manager.query<Head[]>(
    `SELECT sequence, event_id AS "eventId", hash FROM audit_seal ORDER BY sequence DESC LIMIT 1`,
  );
  const horizon = await settledUpTo(manager, head.eventId);
  if (horizon === null) return 0;
  const events = await manager.query<Omit<SealedEntry, 'sequence'>[]>(
    // Where somebody has moved a seal the chain goes on all the same: it is the verification that names the break.
    `SELECT ${EVENT_COLUMNS} FROM event e WHERE e.id > $1 AND e.id <= $2
       AND NOT EXISTS (SELECT FROM audit_seal s WHERE s.event_id = e.id)
     ORDER BY e.id LIMIT ${BATCH}`,
    [head.eventId, horizon],
  );
  let { sequence, hash } = head;
  const seals = events.map((event) => {
    const previousHash = hash;
    sequence += 1;
    hash = sealHash(previousHash, { ...event, sequence });
    return { sequence, event_id: event.id, previous_hash: previousHash, hash };
  });
  await manager.query(
    `INSERT INTO audit_seal (sequence, event_id, previous_hash, hash, sealed_at)
     SELECT s.sequence, s.event_id, s.previous_hash, s.hash, $1
     FROM jsonb_to_recordset($2::jsonb) AS s(sequence bigint, event_id bigint, previous_hash text, hash text)`,
    [await platformNow(manager), JSON.stringify(seals)],
  );
  return seals.length;
}

interface Head {
  sequence: number;
  eventId: number;
  hash: string;
}

const START: Head = { sequence: 0, eventId: 0, hash: FIRST_PREVIOUS_HASH };

/**
 * The id up to which every event that will ever be is there to be read; null where there is nothing new, or where it
 * cannot be told yet. An id is taken while its transaction holds a lock of writers on the table, which it lets go of
 * only after its rows can be read. So once all who hold one now are gone, no smaller id can come any more.
 */
async function settledUpTo(manager: EntityManager, after: number): Promise<number | null> {
  const [newest] = await manager.query<{ id: number | null }[]>(
    'SELECT max(id) AS id FROM event WHERE id > $1',
    [after],
  );
  const horizon = newest?.id ?? null;
  if (horizon === null) return null;
  let writers = await openWriters(manager);
  for (let look = 0; writers.length > 0; look += 1) {
    if (look === LOOKS) return null;
    await delay(LOOK_MS);
    const still = new Set(await openWriters(manager));
    writers = writers.filter((writer) => still.has(writer));
  }
  return horizon;
}

/** Two seconds at most: mutations and jobs are done in milliseconds. */
const LOOKS = 100;
const LOOK_MS = 20;

async function openWriters(manager: EntityManager): Promise<string[]> {
  const rows = await manager.query<{ writer: string }[]>(
    `SELECT virtualtransaction AS writer FROM pg_locks
     WHERE locktype = 'relation' AND relation = 'event'::regclass AND granted
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
       AND mode IN ('RowExclusiveLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')`,
  );
  return rows.map((row) => row.writer);
}
