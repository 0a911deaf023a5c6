import type { Source } from './figure-refs.js';
import { type TotalsQuestion, totalsAt, type UnitTotal } from './totals-at.js';

export interface TotalQuestion extends TotalsQuestion {
  unitIds: readonly number[];
  on: string;
}

/** The totals of units on one day, by unit id; units below which nothing was ever reported have `achieved` null. */
export async function totalsOn(source: Source, question: TotalQuestion): Promise<Map<number, UnitTotal>> {
  const { unitIds, on } = question;
  const totals = await totalsAt(
    source,
    question,
    unitIds.map((unitId) => ({ unitId, on })),
  );
  return new Map(unitIds.map((unitId, index) => [unitId, totals[index] as UnitTotal]));
}
