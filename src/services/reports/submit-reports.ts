import { refuse } from '../../domain/refusal.js';
import { getCampaign } from '../campaigns/campaign-context.js';
import type { Tx } from '../transaction.js';
import { readDrafts } from './read-drafts.js';
import { type SettledReports, settleReports } from './settle-reports.js';

export interface SubmitReportsInput {
  campaign: string;
  rows: readonly {
    unit: string;
    organization: string | null;
    on: string;
    figures: readonly { indicator: string; value: number }[];
  }[];
}

/** Rows that one call may carry. */
export const LARGEST_BATCH = 10_000;

/**
 * Takes in many reports, all or none. For a dry run the caller rolls the transaction back: everything is checked
 * against what is known, exactly as it would be, and nothing stays.
 */
export async function submitReports(tx: Tx, input: SubmitReportsInput): Promise<SettledReports> {
  const context = await getCampaign(tx.manager, input.campaign);
  if (input.rows.length === 0) refuse('EMPTY_LIST', ['rows']);
  if (input.rows.length > LARGEST_BATCH) {
    refuse('BATCH_TOO_LARGE', ['rows'], { rows: input.rows.length, largest: LARGEST_BATCH });
  }
  const entries = input.rows.map((row, index) => ({
    ...row,
    note: null,
    submitter: tx.actor,
    field: ['rows', String(index)],
  }));
  const drafts = await readDrafts(tx, context, entries);
  return settleReports(tx, context, drafts);
}
