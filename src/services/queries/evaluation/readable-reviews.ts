import type { EntityManager } from 'typeorm';
import type { Actor } from '../../../domain/actor.js';
import { AccountabilityReview } from '../../../entities/evaluation.entity.js';
import { readerOf, rowsInScope } from '../reader.js';
import { reviewInScope } from './review-in-scope.js';

export interface ReviewFilter {
  campaignId: number;
  /** Of that very unit. */
  unitId: number | null;
  state: string | null;
}

/** The reviews of these ids, in the order asked; null where there is none, or none that may be read (A3). */
export async function readableReviews(
  manager: EntityManager,
  actor: Actor | null,
  ids: readonly number[],
): Promise<(AccountabilityReview | null)[]> {
  return rowsInScope(manager, AccountabilityReview, actor, ids, reviewInScope);
}

/** The ids of those that may be read, in the order in which they were opened, those after `after`. */
export async function listReadableReviews(
  manager: Pick<EntityManager, 'query'>,
  actor: Actor | null,
  filter: ReviewFilter,
  limit: number,
  after: number | null,
): Promise<number[]> {
  const parameters: unknown[] = [...valuesOf(filter), after, limit];
  const inScope = reviewInScope(readerOf(actor, parameters), 'r');
  const rows = await manager.query<{ id: number }[]>(
    `SELECT r.id FROM accountability_review r WHERE ${MATCHING} AND ($4::int IS NULL OR r.id > $4) AND ${inScope}
     ORDER BY r.id LIMIT $5`,
    parameters,
  );
  return rows.map((row) => row.id);
}

/** How many there are in all pages: a total tells no more than its parts (A1). */
export async function countReadableReviews(
  manager: Pick<EntityManager, 'query'>,
  actor: Actor | null,
  filter: ReviewFilter,
): Promise<number> {
  const parameters = valuesOf(filter);
  const inScope = reviewInScope(readerOf(actor, parameters), 'r');
  const [row] = await manager.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM accountability_review r WHERE ${MATCHING} AND ${inScope}`,
    parameters,
  );
  return row?.count ?? 0;
}

const MATCHING =
  'r.campaign_id = $1 AND ($2::int IS NULL OR r.unit_id = $2) AND ($3::text IS NULL OR r.state = $3)';

function valuesOf({ campaignId, unitId, state }: ReviewFilter): unknown[] {
  return [campaignId, unitId, state];
}
