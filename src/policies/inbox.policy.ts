import type { Actor, UnitPath } from '../domain/actor.js';
import { allows } from './grants.policy.js';

/** A body as the rule about its inbox sees it. */
export interface InboxOwner {
  organizationId: number;
  /** Its superior in its own line, that one's superior, and so on. */
  superiorIds: readonly number[];
  /** Where its unit stands; empty for a body without a place in the territory. */
  path: UnitPath;
}

/**
 * E6, A1: what waits on a body is read by whoever sits in it and holds a grant, by the bodies above it in its own line,
 * and by those who steer, follow up, audit or administer over its unit.
 */
export function mayReadInbox(actor: Actor, { organizationId, superiorIds, path }: InboxOwner): boolean {
  return allows(actor, 'inbox.read', { bodies: [organizationId], superiors: superiorIds, unit: path });
}
