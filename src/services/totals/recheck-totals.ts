import { type CampaignContext } from '../campaigns/campaign-context.js';
import { mapOn } from '../evaluation/freeze-input.js';
import { totalsOn } from '../queries/figures/totals-on.js';
import type { Tx } from '../transaction.js';

/** A kept total that is not what the revisions add up to. */
export interface TotalDifference {
  unit: string;
  indicator: string;
  on: string;
  kept: number | null;
  recomputed: number | null;
}

/**
 * Adds every total of a day up again from the revisions and compares it with what is kept. Where one differs an
 * incident is opened, once for a campaign, indicator and day, and stays until somebody looks.
 */
export async function recheckTotals(
  tx: Tx,
  context: CampaignContext,
  on: string,
): Promise<TotalDifference[]> {
  const { campaign } = context;
  const units = await mapOn(tx.manager, campaign.unitId, on);
  const differences: TotalDifference[] = [];
  for (const indicator of context.indicators) {
    const question = {
      campaignId: campaign.id,
      indicatorId: indicator.id,
      unitIds: units.map((unit) => unit.unitId),
      on,
      cumulative: indicator.accumulation === 'CUMULATIVE',
      reportingLevel: campaign.settings.reporting.level,
    };
    const kept = await totalsOn(tx.manager, { ...question, knownAt: null });
    const recomputed = await totalsOn(tx.manager, { ...question, knownAt: tx.now });
    const here = units.flatMap((unit) => {
      const one = kept.get(unit.unitId)?.achieved ?? null;
      const other = recomputed.get(unit.unitId)?.achieved ?? null;
      if (one === other) return [];
      return [{ unit: unit.code, indicator: indicator.code, on, kept: one, recomputed: other }];
    });
    if (here.length > 0) await openIncident(tx, `${campaign.code}/${indicator.code}/${on}`, here);
    differences.push(...here);
  }
  return differences;
}

async function openIncident(tx: Tx, subject: string, differences: readonly TotalDifference[]): Promise<void> {
  await tx.manager.query(
    `INSERT INTO incident (kind, subject, detail, opened_at) VALUES ('TOTALS_DIFFER', $1, $2, $3)
     ON CONFLICT (kind, subject) DO NOTHING`,
    [subject, JSON.stringify({ differences: differences.slice(0, 100) }), tx.now],
  );
}
