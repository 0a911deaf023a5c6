import type { Actor } from '../../domain/actor.js';
import { AccessError, type Problem, problem, Refusal, refuse } from '../../domain/refusal.js';
import { Report, ReportFigure } from '../../entities/report.entity.js';
import { mayReportFor, mayRunDataErrors } from '../../policies/report.policy.js';
import { type CampaignContext, getCampaignById } from '../campaigns/campaign-context.js';
import { resolveUnitIds } from '../hierarchy/resolve-unit-ids.js';
import type { Tx } from '../transaction.js';
import type { Draft, DraftFigure } from './draft.js';
import { LONGEST_TEXT, readFigures } from './read-drafts.js';
import { type SettledReports, settleReports } from './settle-reports.js';

export interface CorrectReportInput {
  /** The newest revision of the report. */
  reportId: number;
  figures: readonly { indicator: string; value: number }[];
  reason: string;
}

/** Puts a new revision with a reason beside a report (F5). Figures not named are taken over from the revision before. */
export async function correctReport(tx: Tx, input: CorrectReportInput): Promise<SettledReports> {
  const report = await tx.manager.findOneBy(Report, { id: input.reportId });
  if (report === null) refuse('REPORT_UNKNOWN', ['report'], { report: `ProgressReport:${input.reportId}` });
  const context = await getCampaignById(tx.manager, report.campaignId);
  return settleReports(tx, context, [await readCorrection(tx, context, report, input, tx.actor, [])]);
}

/** A correction as a draft. Refuses an empty reason and figures that change nothing. */
export async function readCorrection(
  tx: Tx,
  context: CampaignContext,
  report: Report,
  input: Omit<CorrectReportInput, 'reportId'>,
  submitter: Actor,
  field: string[],
): Promise<Draft> {
  const problems: Problem[] = [];
  const [unit] = await resolveUnitIds(tx.manager, [{ unitId: report.unitId, on: report.on }]);
  if (unit === undefined) throw new Error(`Report ${report.id} is of a unit that did not exist on its day.`);
  if (!mayReportFor(submitter, unit.path) && !mayRunDataErrors(submitter, unit.path)) {
    throw new AccessError('FORBIDDEN', { unit: unit.code });
  }
  if (input.reason.trim() === '') problems.push(problem('REASON_MISSING', [...field, 'reason']));
  if (input.reason.length > LONGEST_TEXT) {
    problems.push(problem('TEXT_TOO_LONG', [...field, 'reason'], { largest: LONGEST_TEXT }));
  }
  const told = readFigures(context.indicators, { figures: input.figures, field }, problems, context.campaign);
  const before = await tx.manager.findBy(ReportFigure, { reportId: report.id });
  if (problems.length === 0 && told.every((figure) => valueIn(before, figure.indicatorId) === figure.value)) {
    problems.push(problem('NOTHING_CHANGED', [...field, 'figures']));
  }
  if (problems.length > 0) throw new Refusal(problems);
  return {
    unitId: unit.unitId,
    unitCode: unit.code,
    level: unit.level,
    path: unit.path,
    organizationId: report.organizationId,
    on: report.on,
    figures: [...told, ...takenOver(before, told)],
    corrects: { reportId: report.id, revision: report.revision, late: report.late },
    reason: input.reason,
    note: null,
    submittedBy: submitter.name,
    submitterOrganizationId: submitter.organizationId,
    late: report.late,
    field,
  };
}

function valueIn(figures: readonly ReportFigure[], indicatorId: number): number | null {
  return figures.find((figure) => figure.indicatorId === indicatorId)?.value ?? null;
}

function takenOver(before: readonly ReportFigure[], told: readonly DraftFigure[]): DraftFigure[] {
  return before
    .filter((figure) => !told.some((candidate) => candidate.indicatorId === figure.indicatorId))
    .map((figure) => ({ indicatorId: figure.indicatorId, value: figure.value, field: null }));
}
