import { AccessError } from '../../domain/refusal.js';
import { mayRunDataErrors } from '../../policies/report.policy.js';
import { type CampaignContext, getCampaign } from '../campaigns/campaign-context.js';
import { resolveUnitIds } from '../hierarchy/resolve-unit-ids.js';
import { figureDay } from '../queries/figures/figure-days.js';
import type { Tx } from '../transaction.js';
import { checkChildrenSums } from './check-children-sums.js';

/** F7, F8: what is compared of a day by night, or when somebody asks for it. Answers how many cases were opened. */
export async function runDataChecks(tx: Tx, context: CampaignContext, on: string): Promise<number> {
  return checkChildrenSums(tx, context, on);
}

/** The same on demand, for the standing agency and the committee over the campaign's unit. */
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
  return { opened: await runDataChecks(tx, context, on) };
}
