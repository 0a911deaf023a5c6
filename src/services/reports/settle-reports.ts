import { problem, Refusal } from '../../domain/refusal.js';
import { announce } from '../announce.js';
import { armEditionsForCorrections } from '../bulletins/arm-editions.js';
import type { CampaignContext } from '../campaigns/campaign-context.js';
import { tellCampaign } from '../campaigns/take-turns.js';
import { answerWithCorrections } from '../data-errors/answer-with-corrections.js';
import { type NewDataError, openDataErrors } from '../data-errors/open-data-errors.js';
import { reopenMilestones } from '../evaluation/reopen-milestones.js';
import { recordEvents } from '../record-event.js';
import { appendTotalChanges } from '../totals/append-total-changes.js';
import type { Tx } from '../transaction.js';
import { type Draft, subjectKey, type UnplacedDoubt } from './draft.js';
import { judgeDrafts } from './judge-drafts.js';
import { type KnownFigures, lockKnownFigures } from './known-figures.js';
import { settleReportDuties } from './settle-report-duties.js';
import { writeReports } from './write-reports.js';

export interface SettledReports {
  reportIds: number[];
  /** Data-error cases that the checks opened. */
  dataErrors: number;
}

/**
 * Lets well-formed reports in, all or none: judged against what is known (F8), written, added to every total above,
 * doubts opened as cases, milestones that rest on a changed figure judged again (M2). One transaction, the caller's.
 */
export async function settleReports(
  submitted: Tx,
  context: CampaignContext,
  drafts: readonly Draft[],
): Promise<SettledReports> {
  const { campaign } = context;
  const tx = await tellCampaign(submitted, campaign.id);
  const known = await lockKnownFigures(tx.manager, campaign.id, drafts);
  refuseStale(drafts, known);
  const judged = await judgeDrafts(tx, context, drafts, known);
  const reportIds = await writeReports(tx, campaign.id, drafts, known.subjectIds);
  await appendTotalChanges(tx.manager, campaign.id, judged.changes);
  await recordEvents(
    tx,
    drafts.map((draft, index) => ({
      type: draft.corrects === null ? 'report.submitted' : 'report.corrected',
      subjectType: 'ProgressReport',
      subjectId: reportIds[index] ?? 0,
      campaignId: campaign.id,
      actor: draft.submittedBy,
      reason: draft.reason,
      payload: { unit: draft.unitCode, on: draft.on, late: draft.late },
    })),
  );
  await settleReportDuties(tx, campaign, drafts);
  const reportOf = (draft: Draft): number => reportIds[drafts.indexOf(draft)] ?? 0;
  const reopened = await reopenMilestones(tx, context, judged.moved, reportOf);
  await armEditionsForCorrections(tx, context.campaign, judged.moved, reportOf);
  const doubts = [...judged.doubts, ...reopened].map((doubt) => withReport(doubt, drafts, reportIds, known));
  const opened = await openDataErrors(tx, context, doubts);
  await answerWithCorrections(tx, context, drafts, reportIds);
  await announce(tx, { progress: { campaignId: campaign.id, unitIds: territoriesOf(drafts) } });
  return { reportIds, dataErrors: opened };
}

/** The units whose own figure changes; a body's cohort is nobody else's (F14). */
function territoriesOf(drafts: readonly Draft[]): number[] {
  const territorial = drafts.filter((draft) => draft.organizationId === null);
  return [...new Set(territorial.map((draft) => draft.unitId))];
}

/**
 * F5: a day that was reported is not reported again but corrected, and only its newest revision is. Asked under the
 * lock, so that of two at once one is told about the other.
 */
function refuseStale(drafts: readonly Draft[], known: KnownFigures): void {
  const problems = drafts.flatMap((draft) => {
    const inForce = known.reportOf(subjectKey(draft), draft.on);
    const report = `ProgressReport:${inForce ?? ''}`;
    if (draft.corrects !== null) {
      if (draft.corrects.reportId === inForce) return [];
      return [problem('REPORT_SUPERSEDED', [...draft.field, 'report'], { report })];
    }
    if (inForce === null) return [];
    const params = { unit: draft.unitCode, date: draft.on, report };
    return [problem('ALREADY_REPORTED', [...draft.field, 'on'], params)];
  });
  if (problems.length > 0) throw new Refusal(problems);
}

/** A doubt may be about another day than the report that raised it: then it is about that day's report. */
function withReport(
  doubt: UnplacedDoubt,
  drafts: readonly Draft[],
  reportIds: readonly number[],
  known: KnownFigures,
): NewDataError {
  const index = drafts.findIndex(
    (draft) => subjectKey(draft) === subjectKey(doubt.draft) && draft.on === doubt.on,
  );
  const reportId =
    index >= 0 ? (reportIds[index] ?? null) : known.reportOf(subjectKey(doubt.draft), doubt.on);
  return {
    kind: doubt.kind,
    unitId: doubt.draft.unitId,
    unitCode: doubt.draft.unitCode,
    indicatorId: doubt.indicatorId,
    on: doubt.on,
    reported: doubt.reported,
    expected: doubt.expected,
    reportId: reportId === 0 ? null : reportId,
    responsibleId: doubt.draft.submitterOrganizationId,
    openedBy: 'system:checks',
    reason: null,
  };
}
