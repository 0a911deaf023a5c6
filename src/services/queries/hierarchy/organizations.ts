import type { OrganizationKind } from '../../../entities/states.js';
import {
  firstByPlace,
  holdsOn,
  listsByPlace,
  type Placed,
  REFERENCES,
  type Source,
  type UnitDay,
  type UnitOnDay,
  unitColumns,
  unitDayParameters,
} from './unit-on-day.js';

/** A body as it is (H5). */
export interface OrganizationRow {
  id: number;
  code: string;
  name: string;
  nameEn: string;
  kind: OrganizationKind;
  unitId: number | null;
  superiorId: number | null;
  standingAgency: boolean;
  /** The day it was asked about; null: today. */
  on: string | null;
}

export interface PositionRow {
  id: number;
  code: string;
  title: string;
  titleEn: string;
  head: boolean;
  organizationId: number;
}

export async function organizationsById(
  source: Source,
  ids: readonly number[],
): Promise<(OrganizationRow | null)[]> {
  const rows = await source.query<Placed<OrganizationRow>[]>(
    `SELECT ref.place, ${columns('NULL::date')} FROM unnest($1::int[]) WITH ORDINALITY AS ref(id, place)
     JOIN organization o ON o.id = ref.id`,
    [ids],
  );
  return firstByPlace(rows, ids.length);
}

export async function organizationsByCode(
  source: Source,
  codes: readonly string[],
): Promise<(OrganizationRow | null)[]> {
  const rows = await source.query<Placed<OrganizationRow>[]>(
    `SELECT ref.place, ${columns('NULL::date')} FROM unnest($1::text[]) WITH ORDINALITY AS ref(code, place)
     JOIN organization o ON o.code = ref.code`,
    [codes],
  );
  return firstByPlace(rows, codes.length);
}

/** The bodies with a place in each unit on its day, in order of code. */
export async function organizationsAt(
  source: Source,
  refs: readonly UnitDay[],
): Promise<OrganizationRow[][]> {
  const rows = await source.query<Placed<OrganizationRow>[]>(
    `SELECT ref.place, ${columns('ref.day')} FROM ${REFERENCES}
     JOIN organization o ON o.unit_id = ref.unit_id AND ${holdsOn('o', 'ref.day')}
     ORDER BY o.code COLLATE "C"`,
    unitDayParameters(refs),
  );
  return listsByPlace(rows, refs.length);
}

/** The bodies charged with watching over each unit on its day (H6). */
export async function overseersOf(source: Source, refs: readonly UnitDay[]): Promise<OrganizationRow[][]> {
  const rows = await source.query<Placed<OrganizationRow>[]>(
    `SELECT ref.place, ${columns('ref.day')} FROM ${REFERENCES}
     JOIN oversight w ON w.unit_id = ref.unit_id AND ${holdsOn('w', 'ref.day')}
     JOIN organization o ON o.id = w.organization_id
     ORDER BY o.code COLLATE "C"`,
    unitDayParameters(refs),
  );
  return listsByPlace(rows, refs.length);
}

/** The units that each body watches over on its day. */
export async function unitsOverseenBy(
  source: Source,
  refs: readonly { organizationId: number; on: string }[],
): Promise<UnitOnDay[][]> {
  const rows = await source.query<Placed<UnitOnDay>[]>(
    `SELECT ref.place, ${unitColumns('ref.day')}
     FROM unnest($1::int[], $2::date[]) WITH ORDINALITY AS ref(organization_id, day, place)
     JOIN oversight w ON w.organization_id = ref.organization_id AND ${holdsOn('w', 'ref.day')}
     JOIN unit_version v ON v.unit_id = w.unit_id AND ${holdsOn('v', 'ref.day')}
     ORDER BY v.code COLLATE "C"`,
    [refs.map((ref) => ref.organizationId), refs.map((ref) => ref.on)],
  );
  return listsByPlace(rows, refs.length);
}

/** The positions of each body, heads first, then by code. */
export async function positionsOf(
  source: Source,
  organizationIds: readonly number[],
): Promise<PositionRow[][]> {
  const rows = await source.query<Placed<PositionRow>[]>(
    `SELECT ref.place, p.id, p.code, p.title, p.title_en AS "titleEn", p.head, p.organization_id AS "organizationId"
     FROM unnest($1::int[]) WITH ORDINALITY AS ref(id, place)
     JOIN position p ON p.organization_id = ref.id
     ORDER BY p.head DESC, p.code COLLATE "C"`,
    [organizationIds],
  );
  return listsByPlace(rows, organizationIds.length);
}

export async function positionsById(source: Source, ids: readonly number[]): Promise<(PositionRow | null)[]> {
  const rows = await source.query<Placed<PositionRow>[]>(
    `SELECT ref.place, p.id, p.code, p.title, p.title_en AS "titleEn", p.head, p.organization_id AS "organizationId"
     FROM unnest($1::int[]) WITH ORDINALITY AS ref(id, place) JOIN position p ON p.id = ref.id`,
    [ids],
  );
  return firstByPlace(rows, ids.length);
}

const columns = (
  day: string,
): string => `${day} AS "on", o.id, o.code, o.name, o.name_en AS "nameEn", o.kind, o.unit_id AS "unitId", o.superior_id AS "superiorId",
  o.standing_agency AS "standingAgency"`;
