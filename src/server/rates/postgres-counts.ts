import type { DataSource } from 'typeorm';
import type { Count, CountStore } from './count-store.js';

/**
 * Counts beside the data, in a table that writes no log: nothing waits for a disk, and a crash empties it. One
 * statement for everything that was counted since the last.
 */
export function countInPostgres(dataSource: DataSource, now: () => number): CountStore {
  let sweptAt = 0;
  return {
    async add(counts) {
      if (now() - sweptAt > SWEEP_MS) {
        sweptAt = now();
        await dataSource.query('DELETE FROM request_count WHERE until < $1', [now()]);
      }
      // In one order everywhere: two processes never wait for each other's rows crosswise.
      return dataSource.query<Count[]>(
        `INSERT INTO request_count AS c (key, until, hits)
         SELECT key, until, hits FROM jsonb_to_recordset($1) AS r (key text, until bigint, hits integer) ORDER BY key, until
         ON CONFLICT (key, until) DO UPDATE SET hits = c.hits + excluded.hits
         RETURNING key, until::float8 AS until, hits`,
        [JSON.stringify(counts)],
      );
    },
    close: async () => undefined,
  };
}

const SWEEP_MS = 60_000;
