import { contributes, validOn } from './contributors.js';
import { type FigureRef, inPlace, REFS, refParameters, type Source } from './figure-refs.js';

/**
 * How many units should report for each unit's total on its day (F6): those active that day, whatever they did since;
 * none after the campaign's last reporting day, where there is one.
 */
export async function expectedAt(
  source: Source,
  reportingLevel: string,
  refs: readonly FigureRef[],
  until: string | null = null,
): Promise<number[]> {
  const rows = await source.query<{ place: number; expected: number }[]>(
    `SELECT ref.place, count(*)::int AS expected FROM ${REFS}
     JOIN unit_closure c ON c.ancestor_id = ref.unit_id AND ${validOn('c', 'ref.day')}
     JOIN unit_version v ON v.unit_id = c.descendant_id AND ${validOn('v', 'ref.day')}
     WHERE ${contributes('$3')} AND ($4::date IS NULL OR ref.day <= $4) GROUP BY ref.place`,
    [...refParameters(refs), reportingLevel, until],
  );
  return inPlace(refs.length, rows, (row) => row.expected, 0);
}
