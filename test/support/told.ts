/** A report as it was let in: what a naive reckoning starts from. */
export interface Told {
  unitId: number;
  on: string;
  figures: { [indicator: string]: number };
  /** Order of telling: a later entry for the same unit and day is a correction. */
  at: number;
}

/** What one unit stood at, by the letter of F1 and F4: the last figure carried forward, or all days added up. */
export function figureOf(
  told: readonly Told[],
  question: { unitId: number; indicator: string; on: string; until: number; cumulative: boolean },
): number | null {
  const { unitId, indicator, on, until, cumulative } = question;
  const days = new Map<string, number>();
  for (const report of [...told].sort((a, b) => a.at - b.at)) {
    const value = report.figures[indicator];
    if (report.unitId === unitId && report.on <= on && report.at <= until && value !== undefined) {
      days.set(report.on, value);
    }
  }
  const inOrder = [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
  if (inOrder.length === 0) return null;
  return cumulative ? (inOrder.at(-1) ?? null) : inOrder.reduce((sum, value) => sum + value, 0);
}

/** Null where no part has a figure: unknown is never zero. */
export function sumOf(parts: readonly (number | null)[]): number | null {
  const known = parts.filter((part) => part !== null);
  return known.length === 0 ? null : known.reduce((sum, part) => sum + part, 0);
}
