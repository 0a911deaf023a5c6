import type { VerdictReason } from '../entities/evaluation.entity.js';
import { type CommandMode, Consequence, type UnitLevel, VerdictResult } from '../entities/states.js';
import { type Excuse, excuseOf, type Term } from './excuse.js';
import { isBelow } from './levels.js';
import type { Standing } from './lost-days.js';
import { isMet, rank } from './standing.js';
import { type TierBound, tierFor } from './tier.js';

/**
 * The rules below, by number: a change of any of them is a new version, and old runs are recomputed by their own.
 * 2023.2: an accepted obstacle that covers the delay excuses (M3).
 */
export const RULE_VERSION = '2023.2';
const WITHOUT_EXCUSES = '2023.1';

/** Whether the rules of a version know of obstacles, and so freeze what they need to know of them. */
export function knowsExcuses(ruleVersion: string): boolean {
  return ruleVersion !== WITHOUT_EXCUSES;
}

/** Everything a milestone is judged from, frozen (M1, M2). Plain data, codes instead of ids. */
export interface EvaluationInput {
  ruleVersion: string;
  campaign: string;
  indicator: string;
  milestone: { ordinal: number; on: string; boundary: string; closesAt: string; final: boolean };
  /** From 2023.2 on, at the final milestone. */
  term?: Term;
  knownAt: string;
  mode: CommandMode;
  /** Levels whose units get a verdict, and the level whose figures are added up. */
  levels: UnitLevel[];
  reportingLevel: UnitLevel;
  slowTier: string;
  tiers: TierBound[];
  /** The campaign's own unit: judged, but neither commended nor reviewed by itself. */
  root: string;
  units: EvaluatedUnit[];
}

export interface EvaluatedUnit {
  code: string;
  level: UnitLevel;
  /** Code of the unit above, null at the root. */
  parent: string | null;
  target: number | null;
  /** The figure in force at the milestone, of a unit of the reporting level: whose day, which revision. */
  figure: { on: string; revision: number; value: number } | null;
  /** Open data-error cases about that figure: kind and day. */
  disputes: string[];
  firstMetOn: string | null;
  /** The earlier milestone at which it was commended, if any (M3). */
  commendedAt: number | null;
  /** From 2023.2 on, at the final milestone: the first day after it on which the target was reached, as known then. */
  metAfter?: string | null;
  /** From 2023.2 on, at the final milestone: what had been accepted as standing in its way, or in that of a unit above. */
  obstacles?: FrozenObstacle[];
}

/** An accepted obstacle as a judgement knows it (E5). */
export interface FrozenObstacle extends Standing {
  title: string;
  titleEn: string | null;
  /** ISO instant. */
  reportedAt: string;
}

export interface JudgedUnit {
  code: string;
  level: UnitLevel;
  result: VerdictResult;
  target: number | null;
  achieved: number | null;
  tier: string | null;
  rank: number | null;
  firstMetOn: string | null;
  consequence: Consequence;
  reasons: VerdictReason[];
}

/** Judges every unit of the levels asked, in order of code. The same input gives the same verdicts, always (M2). */
export function evaluateMilestone(input: EvaluationInput): JudgedUnit[] {
  const totals = addUp(input);
  const judged = input.levels.flatMap((level) => {
    const units = input.units.filter((unit) => unit.level === level);
    const rows = units.map((unit) => ({ ...unit, ...totalOf(totals, unit.code) }));
    return rank(rows).map((row) => judge(row, input));
  });
  return judged.sort((a, b) => (a.code < b.code ? -1 : 1));
}

interface Total {
  achieved: number | null;
  /** Units of the reporting level below (or itself) whose figure was carried forward, and those without one. */
  carried: number;
  silent: number;
  disputes: string[];
}

type Row = EvaluatedUnit & Total & { rank: number | null };

