import type { DataSource } from 'typeorm';

/** How many rows each table that a report can touch has: equal before and after means that nothing was written. */
export async function written(dataSource: DataSource): Promise<{ [table: string]: number }> {
  const counts: { [table: string]: number } = {};
  for (const table of TABLES) {
    const [row] = await dataSource.query<{ count: number }[]>(`SELECT count(*) AS count FROM ${table}`);
    counts[table] = row?.count ?? 0;
  }
  return counts;
}

const TABLES = [
  'report',
  'report_figure',
  'current_figure',
  'reporting_subject',
  'total_change',
  'total_day',
  'data_error',
  'target',
  'transition',
  'event',
  'due_job',
  'idempotency',
];
