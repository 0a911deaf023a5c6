import type { EntityManager } from 'typeorm';
import type { GrantRelation } from '../../entities/states.js';
import { type ReadingScope, readsAllOf } from '../../policies/reading.policy.js';

/** A part of a statement with the values of its placeholders. */
export interface SqlPart {
  sql: string;
  parameters: readonly unknown[];
}

/** What is asked whether it is in scope: SQL expressions of a unit's id and of the day whose map counts (H4). */
export interface ScopedColumns {
  unit: string;
  day: string;
  /** Number of the first placeholder that is free. */
  next: number;
  /** Of the unit that all rows lie at or below, e.g. the campaign's; null where that is not known. */
  rootId: number | null;
}

/**
 * A1 as SQL: whether a row about that unit on that day may be read. Part of the query itself, so that a list, its
 * count, its sums and its ranks are made of the same rows. Plain `true` where nothing has to be looked at.
 */
export function inScope(scope: ReadingScope, columns: ScopedColumns): SqlPart {
  const reached = reachedBy(scope, columns);
  if (scope.lineOf === undefined || reached.sql === 'false') return reached;
  // F13: records about residential groups hold what their standing conceals.
  const { unit, day, next } = columns;
  const small = `EXISTS (SELECT FROM unit_version small WHERE small.unit_id = ${unit} AND small.level = 'RESIDENTIAL_GROUP'
    AND small.valid_from <= ${day} AND (small.valid_to IS NULL OR small.valid_to > ${day}))`;
  const inLine = standsAbove(unit, day, `$${next + reached.parameters.length}`);
  const sql = `(${reached.sql} AND (NOT ${small} OR ${inLine}))`;
  return { sql, parameters: [...reached.parameters, scope.lineOf] };
}

/** SQL: whether the body of that id has its place at the unit or at one above it on that day. */
export function standsAbove(unit: string, day: string, organizationId: string): string {
  return `EXISTS (SELECT FROM organization own JOIN unit_closure line ON line.ancestor_id = own.unit_id
    AND line.descendant_id = ${unit} AND line.valid_from <= ${day} AND (line.valid_to IS NULL OR line.valid_to > ${day})
    WHERE own.id = ${organizationId}::int)`;
}

function reachedBy(scope: ReadingScope, { unit, day, next, rootId }: ScopedColumns): SqlPart {
  if (rootId === null ? scope.all : readsAllOf(scope, rootId)) return { sql: 'true', parameters: [] };
  const parameters: number[][] = [];
  const reached = RELATIONS.flatMap(({ relation, sql }) => {
    const unitIds = scope.grants.filter((grant) => grant.relation === relation).map((grant) => grant.unitId);
    if (unitIds.length === 0) return [];
    parameters.push(unitIds);
    return [sql(unit, day, `$${next + parameters.length - 1}::int[]`)];
  });
  return { sql: reached.length === 0 ? 'false' : `(${reached.join(' OR ')})`, parameters };
}

/** Whether units on days are in scope, in the order asked: by one statement, or none where nothing has to be looked at. */
export async function areInScope(
  source: Pick<EntityManager, 'query'>,
  scope: ReadingScope,
  rootId: number | null,
  refs: readonly { unitId: number; on: string }[],
): Promise<boolean[]> {
  const part = inScope(scope, { unit: 'ref.unit_id', day: 'ref.day', next: 3, rootId });
  if (part.parameters.length === 0 || refs.length === 0) return refs.map(() => part.sql === 'true');
  const rows = await source.query<{ readable: boolean }[]>(
    `SELECT ${part.sql} AS readable FROM unnest($1::int[], $2::date[]) WITH ORDINALITY AS ref(unit_id, day, place)
     ORDER BY ref.place`,
    [refs.map((ref) => ref.unitId), refs.map((ref) => ref.on), ...part.parameters],
  );
  return rows.map((row) => row.readable);
}

const RELATIONS: readonly {
  relation: GrantRelation;
  sql: (unit: string, day: string, unitIds: string) => string;
}[] = [
  { relation: 'SELF', sql: (unit, _day, unitIds) => `${unit} = ANY(${unitIds})` },
  { relation: 'CHILDREN', sql: (unit, day, unitIds) => below(unit, day, `${unitIds}) AND reach.depth = 1`) },
  { relation: 'SUBTREE', sql: (unit, day, unitIds) => below(unit, day, `${unitIds})`) },
];

function below(unit: string, day: string, ancestors: string): string {
  return `EXISTS (SELECT FROM unit_closure reach WHERE reach.descendant_id = ${unit} AND reach.ancestor_id = ANY(${ancestors}
    AND reach.valid_from <= ${day} AND (reach.valid_to IS NULL OR reach.valid_to > ${day}))`;
}
