import type { Actor, Grant } from '../domain/actor.js';
import { heldFor } from './grants.policy.js';

/** What an actor may read (A1), in a form that queries can apply to any number of rows. */
export interface ReadingScope {
  /** Everything: no row has to be looked at. */
  all: boolean;
  /** The body for which the actor takes part in things; null where it does for none. */
  organizationId: number | null;
  /** Those whose units' rows may be read: SELF the unit's own, CHILDREN those directly below, SUBTREE it and all below. */
  grants: readonly Grant[];
  /**
   * F13: where it is there, what is told of residential groups is for their own line: for this body at the group or at a
   * unit above it (null: for no body). Auditors and the platform itself stand in every line.
   */
  lineOf?: number | null;
}

/** The scope of decisions, files and jobs of the platform itself. */
export const EVERYTHING: ReadingScope = { all: true, organizationId: null, grants: [] };

/**
 * A1, A2: auditors and the platform itself read everything; every other role what its grant reaches. An administrator
 * runs the platform and reads no figures by that; who holds no grant of the day reads nothing, whatever body he sits in.
 */
export function readingScope(actor: Actor | null): ReadingScope {
  if (actor === null) return NOTHING;
  if (actor.kind === 'SYSTEM' || heldFor(actor, 'figure.read', 'ANYWHERE').length > 0)
    return { ...EVERYTHING, organizationId: actor.organizationId };
  const grants = heldFor(actor, 'figure.read', 'UNIT');
  return { all: false, organizationId: grants.length > 0 ? actor.organizationId : null, grants };
}

/** Whether the scope holds every unit of the tree below this one, so that nothing in it has to be looked at. */
export function readsAllOf(scope: ReadingScope, rootId: number): boolean {
  return scope.all || scope.grants.some((grant) => grant.unitId === rootId && grant.relation === 'SUBTREE');
}

/** The same scope inside one tree: everything, where it holds the whole of it. */
export function scopeWithin(scope: ReadingScope, rootId: number): ReadingScope {
  return readsAllOf(scope, rootId) ? { ...scope, all: true } : scope;
}

/** The scope of a reader in a campaign that conceals small counts; who reads everything stands in every line. */
export function forOwnLine(scope: ReadingScope): ReadingScope {
  return scope.all ? scope : { ...scope, lineOf: scope.organizationId };
}

/** The same scope for standings of units, which are shown to who stands in no line of theirs with small counts concealed. */
export function beyondLine({ lineOf: _, ...scope }: ReadingScope): ReadingScope {
  return scope;
}

const NOTHING: ReadingScope = { all: false, organizationId: null, grants: [] };
