import type { UnitLevel } from '../entities/states.js';
import { addDays } from './deadline.js';
import type { ToldSeries } from './forecast-record.js';
import { isBelow } from './levels.js';

/** A unit of a day's map, by whatever tells units apart. */
export interface SeriesUnit<Key> {
  key: Key;
  level: UnitLevel;
  parent: Key | null;
}

/** A unit's days from the first to the last of a span. */
export interface UnitDays {
  /** Carried forward where a day was not told (F4); null while nothing ever was. */
  achieved: (number | null)[];
  /** The same on days that are known: told by the unit itself, or by nine in ten of those that add up to it. */
  told: ToldSeries;
}

/** What figures by unit and day add up to for every unit of a map, as totals do (F1, F4, F7). */
export function addUpDays<Key>(
  units: readonly SeriesUnit<Key>[],
  figures: ReadonlyMap<Key, ReadonlyMap<string, number>>,
  span: { startsOn: string; days: number; reportingLevel: UnitLevel; periodic: boolean },
): Map<Key, UnitDays> {
  const byKey = new Map(units.map((unit) => [unit.key, unit]));
  const sums = new Map<Key, Sums>();
  const dates = Array.from({ length: span.days }, (_, day) => addDays(span.startsOn, day));
  for (const unit of units) {
    if (isBelow(span.reportingLevel, unit.level)) continue;
    const own = figures.get(unit.key) ?? NOTHING;
    const reached = [unit.key];
    if (unit.level === span.reportingLevel) {
      for (let up = unit.parent; up !== null; up = byKey.get(up)?.parent ?? null) reached.push(up);
    }
    let carried: number | null = null;
    for (const [day, on] of dates.entries()) {
      const told = own.get(on);
      if (told !== undefined) carried = span.periodic ? (carried ?? 0) + told : told;
      for (const key of reached) addTo(sums, key, span.days, { day, carried, told: told !== undefined });
    }
  }
  return new Map([...sums].map(([key, sum]) => [key, daysOf(sum)]));
}

const NOTHING: ReadonlyMap<string, number> = new Map();
/** Of those expected: fewer make a day that is not known. */
const KNOWN_PART = 0.9;

interface Sums {
  achieved: (number | null)[];
  expected: number[];
  told: number[];
}

function addTo<Key>(
  sums: Map<Key, Sums>,
  key: Key,
  days: number,
  figure: { day: number; carried: number | null; told: boolean },
): void {
  let sum = sums.get(key);
  if (sum === undefined) {
    const zeros = (): number[] => Array.from({ length: days }, () => 0);
    sum = { achieved: Array.from({ length: days }, () => null), expected: zeros(), told: zeros() };
    sums.set(key, sum);
  }
  const { day, carried } = figure;
  if (carried !== null) sum.achieved[day] = (sum.achieved[day] ?? 0) + carried;
  sum.expected[day] = (sum.expected[day] ?? 0) + 1;
  if (figure.told) sum.told[day] = (sum.told[day] ?? 0) + 1;
}

function daysOf({ achieved, expected, told }: Sums): UnitDays {
  return {
    achieved,
    told: achieved.map((value, day) =>
      (told[day] ?? 0) >= (expected[day] ?? 0) * KNOWN_PART ? value : null,
    ),
  };
}
