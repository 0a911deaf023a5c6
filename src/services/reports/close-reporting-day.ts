import type { Campaign } from '../../entities/campaign.entity.js';
import { EVERYTHING } from '../../policies/reading.policy.js';
import { isReportingDay, reportDueAt } from '../campaigns/reporting-days.js';
import { judgeCampaign } from '../campaigns/take-turns.js';
import { coverageOn } from '../queries/figures/coverage-on.js';
import { recordEvents } from '../record-event.js';
import type { Tx } from '../transaction.js';
import { escalateSilence } from './escalate-silence.js';

/**
 * F6: at the cut-off, who has reported and who is missing is said once and kept, whatever comes in later. Duties still
 * open are missed; their items stay, overdue, while the day can still be reported. A silence of several days climbs.
 * Doing it again changes nothing.
 */
export async function closeReportingDay(asked: Tx, campaign: Campaign, on: string): Promise<void> {
  const cutOff = reportDueAt(campaign, on);
  if (cutOff === null || !isReportingDay(campaign, on)) return;
  const tx = await judgeCampaign(asked, campaign.id);
  if (await wasClosed(tx, campaign, on)) return;
  await tx.manager.query(
    `UPDATE report_duty SET state = 'MISSED' WHERE campaign_id = $1 AND "on" = $2 AND state = 'OPEN'`,
    [campaign.id, on],
  );
  const { level, until = null } = campaign.settings.reporting;
  const { missingUnitIds, ...counts } = await coverageOn(tx.manager, {
    campaignId: campaign.id,
    indicatorId: null,
    unitId: campaign.unitId,
    on,
    knownAt: cutOff,
    reportingLevel: level,
    until,
    scope: EVERYTHING,
  });
  const escalated = await escalateSilence(tx, campaign, on);
  await recordEvents(tx, [
    {
      type: 'reporting-day.closed',
      subjectType: 'Campaign',
      subjectId: campaign.id,
      campaignId: campaign.id,
      payload: { on, cutOff: cutOff.toISOString(), ...counts, missingUnitIds, escalated },
    },
  ]);
}

async function wasClosed(tx: Tx, campaign: Campaign, on: string): Promise<boolean> {
  const said = await tx.manager.query<unknown[]>(
    `SELECT 1 FROM event WHERE campaign_id = $1 AND type = 'reporting-day.closed' AND payload->>'on' = $2`,
    [campaign.id, on],
  );
  return said.length > 0;
}
