import type { UnitRow } from './campaign-folder.type.js';
import { DatedBook } from './code-book.js';
import type { Position } from './fault.type.js';
import type { FaultList } from './fault-list.js';

/** The units by code and day, with the tree they form (H1, H2). */
export class UnitBook extends DatedBook<UnitRow> {
  /** False where the tree has a fault: then nothing is concluded from who stands below whom. */
  sound = true;

  constructor(complete: boolean) {
    super('UNKNOWN_UNIT', 'UNIT_NOT_ACTIVE', complete);
  }

  parentOf(row: UnitRow, on: string): UnitRow | undefined {
    return row.parentCode === null ? undefined : this.on(row.parentCode, on);
  }

  /** Whether a unit is another, or stands below it, on a day. */
  isWithin(code: string, ancestor: string, on: string): boolean {
    if (!this.sound || code === ancestor) return true;
    let row = this.on(code, on);
    // A sound tree has no cycle.
    while (row !== undefined && row.code !== ancestor) row = this.parentOf(row, on);
    return row !== undefined;
  }

  /** As `requireOn`, and the unit must be the campaign's own or stand below it. */
  requireInside(
    code: string,
    where: { on: string | null; root: string | null },
    at: Position | (() => Position),
    faults: FaultList,
  ): UnitRow | undefined {
    const row = this.requireOn(code, where.on, at, faults);
    if (row === undefined || where.root === null || this.rows(where.root).length === 0) return row;
    if (this.isWithin(code, where.root, where.on ?? row.validFrom)) return row;
    faults.add('UNIT_OUTSIDE_CAMPAIGN', at, { code, root: where.root });
    return undefined;
  }
}
