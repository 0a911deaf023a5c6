import type { EntityManager } from 'typeorm';
import { DataError } from '../../../entities/report.entity.js';
import type { DataErrorState } from '../../../entities/states.js';
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
}

/** Their ids in the order in which they were opened, those after `after`. */
export async function listDataErrors(
  manager: Pick<EntityManager, 'query'>,
  filter: DataErrorFilter,
  limit: number,
  after: number | null,
): Promise<number[]> {
  const rows = await manager.query<{ id: number }[]>(
    `SELECT id FROM ${MATCHING} AND ($4::int IS NULL OR id > $4) ORDER BY id LIMIT $5`,
    [...parameters(filter), after, limit],
  );
  return rows.map((row) => row.id);
}

export async function countDataErrors(
  manager: Pick<EntityManager, 'query'>,
  filter: DataErrorFilter,
): Promise<number> {
  const [row] = await manager.query<{ count: number }[]>(
    `SELECT count(*) AS count FROM ${MATCHING}`,
    parameters(filter),
  );
  return row?.count ?? 0;
}

const MATCHING = `data_error
  WHERE campaign_id = $1 AND ($2::int IS NULL OR unit_id = $2) AND ($3::text IS NULL OR state = $3)`;

function parameters({ campaignId, unitId, state }: DataErrorFilter): unknown[] {
  return [campaignId, unitId, state];
}
