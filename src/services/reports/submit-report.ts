import { getCampaign } from '../campaigns/campaign-context.js';
import type { Tx } from '../transaction.js';
import { readDrafts } from './read-drafts.js';
import { type SettledReports, settleReports } from './settle-reports.js';

export interface SubmitReportInput {
  campaign: string;
  unit: string;
  organization: string | null;
  on: string;
  figures: readonly { indicator: string; value: number }[];
  note: string | null;
}

/**
 * Takes in one unit's figures for one day (F5). Refused where the unit, the day or a figure cannot be right; let in
 * and asked about where it is only odd (F8).
 */
export async function submitReport(tx: Tx, input: SubmitReportInput): Promise<SettledReports> {
  const context = await getCampaign(tx.manager, input.campaign);
  const drafts = await readDrafts(tx, context, [{ ...input, submitter: tx.actor, field: [] }]);
  return settleReports(tx, context, drafts);
}
