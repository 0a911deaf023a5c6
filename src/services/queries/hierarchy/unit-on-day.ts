import type { EntityManager } from 'typeorm';
import type { UnitLevel } from '../../../entities/states.js';

/** A data source or the manager of a transaction. */
export type Source = Pick<EntityManager, 'query'>;

/** A territorial unit as it stood on a day (H2): its identity, and the version that held then. */
export interface UnitOnDay {
  /** The unit's identity, not the version's. */
  id: number;
  /** The day asked about, 'YYYY-MM-DD'. */
  on: string;
  code: string;
  /** Without its kind, in Vietnamese. */
  name: string;
  nameEn: string;
  kind: string;
  level: UnitLevel;
  validFrom: string;
  validTo: string | null;
  parentId: number | null;
}

export interface UnitDay {
  unitId: number;
  on: string;
}

/** Columns of `UnitOnDay` from a version `v`; the day is an expression. */
export const unitColumns = (day: string): string =>
  `v.unit_id AS id, ${day} AS "on", v.code, v.name, v.name_en AS "nameEn", v.kind, v.level,
   v.valid_from AS "validFrom", v.valid_to AS "validTo", v.parent_id AS "parentId"`;

/** Whether a row with `valid_from` and `valid_to` holds on a day: from the first, until before the second. */
export const holdsOn = (alias: string, day: string): string =>
  `${alias}.valid_from <= ${day} AND (${alias}.valid_to IS NULL OR ${alias}.valid_to > ${day})`;

/** The units by their ids on days, in the order asked; null where one did not exist that day. */
export async function unitsOnDays(source: Source, refs: readonly UnitDay[]): Promise<(UnitOnDay | null)[]> {
  const rows = await source.query<Placed<UnitOnDay>[]>(
    `SELECT ref.place, ${unitColumns('ref.day')} FROM ${REFERENCES}
     JOIN unit_version v ON v.unit_id = ref.unit_id AND ${holdsOn('v', 'ref.day')}`,
    unitDayParameters(refs),
  );
  return firstByPlace(rows, refs.length);
}

/** The units that had these codes on days, in the order asked. */
export async function unitsByCode(
  source: Source,
  refs: readonly { code: string; on: string }[],
): Promise<(UnitOnDay | null)[]> {
  const rows = await source.query<Placed<UnitOnDay>[]>(
    `SELECT ref.place, ${unitColumns('ref.day')}
     FROM unnest($1::text[], $2::date[]) WITH ORDINALITY AS ref(code, day, place)
     JOIN unit_version v ON v.code = ref.code AND ${holdsOn('v', 'ref.day')}`,
    [refs.map((ref) => ref.code), refs.map((ref) => ref.on)],
  );
  return firstByPlace(rows, refs.length);
}

/** The last day on or before this one on which the unit was in being; null where there was none. */
export async function lastDayOfUnit(source: Source, unitId: number, until: string): Promise<string | null> {
  const [row] = await source.query<{ day: string | null }[]>(
    `SELECT max(least($2::date, coalesce(valid_to - 1, $2::date))) AS day FROM unit_version
     WHERE unit_id = $1 AND valid_from <= $2`,
    [unitId, until],
  );
  return row?.day ?? null;
}

/** Units and days as a table `ref(unit_id, day, place)`; its parameters come first. */
export const REFERENCES = 'unnest($1::int[], $2::date[]) WITH ORDINALITY AS ref(unit_id, day, place)';

export function unitDayParameters(refs: readonly UnitDay[]): [number[], string[]] {
  return [refs.map((ref) => ref.unitId), refs.map((ref) => ref.on)];
}

/** A row with the place, from 1, of the reference it answers. */
export type Placed<Row> = Row & { place: number };

export function firstByPlace<Row extends object>(
  rows: readonly Placed<Row>[],
  count: number,
): (Row | null)[] {
  return listsByPlace(rows, count).map((list) => list[0] ?? null);
}

export function listsByPlace<Row extends object>(rows: readonly Placed<Row>[], count: number): Row[][] {
  const lists: Row[][] = Array.from({ length: count }, () => []);
  for (const row of rows) lists[row.place - 1]?.push(row);
  return lists;
}
