import type { EntityManager } from 'typeorm';
import { validOn } from '../figures/contributors.js';

export interface CoveringObstacle {
  obstacleId: number;
  unitId: number;
  from: string;
  /** The last day; null while it still stands in the way. */
  to: string | null;
  title: string;
  titleEn: string | null;
  /** When it was reported for this unit. */
  reportedAt: Date;
}

/**
 * The accepted obstacles with an external cause that cover these units, or units above them, on any day of the interval
 * (E5), as they were known at an instant. What was merged counts through its target, from its own first day and as
 * reported when it was. The same question with the same instant has the same answer for ever (M2).
 */
export async function coveringObstacles(
  manager: Pick<EntityManager, 'query'>,
  question: { campaignId: number; unitIds: readonly number[]; from: string; to: string; knownAt: Date },
): Promise<CoveringObstacle[]> {
  if (question.unitIds.length === 0) return [];
  return manager.query<CoveringObstacle[]>(COVERING, [
    question.campaignId,
    question.unitIds,
    question.from,
    question.to,
    question.knownAt,
  ]);
}

/**
 * SQL: every obstacle of campaign $1 that had been reported by $5 (`source`), and the one it stood for then (`id`):
 * itself, or what it had been merged into.
 */
const STANDS_FOR = `
  RECURSIVE stands_for AS (
    SELECT o.id AS source, o.id FROM obstacle o WHERE o.campaign_id = $1 AND o.opened_at <= $5
    UNION ALL
    SELECT s.source, m.merged_into_id FROM stands_for s
    JOIN obstacle m ON m.id = s.id AND m.merged_into_id IS NOT NULL AND m.closed_at <= $5
  )`;

const COVERING = `
  WITH ${STANDS_FOR},
  known AS (
    SELECT o.id, s.id AS source, s."from", s.opened_at, o.title, o.title_en,
      CASE WHEN o.state = 'RESOLVED' AND o.closed_at <= $5 THEN o."to" END AS "to"
    FROM stands_for f
    JOIN obstacle o ON o.id = f.id AND NOT (o.state = 'MERGED' AND o.closed_at <= $5)
    JOIN obstacle s ON s.id = f.source
    WHERE o.accepted_at <= $5 AND o.cause = 'EXTERNAL_OBSTACLE'
  )
  SELECT DISTINCT k.id AS "obstacleId", c.descendant_id AS "unitId", k."from", k."to", k.title, k.title_en AS "titleEn",
    k.opened_at AS "reportedAt"
  FROM known k
  JOIN obstacle_unit u ON u.obstacle_id = k.source
  JOIN unit_closure c ON c.ancestor_id = u.unit_id AND c.descendant_id = ANY($2)
    AND ${validOn('c', 'greatest(k."from", $3::date)')}
  WHERE k."from" <= $4 AND (k."to" IS NULL OR (k."to" >= $3 AND k."to" >= k."from"))
  ORDER BY "obstacleId", "unitId", k."from", "reportedAt"`;
