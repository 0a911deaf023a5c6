import type pg from 'pg';
import type { DataSource } from 'typeorm';

/** The pool of connections behind an initialized data source, for those who count and trace. */
export function poolOf(dataSource: DataSource): pg.Pool {
  return (dataSource.driver as unknown as { master: pg.Pool }).master;
}
