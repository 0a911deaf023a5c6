import { type EntityManager, In } from 'typeorm';
import type { Actor } from '../../../domain/actor.js';
import { AccountabilityReview } from '../../../entities/evaluation.entity.js';
import { reviewScope } from '../../../policies/review.policy.js';

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
  const readable = await manager.query<{ id: number }[]>(
    `SELECT r.id FROM ${REVIEWS} WHERE r.id = ANY($4) AND ${MAY_READ}`,
    [...scopeParameters(actor), ids],
  );
  const rows = await manager.findBy(AccountabilityReview, { id: In(readable.map(({ id }) => id)) });
  return ids.map((id) => rows.find((row) => row.id === id) ?? null);
}

/** The ids of those that may be read, in the order in which they were opened, those after `after`. */
export async function listReadableReviews(
  manager: Pick<EntityManager, 'query'>,
  actor: Actor | null,
  filter: ReviewFilter,
  limit: number,
  after: number | null,
): Promise<number[]> {
  const rows = await manager.query<{ id: number }[]>(
    `SELECT r.id FROM ${REVIEWS} WHERE ${MATCHING} AND ($7::int IS NULL OR r.id > $7) AND ${MAY_READ}
     ORDER BY r.id LIMIT $8`,
    [...scopeParameters(actor), ...filterParameters(filter), after, limit],
  );
  return rows.map((row) => row.id);
}

/** How many there are in all pages: a total tells no more than its parts (A1). */
export async function countReadableReviews(
  manager: Pick<EntityManager, 'query'>,
  actor: Actor | null,
  filter: ReviewFilter,
): Promise<number> {
  const [row] = await manager.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM ${REVIEWS} WHERE ${MATCHING} AND ${MAY_READ}`,
    [...scopeParameters(actor), ...filterParameters(filter)],
  );
  return row?.count ?? 0;
}

const REVIEWS = `accountability_review r JOIN campaign ca ON ca.id = r.campaign_id`;

const MATCHING =
  'r.campaign_id = $4 AND ($5::int IS NULL OR r.unit_id = $5) AND ($6::text IS NULL OR r.state = $6)';

/** The scope as it stands on the day on which the review was opened: units are reorganised, responsibility is not (H4). */
const MAY_READ = `($1 OR r.organization_id = $2
  OR EXISTS (SELECT FROM organization o WHERE o.id = $2
    AND o.code = ca.settings->'evaluation'->'accountability'->>'reviewer')
  OR EXISTS (SELECT FROM jsonb_to_recordset($3::jsonb) AS g("unitId" int, relation text)
    JOIN unit_closure c ON c.ancestor_id = g."unitId" AND c.descendant_id = r.unit_id
      AND c.valid_from <= (r.opened_at AT TIME ZONE ca.time_zone)::date
      AND (c.valid_to IS NULL OR c.valid_to > (r.opened_at AT TIME ZONE ca.time_zone)::date)
    WHERE g.relation = 'SUBTREE' OR (g.relation = 'SELF' AND c.depth = 0) OR (g.relation = 'CHILDREN' AND c.depth = 1)))`;

function scopeParameters(actor: Actor | null): unknown[] {
  const { all, organizationId, grants } = reviewScope(actor);
  return [all, organizationId, JSON.stringify(grants)];
}

function filterParameters({ campaignId, unitId, state }: ReviewFilter): unknown[] {
  return [campaignId, unitId, state];
}
