import type { SuccessionKind } from '../../../entities/states.js';
import {
  listsByPlace,
  type Placed,
  REFERENCES,
  type Source,
  type UnitDay,
  unitDayParameters,
} from './unit-on-day.js';

/** One edge of a reorganisation (H3). */
export interface UnitSuccessionEdge {
  kind: SuccessionKind;
  fromUnitId: number;
  toUnitId: number | null;
  /** Part of the counts that moved, 0 to 1; null where nobody decided one. */
  share: number | null;
  effectiveOn: string;
  legalBasis: string;
}

/** The reorganisations that had made each unit what it was on its day, in order of time. */
export async function predecessorsOf(
  source: Source,
  refs: readonly UnitDay[],
): Promise<UnitSuccessionEdge[][]> {
  return edges(source, refs, 's.to_unit_id = ref.unit_id AND s.effective_on <= ref.day');
}

/** What became of each unit, also after its day: a unit that is no more can be asked only before it ended. */
export async function successorsOf(
  source: Source,
  refs: readonly UnitDay[],
): Promise<UnitSuccessionEdge[][]> {
  return edges(source, refs, 's.from_unit_id = ref.unit_id');
}

async function edges(
  source: Source,
  refs: readonly UnitDay[],
  join: string,
): Promise<UnitSuccessionEdge[][]> {
  const rows = await source.query<Placed<UnitSuccessionEdge>[]>(
    `SELECT ref.place, s.kind, s.from_unit_id AS "fromUnitId", s.to_unit_id AS "toUnitId", s.share,
       s.effective_on AS "effectiveOn", s.legal_basis AS "legalBasis"
     FROM ${REFERENCES} JOIN unit_succession s ON ${join}
     ORDER BY s.effective_on, s.id`,
    unitDayParameters(refs),
  );
  return listsByPlace(rows, refs.length);
}
