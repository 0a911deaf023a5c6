import type { DataSource } from 'typeorm';
import type { Actor } from '../../domain/actor.js';
import { AccessError } from '../../domain/refusal.js';
import { mayReadAuditTrail } from '../../policies/audit.policy.js';
import { sealEvents } from './seal-events.js';

/**
 * Seals what has happened so far for somebody who wants to read it. Throws AccessError FORBIDDEN before anything is
 * sealed: to set it off is not for everybody either.
 */
export async function openAuditTrail(dataSource: DataSource, actor: Actor): Promise<void> {
  if (!mayReadAuditTrail(actor)) throw new AccessError('FORBIDDEN');
  await sealEvents(dataSource);
}
