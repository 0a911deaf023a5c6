import type { EntityManager } from 'typeorm';

export interface TargetQuestion {
  campaignId: number;
  indicatorId: number;
  unitIds: readonly number[];
  on: string;
  /** Only what was recorded by then; null for all that is known. */
  knownAt: Date | null;
}

/**
 * The target in force for each unit on a day (F2): of those effective by then, the latest effective, and of its
 * versions the newest recorded. Units without one are not in the map.
 */
export async function targetsOn(
  manager: Pick<EntityManager, 'query'>,
  question: TargetQuestion,
): Promise<Map<number, number>> {
  const rows = (await manager.query(
    `SELECT DISTINCT ON (unit_id) unit_id, value FROM target
     WHERE campaign_id = $1 AND indicator_id = $2 AND unit_id = ANY($3) AND organization_id IS NULL
       AND effective_on <= $4 AND recorded_at <= coalesce($5, 'infinity'::timestamptz)
     ORDER BY unit_id, effective_on DESC, recorded_at DESC, id DESC`,
    [question.campaignId, question.indicatorId, question.unitIds, question.on, question.knownAt],
  )) as { unit_id: number; value: number }[];
  return new Map(rows.map((row) => [row.unit_id, row.value]));
}
