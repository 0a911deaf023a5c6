import { canonicalJson, sha256 } from './canonical-json.js';

/** One entry of the audit trail as it is hashed (docs/audit.md). Every member counts. */
export interface SealedEntry {
  /** Place in the chain, from 1, without gaps. */
  sequence: number;
  /** Of the event. */
  id: number;
  /** In UTC to the microsecond: '2023-06-13T11:00:00.000000Z'. */
  at: string;
  actor: string;
  action: string;
  /** Type and id of what was changed, e.g. 'Task:12'. */
  subject: string;
  campaignId: number | null;
  reason: string | null;
  /** As PostgreSQL writes its jsonb. */
  payload: string;
}

/** What stands before the first entry. */
export const FIRST_PREVIOUS_HASH = '0'.repeat(64);

/** A4: SHA-256 over the hash before and the entry, so that no entry can change, go or come in between unnoticed. */
export function sealHash(previousHash: string, entry: SealedEntry): string {
  const { sequence, id, at, actor, action, subject, campaignId, reason, payload } = entry;
  const hashed = { sequence, id, at, actor, action, subject, campaignId, reason, payload };
  return sha256(`${previousHash}\n${canonicalJson(hashed)}`);
}
