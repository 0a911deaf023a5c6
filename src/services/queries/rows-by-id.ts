import { type EntityManager, type EntityTarget, type FindOptionsWhere, In } from 'typeorm';

/** Rows of one table by id, in the order asked; null where there is none. */
export async function rowsById<Row extends { id: number }>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  ids: readonly number[],
): Promise<(Row | null)[]> {
  const where = { id: In([...ids]) } as FindOptionsWhere<Row>;
  return inOrder(ids, await manager.findBy(entity, where));
}

/** The rows of these ids, in the order asked; null where there is none. */
export function inOrder<Row extends { id: number }>(
  ids: readonly number[],
  rows: readonly Row[],
): (Row | null)[] {
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => found.get(id) ?? null);
}
