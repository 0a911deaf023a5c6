import type { DataSource } from 'typeorm';
import type { AuditLink } from '../../domain/audit-chain.js';
import { FIRST_PREVIOUS_HASH } from '../../domain/audit-seal.js';
import { readInstallation } from '../actors/read-installation.js';
import { readLinks } from './read-links.js';
import { sealEvents } from './seal-events.js';

/**
 * The whole trail as JSON lines, all that is needed to verify it without the database (docs/audit.md): a line that says
 * what it is, then one for each entry in order of the chain. Many lines at a time, each ended by a line feed.
 */
export async function* exportAuditTrail(dataSource: DataSource): AsyncGenerator<string> {
  await sealEvents(dataSource);
  const { uuid } = await readInstallation(dataSource);
  yield `${JSON.stringify({ format: AUDIT_EXPORT, installation: uuid, firstPreviousHash: FIRST_PREVIOUS_HASH })}\n`;
  for await (const links of readLinks(dataSource)) yield links.map(toLine).join('');
}

/** The first line of an export says so. */
export const AUDIT_EXPORT = 'dondoc-audit-1';

/** An event that is gone leaves its seal, so that whoever reads the export sees that it is. */
function toLine({ sequence, eventId, previousHash, hash, entry }: AuditLink): string {
  return `${JSON.stringify({ sequence, eventId, previousHash, hash, entry })}\n`;
}
