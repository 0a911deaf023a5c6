import type { CampaignContext } from '../campaigns/campaign-context.js';
import { judgeCampaign } from '../campaigns/take-turns.js';
import { mapOn } from '../evaluation/map-on.js';
import { totalsOn } from '../queries/figures/totals-on.js';
import type { Tx } from '../transaction.js';

/** A kept total that is not what the revisions add up to. */
export interface TotalDifference {
  unit: string;
  indicator: string;
  on: string;
  part: (typeof PARTS)[number];
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
  const suspected = await compareTotals(tx, context, on);
  if (suspected.length === 0) return [];
  // What was told between the two looks is no difference: look again while nothing is told.
  const alone = await judgeCampaign(tx, context.campaign.id);
  const differences = await compareTotals(alone, context, on);
  for (const indicator of new Set(differences.map((difference) => difference.indicator))) {
    const here = differences.filter((difference) => difference.indicator === indicator);
    await openIncident(alone, `${context.campaign.code}/${indicator}/${on}`, here);
  }
  return differences;
}

async function compareTotals(tx: Tx, context: CampaignContext, on: string): Promise<TotalDifference[]> {
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
    for (const unit of units) {
      for (const part of PARTS) {
        const one = kept.get(unit.unitId)?.[part] ?? null;
        const other = recomputed.get(unit.unitId)?.[part] ?? null;
        if (one === other) continue;
        differences.push({
          unit: unit.code,
          indicator: indicator.code,
          on,
          part,
          kept: one,
          recomputed: other,
        });
      }
    }
  }
  return differences;
}

/** What is kept of a total beside each other: the count, and who reported that very day. */
const PARTS = ['achieved', 'reported', 'late'] as const;

async function openIncident(tx: Tx, subject: string, differences: readonly TotalDifference[]): Promise<void> {
  await tx.manager.query(
    `INSERT INTO incident (kind, subject, detail, opened_at) VALUES ('TOTALS_DIFFER', $1, $2, $3)
     ON CONFLICT (kind, subject) DO NOTHING`,
    [subject, JSON.stringify({ differences: differences.slice(0, 100) }), tx.now],
  );
}
