import type { Source } from './figure-refs.js';

export interface TierRow {
  code: string;
  nameVi: string;
  nameEn: string;
  minimumRate: number;
}

/** The tiers of a campaign as they had been told by an instant, ready for any day. */
export interface TierHistory {
  /** Those in force on a day, lowest bound first (F10). */
  on(day: string): readonly TierRow[];
}

export async function tierHistory(
  source: Source,
  question: { campaignId: number; knownAt: Date | null },
): Promise<TierHistory> {
  const rows = await source.query<(TierRow & { validFrom: string })[]>(
    `SELECT code, name_vi AS "nameVi", name_en AS "nameEn", minimum_rate AS "minimumRate", valid_from AS "validFrom"
     FROM tier WHERE campaign_id = $1 AND recorded_at <= coalesce($2, 'infinity'::timestamptz)
     ORDER BY valid_from, recorded_at, id`,
    [question.campaignId, question.knownAt],
  );
  return {
    on(day) {
      const inForce = new Map<string, TierRow>();
      for (const { validFrom, ...tier } of rows) if (validFrom <= day) inForce.set(tier.code, tier);
      return [...inForce.values()].sort((a, b) => a.minimumRate - b.minimumRate);
    },
  };
}
