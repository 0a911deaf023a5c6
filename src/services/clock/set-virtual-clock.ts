import type { EntityManager } from 'typeorm';

/** Moves the virtual clock to an instant, never back, for every process that reads it. Throws on a real clock. */
export async function setVirtualClock(source: { query: EntityManager['query'] }, to: Date): Promise<void> {
  const [moved] = await source.query<unknown[]>(
    `WITH moved AS (UPDATE clock SET now = greatest(now, $1), in_order = true WHERE id = 1 AND mode = 'VIRTUAL' RETURNING id) SELECT id FROM moved`,
    [to],
  );
  if (moved === undefined) throw new Error('The clock is real: only a virtual one is moved.');
}
