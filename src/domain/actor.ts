import type { GrantRelation, Role } from '../entities/states.js';
import type { KeyScope } from './key-scope.js';

/** Who acts: a position somebody signed in as, or a named part of the platform. Every service takes one (A1, A4). */
export interface Actor {
  kind: 'POSITION' | 'SYSTEM';
  /** Code of the position, or "system:<name>"; what histories and the audit trail show. */
  name: string;
  organizationId: number | null;
  organizationCode: string | null;
  grants: readonly Grant[];
  /** Of a machine: what its key opens of all this. */
  key?: KeyScope;
}

export interface Grant {
  role: Role;
  unitId: number;
  relation: GrantRelation;
}

/** Where a unit stands on a day: its own id first, then parent, up to the root. */
export type UnitPath = readonly number[];

/** An actor of the platform itself: may carry out what follows from recorded decisions, nothing else. */
export function systemActor(name: string): Actor {
  return { kind: 'SYSTEM', name: `system:${name}`, organizationId: null, organizationCode: null, grants: [] };
}
