import type { EntityManager } from 'typeorm';

/** Cases about territorial figures up to the milestone that were open at that instant (F9, F14), by unit. */
export async function disputesKnown(
  manager: Pick<EntityManager, 'query'>,
  question: { campaignId: number; indicatorId: number; until: string; knownAt: Date },
): Promise<Map<number, { kind: string; on: string }[]>> {
  const rows = (await manager.query(
    `SELECT d.unit_id, d.kind, d."on" FROM data_error d LEFT JOIN report about ON about.id = d.report_id
     WHERE d.campaign_id = $1 AND d.indicator_id = $2 AND d."on" <= $3 AND d.opened_at <= $4
       AND (d.closed_at IS NULL OR d.closed_at > $4) AND about.organization_id IS NULL
     ORDER BY d.unit_id, d."on", d.kind`,
    [question.campaignId, question.indicatorId, question.until, question.knownAt],
  )) as { unit_id: number; kind: string; on: string }[];
  const disputes = new Map<number, { kind: string; on: string }[]>();
  for (const { unit_id: unitId, kind, on } of rows) {
    disputes.set(unitId, [...(disputes.get(unitId) ?? []), { kind, on }]);
  }
  return disputes;
}
