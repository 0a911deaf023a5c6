import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { refuse } from '../../domain/refusal.js';
import { parseIdOf } from '../../schema/global-id.js';
import {
  CorrectReportInput,
  SubmitReferenceFiguresInput,
  SubmitReportInput,
  SubmitReportsInput,
} from '../../schema/reports/report.inputs.js';
import {
  SubmitReferenceFiguresPayload,
  SubmitReportPayload,
  SubmitReportsPayload,
} from '../../schema/reports/report.payloads.js';
import { submitReferenceFigures } from '../../services/reference/submit-reference-figures.js';
import { correctReport } from '../../services/reports/correct-report.js';
import type { SettledReports } from '../../services/reports/settle-reports.js';
import { submitReport } from '../../services/reports/submit-report.js';
import { submitReports } from '../../services/reports/submit-reports.js';
import type { Tx } from '../../services/transaction.js';
import type { GraphContext } from '../context.js';
import { perform } from '../perform.js';
import { requireReport } from './report-loaders.js';

/** Reports coming in, and being put right. */
@Resolver()
export class ReportMutations {
  @Mutation(() => SubmitReportPayload, {
    description:
      "Takes in one unit's figures for one day, for a position that reports for the unit. What cannot be right is refused; what is only odd is let in and opens a data-error case.",
  })
  async submitReport(
    @Arg('input', () => SubmitReportInput, { description: 'The report.' }) input: SubmitReportInput,
    @Ctx() context: GraphContext,
  ): Promise<SubmitReportPayload> {
    const { campaign, unit, on, figures } = input;
    const asked = {
      campaign,
      unit,
      on,
      figures,
      organization: input.organization ?? null,
      note: input.note ?? null,
    };
    return answerOne(context, 'submitReport', input, (tx) => submitReport(tx, asked));
  }

  @Mutation(() => SubmitReportsPayload, {
    description: 'Takes in up to 10,000 reports, all or none; every fault is told together.',
  })
  async submitReports(
    @Arg('input', () => SubmitReportsInput, { description: 'The reports.' }) input: SubmitReportsInput,
    @Ctx() context: GraphContext,
  ): Promise<SubmitReportsPayload> {
    const rows = input.rows.map(({ unit, organization, on, figures }) => {
      return { unit, organization: organization ?? null, on, figures };
    });
    const command = { operation: 'submitReports', input, record: input.dryRun !== true };
    const done = await perform(context, command, async (tx) => {
      const { reportIds, dataErrors } = await submitReports(tx, { campaign: input.campaign, rows });
      return { accepted: reportIds.length, dataErrors };
    });
    if ('userErrors' in done) return { accepted: 0, dataErrors: 0, userErrors: done.userErrors };
    return { ...done.ok, userErrors: [] };
  }

  @Mutation(() => SubmitReferenceFiguresPayload, {
    description:
      'Takes in what a system of record says, for the standing agency and the committee over the units. It is compared with the reports at once and by night, and never mixed into them: a difference opens a data-error case.',
  })
  async submitReferenceFigures(
    @Arg('input', () => SubmitReferenceFiguresInput, { description: 'The figures.' })
    input: SubmitReferenceFiguresInput,
    @Ctx() context: GraphContext,
  ): Promise<SubmitReferenceFiguresPayload> {
    const { campaign, source } = input;
    const rows = input.rows.map(({ unit, organization, on, figures }) => {
      return { unit, organization: organization ?? null, on, figures };
    });
    const done = await perform(context, { operation: 'submitReferenceFigures', input }, (tx) =>
      submitReferenceFigures(tx, { campaign, source, rows }),
    );
    if ('userErrors' in done) return { accepted: 0, mismatches: 0, userErrors: done.userErrors };
    return { ...done.ok, userErrors: [] };
  }

  @Mutation(() => SubmitReportPayload, {
    description:
      'Puts a new revision with a reason beside a report. Only its newest revision is corrected; figures not named are taken over.',
  })
  async correctReport(
    @Arg('input', () => CorrectReportInput, { description: 'The correction.' }) input: CorrectReportInput,
    @Ctx() context: GraphContext,
  ): Promise<SubmitReportPayload> {
    const { report, figures, reason } = input;
    return answerOne(context, 'correctReport', input, async (tx) => {
      const reportId = parseIdOf('ProgressReport', report);
      if (reportId === null) refuse('REPORT_UNKNOWN', ['report'], { report });
      return correctReport(tx, { reportId, figures, reason });
    });
  }
}

async function answerOne(
  context: GraphContext,
  operation: string,
  input: { idempotencyKey: string },
  work: (tx: Tx) => Promise<SettledReports>,
): Promise<SubmitReportPayload> {
  const done = await perform(context, { operation, input }, work);
  if ('userErrors' in done) return { report: null, userErrors: done.userErrors };
  const [id] = done.ok.reportIds;
  if (id === undefined) throw new Error(`${operation} took in no report.`);
  return { report: await requireReport(context, id), userErrors: [] };
}
