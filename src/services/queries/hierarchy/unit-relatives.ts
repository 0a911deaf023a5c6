import type { UnitLevel } from '../../../entities/states.js';
import {
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

/** The units directly below each, on its day, in order of code. */
export async function childrenOf(source: Source, refs: readonly UnitDay[]): Promise<UnitOnDay[][]> {
  const rows = await source.query<Placed<UnitOnDay>[]>(
    `SELECT ref.place, ${unitColumns('ref.day')} FROM ${REFERENCES}
     JOIN unit_version v ON v.parent_id = ref.unit_id AND ${holdsOn('v', 'ref.day')}
     ORDER BY v.code COLLATE "C"`,
    unitDayParameters(refs),
  );
  return listsByPlace(rows, refs.length);
}

/** The units above each, on its day, from the root down to the parent. */
export async function ancestorsOf(source: Source, refs: readonly UnitDay[]): Promise<UnitOnDay[][]> {
  const rows = await source.query<Placed<UnitOnDay>[]>(
    `SELECT ref.place, ${unitColumns('ref.day')} FROM ${REFERENCES}
     JOIN unit_closure c ON c.descendant_id = ref.unit_id AND c.depth > 0 AND ${holdsOn('c', 'ref.day')}
     JOIN unit_version v ON v.unit_id = c.ancestor_id AND ${holdsOn('v', 'ref.day')}
     ORDER BY c.depth DESC`,
    unitDayParameters(refs),
  );
  return listsByPlace(rows, refs.length);
}

/** One page of what lies below a unit. */
export interface DescendantsAsked extends UnitDay {
  /** Null: every level. */
  level: UnitLevel | null;
  /** Null: from the beginning; otherwise those whose code comes after this one. */
  after: string | null;
  limit: number;
}

/** Pages of the units below each at any depth, in order of code. */
export async function descendantsOf(
  source: Source,
  asked: readonly DescendantsAsked[],
): Promise<UnitOnDay[][]> {
  const rows = await source.query<Placed<UnitOnDay>[]>(
    `SELECT ref.place, below.*
     FROM unnest($1::int[], $2::date[], $3::text[], $4::text[], $5::int[])
       WITH ORDINALITY AS ref(unit_id, day, level, after, size, place)
     CROSS JOIN LATERAL (
       SELECT ${unitColumns('ref.day')} FROM ${BELOW} AND (ref.after IS NULL OR v.code COLLATE "C" > ref.after)
       ORDER BY v.code COLLATE "C" LIMIT ref.size
     ) AS below
     ORDER BY ref.place, below.code COLLATE "C"`,
    [
      ...unitDayParameters(asked),
      asked.map((one) => one.level),
      asked.map((one) => one.after),
      asked.map((one) => one.limit),
    ],
  );
  return listsByPlace(rows, asked.length);
}

/** How many units lie below each. */
export async function countDescendants(
  source: Source,
  asked: readonly Pick<DescendantsAsked, 'unitId' | 'on' | 'level'>[],
): Promise<number[]> {
  const rows = await source.query<{ count: number }[]>(
    `SELECT (SELECT count(*) FROM ${BELOW}) AS count
     FROM unnest($1::int[], $2::date[], $3::text[]) WITH ORDINALITY AS ref(unit_id, day, level, place)
     ORDER BY ref.place`,
    [...unitDayParameters(asked), asked.map((one) => one.level)],
  );
  return rows.map((row) => row.count);
}

const BELOW = `unit_closure c
  JOIN unit_version v ON v.unit_id = c.descendant_id AND ${holdsOn('v', 'ref.day')}
  WHERE c.ancestor_id = ref.unit_id AND c.depth > 0 AND ${holdsOn('c', 'ref.day')}
    AND (ref.level IS NULL OR v.level = ref.level)`;
