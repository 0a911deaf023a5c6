import { addDays } from '../../domain/deadline.js';
import { UnitLevel } from '../../entities/states.js';
import type { UnitRow } from './campaign-folder.type.js';
import type { CampaignFrame } from './campaign-frame.type.js';
import { firstDay } from './code-book.js';
import type { FaultList } from './fault-list.js';
import type { Placed } from './read-rows.js';
import type { UnitBook } from './unit-book.js';

/** Every unit has a parent of a higher level in force with it, up to the campaign's unit or what is above it (H1). */
export function checkUnitTree(
  placed: readonly Placed<UnitRow>[],
  book: UnitBook,
  frame: CampaignFrame,
  faults: FaultList,
): void {
  for (const { row, at } of placed) {
    const place = () => at('parent_code');
    if (row.parentCode === null) {
      checkTop(row, book, frame.root, place, faults);
      continue;
    }
    const day = firstDay(row, frame.period);
    const parent = book.requireOn(row.parentCode, day, place, faults);
    if (parent === undefined) continue;
    const last = lastDay(row, frame.period);
    if (last > day) book.requireOn(row.parentCode, last, place, faults);
    if (rank(parent) < rank(row)) continue;
    // Somewhere round a cycle a parent's level is not higher, so every cycle shows here.
    const cycle = cycleThrough(row, book, day);
    if (cycle === null) {
      const levels = { level: row.level, parentLevel: parent.level };
      faults.add('PARENT_LEVEL', place, { code: row.code, parent: parent.code, ...levels });
    } else {
      faults.add('PARENT_CYCLE', place, { path: [...cycle, row.code].join(' → ') });
    }
  }
}

function checkTop(
  row: UnitRow,
  book: UnitBook,
  root: string | null,
  place: Parameters<FaultList['add']>[1],
  faults: FaultList,
): void {
  const [rootRow] = root === null ? [] : book.rows(root);
  if (root === null || rootRow === undefined || row.code === root || rank(row) < rank(rootRow)) return;
  faults.add('MISSING_PARENT', place, { code: row.code, root });
}

function cycleThrough(row: UnitRow, book: UnitBook, on: string): string[] | null {
  const way = [row.code];
  for (let next = book.parentOf(row, on); next !== undefined; next = book.parentOf(next, on)) {
    if (next.code === row.code) return way;
    if (way.includes(next.code)) return null;
    way.push(next.code);
  }
  return null;
}

function lastDay(row: UnitRow, period: CampaignFrame['period']): string {
  const end = row.validTo === null ? null : addDays(row.validTo, -1);
  if (period === null || row.validFrom > period.endsOn) return row.validFrom;
  return end === null || end > period.endsOn ? period.endsOn : end;
}

function rank(row: UnitRow): number {
  return LEVELS.indexOf(row.level);
}

const LEVELS = Object.values(UnitLevel);
