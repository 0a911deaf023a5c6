import type { FigureState, UnitLevel } from '../entities/states.js';

/** A day's standing as it was frozen (P1). Plain data, codes instead of ids; its hash is over its canonical JSON. */
export interface BulletinContent {
  campaign: string;
  fictional: boolean;
  indicator: { code: string; nameVi: string; nameEn: string };
  level: UnitLevel;
  on: string;
  /** What had been told by then and no later. */
  cutAt: string;
  /** The next milestone by this indicator; null after the last. */
  milestone: { ordinal: number; nameVi: string; nameEn: string; on: string } | null;
  /** The campaign's own unit. */
  root: BulletinUnit;
  /** Who should have reported for the day, and who had by the cut (F6). */
  coverage: {
    level: UnitLevel;
    expected: number;
    reported: number;
    disputed: number;
    missing: BulletinName[];
  };
  /** Those in force, lowest bound first (F10). */
  tiers: { code: string; nameVi: string; nameEn: string; minimumRate: number }[];
  /** Units above those listed, where these are not right below the campaign's own. */
  parents: BulletinName[];
  /** Every unit of the level, best first, those that cannot be rated last. */
  units: BulletinUnit[];
  /** Codes, best first. */
  completed: string[];
  /** Codes, slowest first. */
  notCompleted: string[];
  /** Codes, in order. */
  notRated: string[];
  /** What a later edition put right of the one before. */
  changes: BulletinChange[];
}

export interface BulletinName {
  code: string;
  kind: string;
  name: string;
  nameEn: string;
}

export interface BulletinUnit extends BulletinName {
  /** Code of the unit above. */
  parent: string | null;
  target: number | null;
  achieved: number | null;
  /** A fraction, neither rounded nor clamped (F3). */
  rate: number | null;
  tier: string | null;
  rank: number | null;
  state: FigureState;
  /** Since the day before, both as known at the cut; null where either is unknown. */
  change: number | null;
  expected: number;
  reported: number;
  late: number;
  disputed: number;
}

export interface BulletinChange {
  code: string;
  before: BulletinStanding | null;
  after: BulletinStanding | null;
}

export type BulletinStanding = Pick<BulletinUnit, 'target' | 'achieved' | 'state' | 'change'>;

/**
 * Who has completed, who has not, slowest first, and who cannot be rated: without a target, without a figure, or with
 * one that reaches the target and is disputed, because honours wait for what comes of it (F4, F9).
 */
export function arrange(
  units: readonly BulletinUnit[],
): Pick<BulletinContent, 'completed' | 'notCompleted' | 'notRated'> {
  const rated = units.filter((unit) => unit.rate !== null);
  const met = rated.filter((unit) => (unit.achieved ?? 0) >= (unit.target ?? 0));
  const completed = met.filter((unit) => unit.state !== 'DISPUTED');
  // Ties share a rank and stay in order of code.
  const notCompleted = rated
    .filter((unit) => !met.includes(unit))
    .sort((a, b) => (b.rank ?? 0) - (a.rank ?? 0));
  const notRated = units.filter(
    (unit) => unit.rate === null || (met.includes(unit) && unit.state === 'DISPUTED'),
  );
  return {
    completed: codes(completed),
    notCompleted: codes(notCompleted),
    notRated: codes(notRated).sort(),
  };
}

/** What differs in the figures of two editions: of the campaign's own unit first, then of the units in order of code. */
export function changesBetween(before: BulletinContent, after: BulletinContent): BulletinChange[] {
  const units = (content: BulletinContent) => new Map(content.units.map((unit) => [unit.code, unit]));
  const [old, now] = [units(before), units(after)];
  const all = [...new Set([...old.keys(), ...now.keys()])].sort();
  const pairs: [string, BulletinUnit | undefined, BulletinUnit | undefined][] = [
    [after.root.code, before.root, after.root],
    ...all.map((code): [string, BulletinUnit | undefined, BulletinUnit | undefined] => [
      code,
      old.get(code),
      now.get(code),
    ]),
  ];
  return pairs.flatMap(([code, then, here]) => {
    const change = { code, before: standingOf(then), after: standingOf(here) };
    return JSON.stringify(change.before) === JSON.stringify(change.after) ? [] : [change];
  });
}

function standingOf(unit: BulletinUnit | undefined): BulletinStanding | null {
  if (unit === undefined) return null;
  const { target, achieved, state, change } = unit;
  return { target, achieved, state, change };
}

function codes(units: readonly BulletinUnit[]): string[] {
  return units.map((unit) => unit.code);
}
