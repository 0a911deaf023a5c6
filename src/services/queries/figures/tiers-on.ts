import type { EntityManager } from 'typeorm';

export interface TierRow {
  code: string;
  nameVi: string;
  nameEn: string;
  minimumRate: number;
}

/** The tiers in force on a day, lowest bound first (F10), as they had been told by an instant. */
export async function tiersOn(
  manager: Pick<EntityManager, 'query'>,
  question: { campaignId: number; on: string; knownAt: Date | null },
): Promise<TierRow[]> {
  const rows = (await manager.query(
    `SELECT DISTINCT ON (code) code, name_vi AS "nameVi", name_en AS "nameEn", minimum_rate AS "minimumRate" FROM tier
     WHERE campaign_id = $1 AND valid_from <= $2 AND recorded_at <= coalesce($3, 'infinity'::timestamptz)
     ORDER BY code, valid_from DESC, recorded_at DESC`,
    [question.campaignId, question.on, question.knownAt],
  )) as TierRow[];
  return rows.sort((a, b) => a.minimumRate - b.minimumRate);
}
