import type { EntityManager } from 'typeorm';
import { type TierRow, tierHistory } from '../figures/tier-history.js';

/** The tiers that evaluations judged by: in force on the milestone's day, as told by then. In the order asked. */
export async function tiersOfEvaluations(
  manager: Pick<EntityManager, 'query'>,
  evaluationIds: readonly number[],
): Promise<(readonly TierRow[])[]> {
  const rows = await manager.query<{ id: number; campaignId: number; on: string; knownAt: Date }[]>(
    `SELECT e.id, m.campaign_id AS "campaignId", m."on", e.known_at AS "knownAt"
     FROM evaluation e JOIN milestone m ON m.id = e.milestone_id WHERE e.id = ANY($1)`,
    [evaluationIds],
  );
  const tiers = new Map<number, readonly TierRow[]>();
  for (const { id, campaignId, on, knownAt } of rows) {
    tiers.set(id, (await tierHistory(manager, { campaignId, knownAt })).on(on));
  }
  return evaluationIds.map((id) => tiers.get(id) ?? []);
}
