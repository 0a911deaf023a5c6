import type { Actor } from '../domain/actor.js';
import { heldFor } from './grants.policy.js';
import type { PermissionName } from './permissions.js';
import type { ReadingScope } from './reading.policy.js';

/**
 * Over what an actor holds a right (A1), in a form that queries can apply to any number of rows: over everything, for
 * the body it works for (`seat` says whether also for those below in its line), and over what its grants reach. The
 * platform itself reads everything; nobody reads nothing.
 */
export function scopeOver(actor: Actor | null, name: PermissionName, seat: 'BODY' | 'LINE'): ReadingScope {
  if (actor === null) return { all: false, organizationId: null, grants: [] };
  return {
    all: actor.kind === 'SYSTEM' || heldFor(actor, name, 'ANYWHERE').length > 0,
    organizationId: heldFor(actor, name, seat).length > 0 ? actor.organizationId : null,
    grants: heldFor(actor, name, 'UNIT'),
  };
}
