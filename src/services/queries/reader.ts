import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import type { Actor, Grant } from '../../domain/actor.js';
import type { ReadingScope } from '../../policies/reading.policy.js';
import { workScope } from '../../policies/work.policy.js';
import { inScope } from './in-scope.js';
import { inOrder } from './rows-by-id.js';

/** Who reads, and the values of a statement's placeholders so far: pieces of SQL add theirs as they are written. */
export interface Reader {
  readonly actor: Actor | null;
  /** What of the work between bodies (A1, E6). */
  readonly scope: ReadingScope;
  readonly parameters: unknown[];
  /** Pieces that were written before, so that they are not given other placeholders. */
  readonly written: Map<string, string>;
}

/** For a statement that has these values already; it is run with the same array, which grows. */
export function readerOf(actor: Actor | null, parameters: unknown[]): Reader {
  return { actor, scope: workScope(actor), parameters, written: new Map() };
}

/** The placeholder of a value of this type. */
export function bind({ parameters }: Reader, value: unknown, type: 'int' | 'int[]' | 'text'): string {
  parameters.push(value);
  return `$${parameters.length}::${type}`;
}

/** The day of the read, by the platform's clock. */
const TODAY = `(SELECT (platform_now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)`;

/** SQL: the day on which a unit is looked for: today, or the last on which it stood, for nothing is deleted (H2). */
function lastStood(unit: string): string {
  return `least(${TODAY}, (SELECT max(gone.valid_to) - 1 FROM unit_version gone WHERE gone.unit_id = ${unit}
    HAVING bool_and(gone.valid_to IS NOT NULL)))`;
}

/** SQL: whether one of the grants reaches a unit (A1) on that day; without one, on the day of the read. */
export function reached(reader: Reader, grants: readonly Grant[], unit: string, day?: string): string {
  const scope = { all: false, organizationId: null, grants };
  const next = reader.parameters.length + 1;
  const part = inScope(scope, { unit, day: day ?? lastStood(unit), next, rootId: null });
  reader.parameters.push(...part.parameters);
  return part.sql;
}

/** SQL: whether a unit is, or lies above, one over which one of the grants is held; on the day of the read. */
export function overhead(reader: Reader, grants: readonly Grant[], unit: string): string {
  if (grants.length === 0) return 'false';
  const held = bind(reader, [...new Set(grants.map((grant) => grant.unitId))], 'int[]');
  return `EXISTS (SELECT FROM unit_closure lies WHERE lies.ancestor_id = ${unit} AND lies.descendant_id = ANY(${held})
    AND lies.valid_from <= ${lastStood('lies.descendant_id')}
    AND (lies.valid_to IS NULL OR lies.valid_to > ${lastStood('lies.descendant_id')}))`;
}

/** SQL: any of these; written once, without what cannot be. */
export function anyOf(conditions: readonly string[]): string {
  const possible = conditions.filter((condition) => condition !== 'false');
  if (possible.includes('true')) return 'true';
  return possible.length === 0 ? 'false' : `(${possible.join(' OR ')})`;
}

/** What a table's rows must be: SQL over the alias `found`, with placeholders of the reader's parameters. */
export type RowCondition = (reader: Reader) => string;

/** The rows of a table that the reader may read and that fit, by one statement, in order of these columns or of id. */
export async function rowsWhere<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  { actor, parameters }: { actor: Actor | null; parameters: readonly unknown[] },
  condition: RowCondition,
  order: readonly string[] = ['found.id'],
): Promise<Row[]> {
  const reader = readerOf(actor, [...parameters]);
  // TypeORM knows placeholders by name alone.
  const sql = condition(reader).replace(/\$(\d+)/g, ':place$1');
  const values = reader.parameters.map((value, index) => [`place${index + 1}`, value] as const);
  const query = manager.createQueryBuilder(entity, 'found').where(sql, Object.fromEntries(values));
  for (const column of order) query.addOrderBy(column);
  return query.getMany();
}

/** The rows of these ids that the reader may read, in the order asked; null where there is none, or none for the reader. */
export async function rowsInScope<Row extends ObjectLiteral & { id: number }>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  actor: Actor | null,
  ids: readonly number[],
  scope: (reader: Reader, alias: string) => string,
): Promise<(Row | null)[]> {
  const asked = { actor, parameters: [ids] };
  const rows = await rowsWhere(
    manager,
    entity,
    asked,
    (reader) => `found.id = ANY($1) AND ${scope(reader, 'found')}`,
  );
  return inOrder(ids, rows);
}

/** Whether the actor may read a row of a table, by one statement, or none where it reads everything. */
export async function isInScope(
  source: Pick<EntityManager, 'query'>,
  actor: Actor,
  table: string,
  id: number,
  scope: (reader: Reader, alias: string) => string,
): Promise<boolean> {
  const parameters: unknown[] = [id];
  const condition = scope(readerOf(actor, parameters), 'found');
  if (condition === 'true') return true;
  const [row] = await source.query<{ id: number }[]>(
    `SELECT found.id FROM ${table} found WHERE found.id = $1 AND ${condition}`,
    parameters,
  );
  return row !== undefined;
}
