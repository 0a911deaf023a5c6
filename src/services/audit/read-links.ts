import type { DataSource } from 'typeorm';
import type { AuditLink } from '../../domain/audit-chain.js';
import type { SealedEntry } from '../../domain/audit-seal.js';
import { EVENT_COLUMNS } from './event-columns.js';

/** Every seal in order of the chain, each beside the event it is of, a batch at a time: the trail may be long. */
export async function* readLinks(dataSource: DataSource): AsyncGenerator<AuditLink[]> {
  let after = 0;
  for (;;) {
    const rows = await dataSource.query<LinkRow[]>(
      `SELECT s.sequence, s.event_id AS "eventId", s.previous_hash AS "previousHash", s.hash, ${EVENT_COLUMNS}
       FROM audit_seal s LEFT JOIN event e ON e.id = s.event_id
       WHERE s.sequence > $1 ORDER BY s.sequence LIMIT ${BATCH}`,
      [after],
    );
    if (rows.length === 0) return;
    yield rows.map(toLink);
    after = rows.at(-1)?.sequence ?? after;
  }
}

const BATCH = 5000;

type LinkRow = Omit<AuditLink, 'entry'> & (Omit<SealedEntry, 'sequence'> | { id: null });

function toLink({ sequence, eventId, previousHash, hash, ...entry }: LinkRow): AuditLink {
  return { sequence, eventId, previousHash, hash, entry: entry.id === null ? null : entry };
}
