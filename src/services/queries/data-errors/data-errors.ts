import type { EntityManager } from 'typeorm';
import { DataError } from '../../../entities/report.entity.js';
import type { DataErrorState } from '../../../entities/states.js';
import type { ReadingScope } from '../../../policies/reading.policy.js';
import { inScope, type SqlPart } from '../in-scope.js';
import { waitsOnBody } from '../inbox/waits-on.js';
import { rowsById } from '../rows-by-id.js';

export async function dataErrorsById(
  manager: EntityManager,
  ids: readonly number[],
): Promise<(DataError | null)[]> {
  return rowsById(manager, DataError, ids);
}

/** Which cases are meant. */
export interface DataErrorFilter {
  campaignId: number;
  /** About figures of that very unit. */
  unitId: number | null;
  state: DataErrorState | null;
  /** Cases about other units are not there, but for those that its own body has to answer, or that wait on it (A1, E6, F9). */
  scope: ReadingScope;
}

/** Their ids in the order in which they were opened, those after `after`. */
export async function listDataErrors(
  manager: Pick<EntityManager, 'query'>,
  filter: DataErrorFilter,
  limit: number,
  after: number | null,
): Promise<number[]> {
  const readable = readableCases(filter, 7);
  const rows = await manager.query<{ id: number }[]>(
    `SELECT id FROM ${MATCHING} AND ($5::int IS NULL OR id > $5) AND ${readable.sql} ORDER BY id LIMIT $6`,
    [...parameters(filter), after, limit, ...readable.parameters],
  );
  return rows.map((row) => row.id);
}

export async function countDataErrors(
  manager: Pick<EntityManager, 'query'>,
  filter: DataErrorFilter,
): Promise<number> {
  const readable = readableCases(filter, 5);
  const [row] = await manager.query<{ count: number }[]>(
    `SELECT count(*) AS count FROM ${MATCHING} AND ${readable.sql}`,
    [...parameters(filter), ...readable.parameters],
  );
  return row?.count ?? 0;
}

const MATCHING = `data_error
  WHERE campaign_id = $1 AND ($2::int IS NULL OR unit_id = $2) AND ($3::text IS NULL OR state = $3)`;

function readableCases({ scope }: DataErrorFilter, next: number): SqlPart {
  const { sql, parameters: values } = inScope(scope, {
    unit: 'data_error.unit_id',
    day: 'data_error."on"',
    next,
    rootId: null,
  });
  const own = `responsible_id = $4 OR ${waitsOnBody("'DataErrorCase'", 'data_error.id', '$4')}`;
  return { sql: `(${sql} OR ${own})`, parameters: values };
}

function parameters({ campaignId, unitId, state, scope }: DataErrorFilter): unknown[] {
  return [campaignId, unitId, state, scope.organizationId];
}
