import type { EntityManager } from 'typeorm';
import type { ClockMode } from '../../entities/states.js';

/** The platform's clock: whether it is real or virtual, and what it shows. */
export async function readClock(source: {
  query: EntityManager['query'];
}): Promise<{ mode: ClockMode; now: Date }> {
  const [row] = await source.query<{ mode: ClockMode; now: Date }[]>(
    'SELECT mode, platform_now() AS now FROM clock WHERE id = 1',
  );
  if (row === undefined) throw new Error('The clock row is missing: run the migrations.');
  return row;
}
