import type { EntityManager } from 'typeorm';

/**
 * Puts a platform that has lived through nothing yet on a virtual clock. One that is virtual already keeps its time;
 * one with events on a real clock is refused, since its past would then lie in the future.
 */
export async function startVirtualClock(source: { query: EntityManager['query'] }, at: Date): Promise<void> {
  const rows = await source.query<{ mode: string }[]>(
    `WITH started AS (
       UPDATE clock SET mode = 'VIRTUAL', now = $1, in_order = true WHERE id = 1 AND mode = 'REAL' AND NOT EXISTS (SELECT FROM event)
       RETURNING mode)
     SELECT mode FROM started UNION ALL SELECT mode FROM clock WHERE id = 1 AND mode = 'VIRTUAL'`,
    [at],
  );
  if (rows.length === 0)
    throw new Error('This platform has lived on the real clock: simulate in an empty database.');
}
