import type { EntityManager } from 'typeorm';
import { foldName } from '../../../domain/fold-name.js';
import { refuse } from '../../../domain/refusal.js';
import type { UnitLevel } from '../../../entities/states.js';
import { resolveUnit } from '../../hierarchy/resolve-units.js';
import { holdsOn, type Source, type UnitOnDay, unitColumns } from './unit-on-day.js';

/** Which units are meant, on one day. */
export interface UnitFilter {
  on: string;
  level: UnitLevel | null;
  /** Those at or below this unit. */
  withinId: number | null;
  /**
   * Kind and name from the beginning of any word, in any spelling of case, marks, đ and tone; or the whole code. Whole
   * words, because "an duong" stands inside "tan duong".
   */
  search: string | null;
}

/** The id of the unit that `within` names on the day. Refuses UNIT_UNKNOWN or UNIT_NOT_ACTIVE. */
export async function unitIdWithin(manager: EntityManager, code: string, on: string): Promise<number> {
  const unit = await resolveUnit(manager, { code, on });
  if (unit === 'UNKNOWN') refuse('UNIT_UNKNOWN', ['within'], { unit: code });
  if (unit === 'CLOSED') refuse('UNIT_NOT_ACTIVE', ['within'], { unit: code, on });
  return unit.unitId;
}

/** Units in order of code, those after `after`, at most `limit`. */
export async function listUnits(
  source: Source,
  filter: UnitFilter,
  limit: number,
  after: string | null,
): Promise<UnitOnDay[]> {
  return source.query<UnitOnDay[]>(
    `SELECT ${unitColumns('$1::date')} FROM ${MATCHING} AND ($6::text IS NULL OR v.code COLLATE "C" > $6)
     ORDER BY v.code COLLATE "C" LIMIT $7`,
    [...parameters(filter), after, limit],
  );
}

export async function countUnits(source: Source, filter: UnitFilter): Promise<number> {
  const [row] = await source.query<{ count: number }[]>(
    `SELECT count(*) AS count FROM ${MATCHING}`,
    parameters(filter),
  );
  return row?.count ?? 0;
}

const MATCHING = `unit_version v
  WHERE ${holdsOn('v', '$1::date')}
    AND ($2::text IS NULL OR v.level = $2)
    AND ($3::int IS NULL OR v.unit_id IN (
      SELECT c.descendant_id FROM unit_closure c WHERE c.ancestor_id = $3 AND ${holdsOn('c', '$1::date')}))
    AND ($4::text IS NULL OR v.search_text LIKE $4 || '%' OR v.search_text LIKE '% ' || $4 || '%' OR v.code = $5)`;

function parameters({ on, level, withinId, search }: UnitFilter): unknown[] {
  const folded = search === null ? '' : foldName(search);
  const pattern = folded === '' ? null : folded.replace(/[\\%_]/g, '\\$&');
  return [on, level, withinId, pattern, search?.trim() ?? null];
}