function judge(row: Row, input: EvaluationInput): JudgedUnit {
  const tier = tierFor(row.achieved, row.target, input.tiers);
  const verdict = {
    code: row.code,
    level: row.level,
    target: row.target,
    achieved: row.achieved,
    tier,
    rank: row.rank,
    firstMetOn: row.firstMetOn,
  };
  const decided = decide(row, tier, input);
  return { ...verdict, ...decided, reasons: [...decided.reasons, ...gaps(row)] };
}

type Decision = Pick<JudgedUnit, 'result' | 'consequence' | 'reasons'>;

/** M3, in order: what cannot be judged, what is disputed, what is met, what is not. */
function decide(row: Row, tier: string | null, input: EvaluationInput): Decision {
  if (row.target === null) {
    return {
      result: VerdictResult.NO_TARGET,
      consequence: Consequence.NONE,
      reasons: [{ code: 'NO_TARGET', params: {} }],
    };
  }
  if (row.achieved === null) {
    const consequence = row.code === input.root ? Consequence.NONE : Consequence.ESCALATION;
    return { result: VerdictResult.NO_DATA, consequence, reasons: [{ code: 'NO_DATA', params: {} }] };
  }
  const figures = { achieved: row.achieved, target: row.target };
  if (row.disputes.length > 0) {
    const reasons = row.disputes.map((dispute) => ({ code: 'DISPUTED', params: { case: dispute } }));
    const consequence = row.code === input.root ? Consequence.NONE : Consequence.HELD;
    return { result: VerdictResult.DISPUTED, consequence, reasons };
  }
  if (isMet(row)) return met(row, input, figures);
  return notMet(row, tier, input, figures);
}

function met(row: Row, input: EvaluationInput, figures: VerdictReason['params']): Decision {
  const reasons: VerdictReason[] = [{ code: 'MET', params: figures }];
  const result = VerdictResult.MET;
  if (row.code === input.root) {
    return {
      result,
      consequence: Consequence.NONE,
      reasons: [...reasons, { code: 'CAMPAIGN_UNIT', params: {} }],
    };
  }
  if (row.commendedAt !== null) {
    const params = { milestone: row.commendedAt };
    return {
      result,
      consequence: Consequence.NONE,
      reasons: [...reasons, { code: 'ALREADY_COMMENDED', params }],
    };
  }
  return { result, consequence: Consequence.COMMENDATION, reasons };
}

function notMet(
  row: Row,
  tier: string | null,
  input: EvaluationInput,
  figures: VerdictReason['params'],
): Decision {
  const reasons: VerdictReason[] = [{ code: 'NOT_MET', params: figures }];
  const result = VerdictResult.NOT_MET;
  if (row.code === input.root) {
    return {
      result,
      consequence: Consequence.NONE,
      reasons: [...reasons, { code: 'CAMPAIGN_UNIT', params: {} }],
    };
  }
  if (input.milestone.final) {
    // D3: both can be late; only an order can lead to accountability.
    if (input.mode === 'REQUEST') {
      return {
        result,
        consequence: Consequence.NONE,
        reasons: [...reasons, { code: 'REQUEST_ONLY', params: {} }],
      };
    }
    const params = { milestone: input.milestone.ordinal };
    const excuse = excuseOfUnit(input, row.code);
    if (excuse?.covers === true) {
      return { result, consequence: Consequence.EXCUSED, reasons: [...reasons, ...excuseReasons(excuse)] };
    }
    return {
      result,
      consequence: Consequence.ACCOUNTABILITY_REVIEW,
      reasons: [...reasons, { code: 'FINAL_MILESTONE', params }],
    };
  }
  if (tier === input.slowTier) {
    return {
      result,
      consequence: Consequence.ESCALATION,
      reasons: [...reasons, { code: 'SLOW', params: { tier } }],
    };
  }
  return { result, consequence: Consequence.NONE, reasons };
}

/**
 * What obstacles took of a unit's days, and whether that covers its lateness (M3, M6): of those that were reported before
 * the milestone closed. A unit above the reporting level is covered by what stands in its own way, or in the way of
 * all units below it that were late. Null where the rules of the time knew of none, or the unit is unknown.
 */
