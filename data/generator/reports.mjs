import { attendance, reportedDays } from './attendance.mjs';
import { dateOf } from './calendar.mjs';
import { groupSeries } from './group-series.mjs';
import { mistakes } from './mistakes.mjs';
import { communeInstant, groupInstant } from './submission-times.mjs';
import { communes, groupsOf } from './units.mjs';

export const reportColumns = [
  'unit_code',
  'organization_code',
  'on',
  'submitted_at',
  'submitted_by',
  'accounts_collected',
  'accounts_activated',
  'note',
];
export const correctionColumns = [...reportColumns.slice(0, -1), 'reason'];

/**
 * Rows of reports.csv and corrections.csv of a variant: the daily figures, each at the minute it arrives, the wrong
 * ones as they were first told. `variant.series` gives a commune's figures; `variant.note` marks invented rows.
 */
export function reportsOf(variant) {
  const series = new Map(communes.map((commune) => [commune.code, variant.series(commune)]));
  const daysOf = (code) =>
    reportedDays(
      communes.find((commune) => commune.code === code),
      variant.lastReportDay,
    );
  const wrong = mistakes(series, daysOf);
  const rows = communes.flatMap((commune) => [
    ...communeRows(commune, series.get(commune.code), wrong, variant),
    ...groupRows(commune, series.get(commune.code), variant),
  ]);
  const corrections = wrong.map((mistake) => ({
    ...row(
      mistake.unit,
      mistake.day,
      policeHead(mistake.unit),
      figuresAt(series.get(mistake.unit), mistake.day),
    ),
    submitted_at: mistake.correctedAt,
    reason: variant.note ? `${mistake.reason} [${variant.note}]` : mistake.reason,
  }));
  return {
    series,
    wrong,
    reports: rows.sort(inOrderOfArrival),
    corrections: corrections.sort(inOrderOfArrival),
  };
}

function communeRows(commune, series, wrong, variant) {
  return reportedDays(commune, variant.lastReportDay).map((day) => {
    const mistake = wrong.find((entry) => entry.unit === commune.code && entry.day === day);
    const told = mistake?.wrong ?? figuresAt(series, day);
    return {
      ...row(commune.code, day, policeHead(commune.code), told),
      submitted_at: mistake?.submittedAt ?? communeInstant(commune.code, day, attendance(commune, day)),
      note: variant.note,
    };
  });
}

function groupRows(commune, series, variant) {
  const groups = groupsOf(commune.code);
  if (groups.length === 0) return [];
  return [...groupSeries(commune, groups, series)].flatMap(([code, own]) =>
    own.activated.slice(0, variant.lastReportDay + 1).map((_, day) => ({
      ...row(code, day, `tcn-${code}-to-truong`, figuresAt(own, day)),
      submitted_at: groupInstant(code, day),
      note: variant.note,
    })),
  );
}

function row(unit, day, position, figures) {
  return {
    unit_code: unit,
    on: dateOf(day),
    submitted_by: position,
    accounts_collected: figures.collected,
    accounts_activated: figures.activated,
  };
}

function figuresAt(series, day) {
  return { collected: series.collected[day], activated: series.activated[day] };
}

function policeHead(code) {
  return `ca-${code}-truong`;
}

// Codes are ASCII, so that this is the same order everywhere.
function inOrderOfArrival(a, b) {
  const left = `${a.submitted_at} ${a.unit_code} ${a.on}`;
  const right = `${b.submitted_at} ${b.unit_code} ${b.on}`;
  return left < right ? -1 : Number(left > right);
}
