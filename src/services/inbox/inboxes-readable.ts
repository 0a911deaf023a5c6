import type { EntityManager } from 'typeorm';
import type { Actor } from '../../domain/actor.js';
import { mayReadInbox } from '../../policies/inbox.policy.js';
import { inboxOwners } from '../queries/inbox/inbox-owners.js';

/** Whether the actor may read the inbox of each of these bodies on a day, in the order asked (A1). */
export async function inboxesReadable(
  manager: EntityManager,
  actor: Actor,
  organizationIds: readonly number[],
  on: string,
): Promise<boolean[]> {
  const owners = await inboxOwners(manager, organizationIds, on);
  return owners.map((owner) => owner !== null && mayReadInbox(actor, owner));
}
