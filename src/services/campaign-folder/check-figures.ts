import type { CampaignDefinition, CorrectionRow, ReportRow } from './campaign-folder.type.js';
import type { FaultList } from './fault-list.js';
import { groupBy } from './group-by.js';
import type { LocalClock } from './local-clock.js';
import type { Placed } from './read-rows.js';
import { subjectDay, subjectOf } from './subject-day.js';

type Told = Placed<ReportRow | CorrectionRow>;
type Indicators = CampaignDefinition['indicators'];

/**
 * A correction replaces a report, or an earlier correction of it, that was submitted before. Returns the subjects of
 * those that do not.
 */
export function checkCorrectionsFollow(
  corrections: readonly Placed<CorrectionRow>[],
  reports: ReadonlyMap<string, Placed<ReportRow> | null>,
  complete: boolean,
  clock: LocalClock,
  faults: FaultList,
): Set<string> {
  const misplaced = new Set<string>();
  for (const [key, revisions] of groupBy(corrections, ({ row }) => subjectDay(row))) {
    const report = reports.get(key);
    let previous = report?.row.submittedAt;
    for (const { row, at } of revisions) {
      if (report === undefined && complete) {
        misplaced.add(subjectOf(row));
        faults.add('CORRECTION_WITHOUT_REPORT', () => at('unit_code'), { unit: row.unitCode, on: row.on });
      }
      if (previous !== undefined && row.submittedAt <= previous) {
        misplaced.add(subjectOf(row));
        const before = clock.format(previous);
        const params = { submittedAt: clock.format(row.submittedAt), previous: before };
        faults.add('CORRECTION_OUT_OF_ORDER', () => at('submitted_at'), params);
      }
      previous = row.submittedAt;
    }
  }
  return misplaced;
}

/**
 * F1, F8: a cumulative figure does not fall from one day to the next, and no figure exceeds its bound. Each row is
 * compared with what was known when it was submitted: what a correction has mended by then is mended. Subjects that
 * have a row at fault are left out: what is missing there would make others look wrong.
 */
export function checkFigures(
  reports: readonly Placed<ReportRow>[],
  corrections: readonly Placed<CorrectionRow>[],
  rules: { indicators: Indicators; except: ReadonlySet<string> },
  faults: FaultList,
): void {
  const { indicators, except } = rules;
  const told: Told[] = [...reports, ...corrections];
  for (const [subject, rows] of groupBy(told, ({ row }) => subjectOf(row))) {
    if (except.has(subject)) continue;
    const figures = new Map(indicators.map(({ code }) => [code, new DaySeries()]));
    // At one instant reports come before corrections, each in order of the file: `toSorted` is stable.
    for (const each of rows.toSorted((a, b) => a.row.submittedAt.getTime() - b.row.submittedAt.getTime())) {
      const { row } = each;
      for (const [code, value] of Object.entries(row.figures)) figures.get(code)?.set(row.on, value);
      checkTold(each, figures, indicators, faults);
    }
  }
}

function checkTold(
  { row, at }: Told,
  figures: ReadonlyMap<string, DaySeries>,
  indicators: Indicators,
  faults: FaultList,
): void {
  for (const { code, accumulation, boundedBy } of indicators) {
    const value = row.figures[code];
    if (value !== undefined && accumulation === 'CUMULATIVE') {
      const { before, after } = figures.get(code)?.around(row.on) ?? {};
      const wrong = before !== undefined && before.value > value ? before : after;
      if (wrong !== undefined && (wrong === before || wrong.value < value)) {
        const other = { otherValue: wrong.value, otherOn: wrong.on };
        const params = { indicator: code, unit: row.unitCode, value, on: row.on, ...other };
        faults.add('CUMULATIVE_DECREASE', () => at(code), params);
      }
    }
    if (boundedBy === null || (value === undefined && row.figures[boundedBy] === undefined)) continue;
    const own = figures.get(code)?.inForce(row.on);
    const bound = figures.get(boundedBy)?.inForce(row.on);
    if (own !== undefined && bound !== undefined && own > bound) {
      const column = value === undefined ? boundedBy : code;
      const params = { indicator: code, value: own, bound: boundedBy, boundValue: bound };
      faults.add('EXCEEDS_BOUND', () => at(column), params);
    }
  }
}

interface DayValue {
  readonly on: string;
  readonly value: number;
}

// One indicator of one subject: a value a day, in order of days.
class DaySeries {
  readonly #values = new Map<string, number>();
  readonly #days: string[] = [];

  /** The value of a day, carried forward where none was told that day (F4). */
  inForce(on: string): number | undefined {
    return this.#values.get(on) ?? this.#at(this.#place(on) - 1)?.value;
  }

  set(on: string, value: number): void {
    if (!this.#values.has(on)) this.#days.splice(this.#place(on), 0, on);
    this.#values.set(on, value);
  }

  /** The nearest days with a value before and after a day that has one. */
  around(on: string): { before: DayValue | undefined; after: DayValue | undefined } {
    const place = this.#place(on);
    return { before: this.#at(place - 1), after: this.#at(place + 1) };
  }

  #at(place: number): DayValue | undefined {
    const on = this.#days[place];
    const value = on === undefined ? undefined : this.#values.get(on);
    return on === undefined || value === undefined ? undefined : { on, value };
  }

  // The first place whose day is not earlier. Days mostly come in order, so it looks from the end.
  #place(on: string): number {
    let place = this.#days.length;
    while (place > 0 && (this.#days[place - 1] ?? '') >= on) place -= 1;
    return place;
  }
}
