import type { Actor } from '../../domain/actor.js';
import { problem, Refusal, refuse } from '../../domain/refusal.js';
import { mayRunDataErrors } from '../../policies/report.policy.js';
import { type CampaignContext, getCampaign } from '../campaigns/campaign-context.js';
import { tellCampaign } from '../campaigns/take-turns.js';
import { recordEvents } from '../record-event.js';
import type { Draft } from '../reports/draft.js';
import { LONGEST_TEXT, readDrafts } from '../reports/read-drafts.js';
import { LARGEST_BATCH, type SubmitReportsInput } from '../reports/submit-reports.js';
import type { Tx } from '../transaction.js';
import { compareReferences } from './compare-references.js';

export interface SubmitReferenceFiguresInput extends SubmitReportsInput {
  /** The system of record, as people call it. */
  source: string;
}

/**
 * Takes in what a system of record says, all rows or none (F8). It is kept beside the reports, never mixed into them,
 * and compared at once: where a figure in force differs, a case opens. What the same source said before of the same
 * figure is superseded. Rows are read as reports are, but no day is closed to them; only who runs data-error cases for
 * a unit may submit them. Answers how many rows were taken in and how many cases opened.
 */
export async function submitReferenceFigures(
  asked: Tx,
  input: SubmitReferenceFiguresInput,
): Promise<{ accepted: number; mismatches: number }> {
  const context = await getCampaign(asked.manager, input.campaign);
  const source = input.source.trim();
  refuseForm(input, source);
  const tx = await tellCampaign(asked, context.campaign.id);
  const entries = input.rows.map((row, index) => ({
    ...row,
    note: null,
    submitter: tx.actor,
    field: ['rows', String(index)],
  }));
  const drafts = await readDrafts(tx, context, entries, { closes: false, mayTell: mayTellReference });
  await keep(tx, context, source, drafts);
  const days = drafts.map((draft) => draft.on).sort();
  const mismatches = await compareReferences(tx, context, {
    from: days[0] ?? context.campaign.startsOn,
    to: days.at(-1) ?? context.campaign.endsOn,
    source,
  });
  return { accepted: drafts.length, mismatches };
}

function refuseForm({ rows }: SubmitReferenceFiguresInput, source: string): void {
  const problems = [
    ...(source === '' ? [problem('TEXT_MISSING', ['source'])] : []),
    ...(source.length > LONGEST_TEXT
      ? [problem('TEXT_TOO_LONG', ['source'], { largest: LONGEST_TEXT })]
      : []),
    ...(rows.length === 0 ? [problem('EMPTY_LIST', ['rows'])] : []),
  ];
  if (problems.length > 0) throw new Refusal(problems);
  if (rows.length > LARGEST_BATCH) {
    refuse('BATCH_TOO_LARGE', ['rows'], { rows: rows.length, largest: LARGEST_BATCH });
  }
}

function mayTellReference(actor: Actor, path: Draft['path']): boolean {
  return mayRunDataErrors(actor, path);
}

async function keep(
  tx: Tx,
  { campaign }: CampaignContext,
  source: string,
  drafts: readonly Draft[],
): Promise<void> {
  const rows = drafts.flatMap(({ unitId, organizationId, on, figures }) =>
    figures.map(({ indicatorId, value }) => ({ unitId, organizationId, on, indicatorId, value })),
  );
  await tx.manager.query(
    `INSERT INTO reference_figure (campaign_id, source, unit_id, organization_id, indicator_id, "on", value, recorded_at,
       recorded_by)
     SELECT $1, $2, r."unitId", r."organizationId", r."indicatorId", r."on", r.value, $3, $4
     FROM jsonb_to_recordset($5::jsonb) AS r("unitId" int, "organizationId" int, "on" date, "indicatorId" int, value int)`,
    [campaign.id, source, tx.now, tx.actor.name, JSON.stringify(rows)],
  );
  await recordEvents(tx, [
    {
      type: 'reference.submitted',
      subjectType: 'Campaign',
      subjectId: campaign.id,
      campaignId: campaign.id,
      reason: source,
      payload: { source, rows: drafts.length, figures: rows.length },
    },
  ]);
}
