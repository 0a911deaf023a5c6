import type { EntityManager } from 'typeorm';
import type { UnitPath } from '../../domain/actor.js';
import type { UnitLevel } from '../../entities/states.js';

/** A unit as somebody names it: its code on a day, since codes change hands (H2). */
export interface UnitReference {
  code: string;
  /** 'YYYY-MM-DD', a day of the calendar. */
  on: string;
}

export interface ResolvedUnit {
  unitId: number;
  code: string;
  /** In Vietnamese, without its kind. */
  name: string;
  level: UnitLevel;
  /** Its own id first, then its parent's, up to the root, all of that day. */
  path: UnitPath;
}

/** UNKNOWN: no unit ever had that code. CLOSED: one had it, but not on that day. */
export type Resolution = ResolvedUnit | 'UNKNOWN' | 'CLOSED';

/**
 * Finds the unit that each code meant on its day, in the order asked, with one statement for any number of
 * references. Days must have been checked before: an impossible one is an error of PostgreSQL.
 */
export async function resolveUnits(
  manager: EntityManager,
  refs: readonly UnitReference[],
): Promise<Resolution[]> {
  if (refs.length === 0) return [];
  const wanted = [...new Map(refs.map((ref) => [keyOf(ref), ref])).values()];
  const rows = await manager.query<ResolvedRow[]>(RESOLVE, [
    wanted.map((ref) => ref.code),
    wanted.map((ref) => ref.on),
  ]);
  const found = new Map(rows.map((row) => [keyOf(row), resolutionOf(row)]));
  return refs.map((ref) => found.get(keyOf(ref)) ?? 'UNKNOWN');
}

/** The same for one reference. */
export async function resolveUnit(manager: EntityManager, ref: UnitReference): Promise<Resolution> {
  const [resolution] = await resolveUnits(manager, [ref]);
  return resolution ?? 'UNKNOWN';
}

type ResolvedRow = { code: string; on: string; known: boolean } & (
  | { unitId: number; name: string; level: UnitLevel; path: number[] }
  | { unitId: null }
);

const RESOLVE = `
  SELECT ref.code, ref.day AS "on", version.unit_id AS "unitId", version.name, version.level, up.path,
         EXISTS (SELECT FROM unit_version other WHERE other.code = ref.code) AS known
    FROM unnest($1::text[], $2::date[]) AS ref(code, day)
    LEFT JOIN unit_version version
      ON version.code = ref.code AND version.valid_from <= ref.day
     AND (version.valid_to IS NULL OR version.valid_to > ref.day)
    LEFT JOIN LATERAL (
      SELECT array_agg(ancestor_id ORDER BY depth) AS path FROM unit_closure
       WHERE descendant_id = version.unit_id AND valid_from <= ref.day AND (valid_to IS NULL OR valid_to > ref.day)
    ) AS up ON true`;

function keyOf(ref: UnitReference): string {
  return `${ref.on} ${ref.code}`;
}

function resolutionOf(row: ResolvedRow): Resolution {
  if (row.unitId === null) return row.known ? 'CLOSED' : 'UNKNOWN';
  const { unitId, code, name, level, path } = row;
  return { unitId, code, name, level, path };
}
