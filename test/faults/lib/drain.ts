import type { Ground } from './lab.js';
import { until } from './until.js';

/** Waits until nothing is open, or says what is after so long. */
export async function drain(ground: Ground, patienceMs = 120_000): Promise<number> {
  return until(
    'everything promised is done',
    async () => {
      const [row] = await ground.dataSource.query<{ open: number }[]>(
        'SELECT count(*)::int AS open FROM due_job WHERE done_at IS NULL AND quarantined_at IS NULL',
      );
      return row?.open === 0;
    },
    patienceMs,
    100,
  );
}
