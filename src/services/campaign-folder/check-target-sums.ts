import type { TargetRow } from './campaign-folder.type.js';
import type { FaultList } from './fault-list.js';
import { groupBy } from './group-by.js';
import type { Placed } from './read-rows.js';
import type { UnitBook } from './unit-book.js';

/**
 * F2: on every day on which targets change, the targets of a unit's children beside its own. Above it is a fault, below
 * it a warning: not everything need be assigned further. Cohorts of organizations are never added (F14).
 */
export function checkTargetSums(
  placed: readonly Placed<TargetRow>[],
  units: UnitBook,
  faults: FaultList,
): void {
  const territorial = placed.filter(({ row }) => row.organizationCode === null);
  for (const [indicator, targets] of groupBy(territorial, ({ row }) => row.indicator)) {
    const inForce = new Map<string, Placed<TargetRow>>();
    const byDay = [...groupBy(targets, ({ row }) => row.effectiveOn)].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [on, changes] of byDay) {
      for (const change of changes) inForce.set(change.row.unitCode, change);
      const changed = new Set(changes.map(({ row }) => row.unitCode));
      for (const sum of sumsBelow(inForce, units, on, changed)) {
        const { own, total } = sum;
        const params = { indicator, unit: own.row.unitCode, target: own.row.value, sum: total, on };
        if (total > own.row.value) faults.add('TARGETS_ABOVE_PARENT', () => own.at('value'), params);
        else if (total < own.row.value) faults.add('TARGETS_UNALLOCATED', () => own.at('value'), params);
      }
    }
  }
}

// The units with a target of their own and below them, where one of these changed on the day.
function sumsBelow(
  inForce: ReadonlyMap<string, Placed<TargetRow>>,
  units: UnitBook,
  on: string,
  changed: ReadonlySet<string>,
): { own: Placed<TargetRow>; total: number }[] {
  const sums = new Map<string, { own: Placed<TargetRow>; total: number; changed: boolean }>();
  for (const [code, { row }] of inForce) {
    const parent = units.on(code, on)?.parentCode ?? null;
    const own = parent === null ? undefined : inForce.get(parent);
    if (parent === null || own === undefined) continue;
    const sum = sums.get(parent) ?? { own, total: 0, changed: changed.has(parent) };
    sum.total += row.value;
    sum.changed ||= changed.has(code);
    sums.set(parent, sum);
  }
  return [...sums.values()].filter((sum) => sum.changed);
}
