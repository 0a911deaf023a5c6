import { type EntityManager, In } from 'typeorm';
import { WorkItem } from '../../../entities/inbox.entity.js';
import { ReviewObstacle } from '../../../entities/obstacle.entity.js';

/** The obstacles laid beside each review, in the order asked, each in the order in which they were reported. */
export async function obstaclesOfReviews(
  manager: EntityManager,
  reviewIds: readonly number[],
): Promise<ReviewObstacle[][]> {
  const rows = await manager.find(ReviewObstacle, {
    where: { reviewId: In([...reviewIds]) },
    order: { obstacleId: 'ASC' },
  });
  return reviewIds.map((id) => rows.filter((row) => row.reviewId === id));
}

/** On whom each review has waited, in the order asked, each from the first (E6). */
export async function holdersOfReviews(
  manager: EntityManager,
  reviewIds: readonly number[],
): Promise<WorkItem[][]> {
  const rows = await manager.find(WorkItem, {
    where: { kind: 'REVIEW', subjectType: 'AccountabilityReview', subjectId: In([...reviewIds]) },
    order: { id: 'ASC' },
  });
  return reviewIds.map((id) => rows.filter((row) => row.subjectId === id));
}
