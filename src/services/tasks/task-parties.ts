import type { Party } from '../../domain/lifecycle.js';
import { Campaign } from '../../entities/campaign.entity.js';
import { Directive } from '../../entities/directive.entity.js';
import type { Task } from '../../entities/task.entity.js';
import { mayActFor, mayJudgeTasks } from '../../policies/directive.policy.js';
import { campaignDay } from '../campaigns/campaign-context.js';
import { resolveUnitIds } from '../hierarchy/resolve-unit-ids.js';
import type { Tx } from '../transaction.js';

/** A task with what its rules need: who the actor is in the matter, and the campaign whose clock it runs on. */
export interface TaskMatter {
  parties: Party[];
  campaign: Campaign;
}

/** The doer works for the lead; the assigner for the issuer of the directive, or as committee over the campaign's unit. */
export async function taskMatter(tx: Tx, task: Task): Promise<TaskMatter> {
  const campaign = await tx.manager.findOneByOrFail(Campaign, { id: task.campaignId });
  const { issuerId } = await tx.manager.findOneByOrFail(Directive, { id: task.directiveId });
  const on = campaignDay(campaign, tx.now);
  const [unit] = await resolveUnitIds(tx.manager, [{ unitId: campaign.unitId, on }]);
  const parties: Party[] = [];
  if (mayActFor(tx.actor, task.leadId)) parties.push('DOER');
  if (mayJudgeTasks(tx.actor, issuerId, unit?.path ?? [])) parties.push('ASSIGNER');
  return { parties, campaign };
}
