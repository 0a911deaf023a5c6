import type { CampaignContext } from '../campaigns/campaign-context.js';
import { coverageOn } from '../queries/figures/coverage-on.js';
import { recordEvents } from '../record-event.js';
import type { Tx } from '../transaction.js';

/** F6: at the cut-off, who has reported and who is missing is said once and kept, whatever comes in later. */
export async function closeReportingDay(
  tx: Tx,
  context: CampaignContext,
  on: string,
  cutOff: Date,
): Promise<void> {
  const { campaign } = context;
  const { missingUnitIds, ...counts } = await coverageOn(tx.manager, {
    campaignId: campaign.id,
    indicatorId: null,
    unitId: campaign.unitId,
    on,
    knownAt: cutOff,
    reportingLevel: campaign.settings.reporting.level,
  });
  await recordEvents(tx, [
    {
      type: 'reporting-day.closed',
      subjectType: 'Campaign',
      subjectId: campaign.id,
      campaignId: campaign.id,
      payload: { on, cutOff: cutOff.toISOString(), ...counts, missingUnitIds },
    },
  ]);
}
