import { AccessError } from '../../domain/refusal.js';
import { mayRunDataErrors } from '../../policies/report.policy.js';
import { type CampaignContext, getCampaign } from '../campaigns/campaign-context.js';
import { resolveUnitIds } from '../hierarchy/resolve-unit-ids.js';
import { figureDay } from '../queries/figures/figure-days.js';
import { compareReferences } from '../reference/compare-references.js';
import type { Tx } from '../transaction.js';
import { checkChildrenSums } from './check-children-sums.js';

/**
 * F7, F8: what is compared by night, when a day is over: what higher units state with what their parts add up to, and
 * reports with reference figures, those of earlier days too, since either may have come or been corrected meanwhile.
 * Answers how many cases were opened.
 */
export async function runNightlyChecks(tx: Tx, context: CampaignContext, on: string): Promise<number> {
  return (
    (await checkChildrenSums(tx, context, on)) +
    (await compareReferences(tx, context, { from: context.campaign.startsOn, to: on, source: null }))
  );
}

/** The comparisons of one day on demand, for the standing agency and the committee over the campaign's unit. */
export async function askForDataChecks(
  tx: Tx,
  input: { campaign: string; on: string },
): Promise<{ opened: number }> {
  const context = await getCampaign(tx.manager, input.campaign);
  const { campaign } = context;
  const on = figureDay(campaign, input.on, tx.now);
  const [unit] = await resolveUnitIds(tx.manager, [{ unitId: campaign.unitId, on }]);
  if (unit === undefined || !mayRunDataErrors(tx.actor, unit.path)) {
    throw new AccessError('FORBIDDEN', { campaign: campaign.code });
  }
  const sums = await checkChildrenSums(tx, context, on);
  const references = await compareReferences(tx, context, { from: on, to: on, source: null });
  return { opened: sums + references };
}