function excuseOfUnit(input: EvaluationInput, code: string): Excuse<FrozenObstacle> | null {
  const unit = input.units.find((candidate) => candidate.code === code);
  if (input.term === undefined || unit === undefined) return null;
  const counted = (of: EvaluatedUnit) =>
    (of.obstacles ?? []).filter((obstacle) => obstacle.reportedAt < input.milestone.closesAt);
  const late = lateBelow(input, unit).map(counted);
  return excuseOf(input.term, unit.metAfter ?? null, counted(unit), late);
}

/** The units of the reporting level below a unit that had not met their targets at the milestone. */
export function lateBelow(input: EvaluationInput, unit: EvaluatedUnit): EvaluatedUnit[] {
  if (!isBelow(input.reportingLevel, unit.level)) return [];
  const parents = new Map(input.units.map(({ code, parent }) => [code, parent]));
  const within = (code: string | null): boolean =>
    code !== null && (code === unit.code || within(parents.get(code) ?? null));
  return input.units.filter(
    ({ level, parent, target, figure }) =>
      level === input.reportingLevel &&
      within(parent) &&
      target !== null &&
      !isMet({ achieved: figure?.value ?? null, target }),
  );
}

/** The proof: what stood in the way from which day to which, and how the days late compare with the days lost. */
function excuseReasons({ by, days, lateDays }: Excuse<FrozenObstacle>): VerdictReason[] {
  const named = new Map(by.map((entry) => [JSON.stringify(entry), entry]));
  const obstacles = [...named.values()].map(({ obstacle: { title, titleEn }, days: taken }) => ({
    code: 'EXCUSED_BY_OBSTACLE',
    params: {
      obstacle: title,
      ...(titleEn === null ? {} : { obstacleEn: titleEn }),
      from: taken[0] ?? '',
      to: taken.at(-1) ?? '',
      days: taken.length,
    },
  }));
  const covered =
    lateDays === null
      ? { code: 'EXCUSED_WHOLE_TERM', params: { lost: days.length } }
      : { code: 'EXCUSED_LATENESS', params: { late: lateDays, lost: days.length } };
  return [...obstacles, covered];
}

/** F4: what the figure rests on is said beside it. */
function gaps(row: Row): VerdictReason[] {
  const reasons: VerdictReason[] = [];
  if (row.achieved === null) return reasons;
  if (row.carried > 0) reasons.push({ code: 'CARRIED_FORWARD', params: { units: row.carried } });
  if (row.silent > 0) reasons.push({ code: 'NEVER_REPORTED', params: { units: row.silent } });
  return reasons;
}

/** The total of every unit at or above the reporting level; a unit below it stands on its own figure. */
function addUp(input: EvaluationInput): Map<string, Total> {
  const byCode = new Map(input.units.map((unit) => [unit.code, unit]));
  const totals = new Map<string, Total>();
  for (const unit of input.units) {
    const own = unit.level === input.reportingLevel || isBelow(unit.level, input.reportingLevel);
    if (!own) continue;
    add(totals, unit.code, unit, input);
    if (unit.level !== input.reportingLevel) continue;
    for (let code = unit.parent; code !== null; code = byCode.get(code)?.parent ?? null)
      add(totals, code, unit, input);
  }
  return totals;
}

function add(totals: Map<string, Total>, code: string, unit: EvaluatedUnit, input: EvaluationInput): void {
  const total = totals.get(code) ?? { achieved: null, carried: 0, silent: 0, disputes: [] };
  totals.set(code, {
    achieved: unit.figure === null ? total.achieved : (total.achieved ?? 0) + unit.figure.value,
    carried: total.carried + (unit.figure !== null && unit.figure.on < input.milestone.on ? 1 : 0),
    silent: total.silent + (unit.figure === null ? 1 : 0),
    disputes: [...total.disputes, ...unit.disputes],
  });
}

function totalOf(totals: Map<string, Total>, code: string): Total {
  return totals.get(code) ?? { achieved: null, carried: 0, silent: 0, disputes: [] };
}
