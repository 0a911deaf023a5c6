import type { Campaign } from '../../entities/campaign.entity.js';
import { campaignDay } from '../campaigns/campaign-context.js';
import { cutOffsOf, firstOpenDay, isReportingDay, reportDueAt } from '../campaigns/reporting-days.js';
import { judgeCampaign } from '../campaigns/take-turns.js';
import { closeWorkItems } from '../inbox/close-work-items.js';
import { openWorkItems } from '../inbox/open-work-items.js';
import { recordEvents } from '../record-event.js';
import type { Tx } from '../transaction.js';
import { openReportDuties } from './open-report-duties.js';

/**
 * F6: a reporting day begins. Every unit that is expected to report gets its duty, due at the cut-off of the reporting
 * level, and the body that reports for it an item in its inbox; what can no longer be reported stops waiting. After
 * the last reporting day only the latter. Doing it again changes nothing.
 */
export async function beginReportingDay(asked: Tx, campaign: Campaign, on: string): Promise<void> {
  // Reports that are being told now are seen, and those that come meanwhile find their duty.
  const tx = await judgeCampaign(asked, campaign.id);
  const firstOpen = firstOpenDay(campaign, campaignDay(campaign, tx.now));
  await closeItemsBefore(tx, campaign, firstOpen);
  const dueAt = reportDueAt(campaign, on);
  if (dueAt === null || !isReportingDay(campaign, on)) return;
  const duties = await openReportDuties(tx, campaign, on, dueAt);
  if (duties.length === 0) return;
  const open = duties.filter((duty) => duty.state === 'OPEN');
  // A platform that was off for long keeps the duty on record, but asks nobody for what it would refuse.
  const askable = on >= firstOpen ? open : [];
  await openWorkItems(
    tx,
    askable.map((duty) => ({
      campaignId: campaign.id,
      kind: 'REPORT_DUE' as const,
      subjectType: 'ReportDuty',
      subjectId: duty.id,
      assigneeId: duty.responsibleId,
      titleCode: 'REPORT_TO_SEND' as const,
      titleParams: { on, unit: duty.unit, dueAt: dueAt.toISOString() },
      dueAt,
    })),
  );
  await recordEvents(tx, [
    {
      type: 'reporting-day.opened',
      subjectType: 'Campaign',
      subjectId: campaign.id,
      campaignId: campaign.id,
      payload: { on, duties: duties.length, open: open.length, cutOffs: cutOffsOf(campaign, on) },
    },
  ]);
}

async function closeItemsBefore(tx: Tx, campaign: Campaign, day: string): Promise<void> {
  const closed = await tx.manager.query<{ id: number }[]>(
    `SELECT d.id FROM work_item w JOIN report_duty d ON d.id = w.subject_id
     WHERE w.kind = 'REPORT_DUE' AND w.subject_type = 'ReportDuty' AND w.done_at IS NULL
       AND d.campaign_id = $1 AND d."on" < $2 ORDER BY d.id`,
    [campaign.id, day],
  );
  const subjectIds = closed.map(({ id }) => id);
  await closeWorkItems(tx, { subjectType: 'ReportDuty', subjectIds, kind: 'REPORT_DUE' });
}
