import type { Campaign } from '../../entities/campaign.entity.js';
import { announce } from '../announce.js';
import { isReportingDay } from '../campaigns/reporting-days.js';
import { recordEvents } from '../record-event.js';
import type { Tx } from '../transaction.js';

/**
 * F6: before the cut-off, whoever has not reported is reminded. The condition is "due and not yet sent, and not yet
 * reminded", however late the look is taken: nobody is reminded twice, or of what it has done.
 */
export async function remindReporters(tx: Tx, campaign: Campaign, on: string): Promise<void> {
  if (campaign.settings.reporting.remindMinutesBefore == null || !isReportingDay(campaign, on)) return;
  const [reminded] = await tx.manager.query<[{ id: number; dueAt: Date }[], number]>(
    `UPDATE report_duty SET reminded_at = $3
     WHERE campaign_id = $1 AND "on" = $2 AND state = 'OPEN' AND reminded_at IS NULL
     RETURNING id, due_at AS "dueAt"`,
    [campaign.id, on, tx.now],
  );
  const [first] = reminded;
  if (first === undefined) return;
  const [counts] = await tx.manager.query<{ duties: number; items: number[] | null }[]>(
    `SELECT (SELECT count(*)::int FROM report_duty WHERE campaign_id = $1 AND "on" = $2) AS duties,
       (SELECT array_agg(id ORDER BY id) FROM work_item
        WHERE subject_type = 'ReportDuty' AND subject_id = ANY($3) AND done_at IS NULL) AS items`,
    [campaign.id, on, reminded.map(({ id }) => id)],
  );
  await announce(tx, { workItems: counts?.items ?? [] });
  await recordEvents(tx, [
    {
      type: 'reporting-day.reminded',
      subjectType: 'Campaign',
      subjectId: campaign.id,
      campaignId: campaign.id,
      payload: {
        on,
        duties: counts?.duties ?? reminded.length,
        reminded: reminded.length,
        dueAt: first.dueAt.toISOString(),
      },
    },
  ]);
}
