import type { UnitLevel } from '../entities/states.js';
import { isBelow } from './levels.js';

/** A unit's figures in order of day. */
export type UnitSeries = readonly { on: string; value: number }[];

interface Placed {
  unitId: number;
  level: UnitLevel;
  parentId: number | null;
}

/**
 * The first day on which each unit's total stood at its target or above, by unit id; units that never did, or have
 * no target, are not in the map. Totals are of cumulative figures of the reporting level, carried forward (F4). With
 * `after`, the first such day among those that follow it and brought a change.
 */
export function firstMetDays(
  units: readonly Placed[],
  series: ReadonlyMap<number, UnitSeries>,
  targets: ReadonlyMap<number, number>,
  reportingLevel: UnitLevel,
  after: string | null = null,
): Map<number, string> {
  const byId = new Map(units.map((unit) => [unit.unitId, unit]));
  const changes = new Map<number, Map<string, number>>();
  for (const unit of units) {
    const own = series.get(unit.unitId);
    if (own === undefined) continue;
    for (const [index, figure] of own.entries()) {
      const change = figure.value - (own[index - 1]?.value ?? 0);
      for (const id of reachedBy(unit, byId, reportingLevel)) addTo(changes, id, figure.on, change);
    }
  }
  const days = new Map<number, string>();
  for (const [id, byDay] of changes) {
    const day = firstReached(byDay, targets.get(id) ?? null, after);
    if (day !== null) days.set(id, day);
  }
  return days;
}

/**
 * The units whose total a figure moves: its own, and everything above where its level is the one added up. What a unit
 * above that level states itself is compared with its total, it is not its total (F7).
 */
function reachedBy(unit: Placed, byId: ReadonlyMap<number, Placed>, reportingLevel: UnitLevel): number[] {
  if (isBelow(reportingLevel, unit.level)) return [];
  const ids = [unit.unitId];
  if (unit.level !== reportingLevel) return ids;
  for (let id = unit.parentId; id !== null; id = byId.get(id)?.parentId ?? null) ids.push(id);
  return ids;
}

function addTo(changes: Map<number, Map<string, number>>, id: number, on: string, change: number): void {
  const byDay = changes.get(id) ?? new Map<string, number>();
  byDay.set(on, (byDay.get(on) ?? 0) + change);
  changes.set(id, byDay);
}

function firstReached(
  byDay: ReadonlyMap<string, number>,
  target: number | null,
  after: string | null,
): string | null {
  if (target === null) return null;
  let total = 0;
  for (const on of [...byDay.keys()].sort()) {
    total += byDay.get(on) ?? 0;
    if (total >= target && (after === null || on > after)) return on;
  }
  return null;
}
