import type { DataSource } from 'typeorm';

/** Puts a row where a test wants it to stand, past the lifecycle that the database watches over. */
export async function putInState(
  dataSource: DataSource,
  table: 'data_error' | 'obstacle' | 'accountability_review',
  id: number,
  state: string,
): Promise<void> {
  await dataSource.transaction(async (manager) => {
    await manager.query('SET LOCAL session_replication_role = replica');
    await manager.query(`UPDATE ${table} SET state = $2 WHERE id = $1`, [id, state]);
  });
}
