import type { Role } from '../../entities/states.js';
import type { GrantRow } from './campaign-folder.type.js';
import { inForce } from './code-book.js';
import { groupBy } from './group-by.js';
import type { UnitBook } from './unit-book.js';

/** Who holds which role for which unit on a day. */
export class GrantBook {
  readonly #byPosition: ReadonlyMap<string, readonly GrantRow[]>;

  constructor(
    grants: readonly GrantRow[],
    private readonly units: UnitBook,
    /** False where grants.csv has a fault: then nobody is told to lack a right. */
    private readonly sound: boolean,
  ) {
    this.#byPosition = groupBy(grants, ({ positionCode }) => positionCode);
  }

  /** Whether the position holds the role at all, on any day. */
  holdsRole(position: string, role: Role): boolean {
    return !this.sound || (this.#byPosition.get(position) ?? []).some((grant) => grant.role === role);
  }

  /** Whether the position holds one of the roles for the unit on that day (A1). */
  mayFor(position: string, roles: readonly Role[], unit: string, on: string): boolean {
    if (!this.sound || !this.units.sound) return true;
    const grants = this.#byPosition.get(position) ?? [];
    return grants.some((grant) => {
      if (!roles.includes(grant.role) || inForce([grant], on) === undefined) return false;
      switch (grant.relation) {
        case 'SELF':
          return grant.unitCode === unit;
        case 'CHILDREN':
          return this.units.on(unit, on)?.parentCode === grant.unitCode;
        case 'SUBTREE':
          return this.units.isWithin(unit, grant.unitCode, on);
        default:
          return grant.relation satisfies never;
      }
    });
  }
}
