import type DataLoader from 'dataloader';
import type { Milestone } from '../../entities/campaign.entity.js';
import type { AwardDossier, Verdict } from '../../entities/evaluation.entity.js';
import { milestonesById } from '../../services/queries/campaigns/milestones-of.js';
import { type CampaignUnit, campaignUnitKey } from '../../services/queries/evaluation/campaign-unit.js';
import { type ChangedVerdict, changedVerdicts } from '../../services/queries/evaluation/changed-verdicts.js';
import { dossiersById, dossiersOfUnits } from '../../services/queries/evaluation/dossiers.js';
import {
  type EvaluationRow,
  evaluationsById,
  evaluationsOf,
} from '../../services/queries/evaluation/evaluations.js';
import { tiersOfEvaluations } from '../../services/queries/evaluation/verdict-tiers.js';
import {
  countVerdicts,
  type VerdictPlace,
  type VerdictsAsked,
  verdictsById,
  verdictsOf,
} from '../../services/queries/evaluation/verdicts.js';
import type { TierRow } from '../../services/queries/figures/tier-history.js';
import type { ReadingScope } from '../../services/queries/scope-of-actor.js';
import { answerInGroups } from '../answer-in-groups.js';
import type { GraphContext } from '../context.js';
import { loadBy } from '../load-by.js';
import { campaignScope } from '../scope-of.js';

export function milestoneById(context: GraphContext): DataLoader<number, Milestone | null, string> {
  return loadBy(context, 'milestoneById', milestonesById);
}

export async function requireMilestone(context: GraphContext, id: number): Promise<Milestone> {
  return required(await milestoneById(context).load(id), 'milestone', id);
}

export function evaluationById(context: GraphContext): DataLoader<number, EvaluationRow | null, string> {
  return loadBy(context, 'evaluationById', evaluationsById);
}

export async function requireEvaluation(context: GraphContext, id: number): Promise<EvaluationRow> {
  return required(await evaluationById(context).load(id), 'evaluation', id);
}

/** The runs of a milestone, from the first. */
export function milestoneEvaluations(context: GraphContext): DataLoader<number, EvaluationRow[], string> {
  return loadBy(context, 'milestoneEvaluations', evaluationsOf);
}

export function verdictById(context: GraphContext): DataLoader<number, Verdict | null, string> {
  return loadBy(context, 'verdictById', verdictsById);
}

export async function requireVerdict(context: GraphContext, id: number): Promise<Verdict> {
  return required(await verdictById(context).load(id), 'verdict', id);
}

/** Pages of the verdicts that the caller may read. */
export function verdictPages(
  context: GraphContext,
): DataLoader<OfCampaign<VerdictsAsked>, VerdictPlace[], string> {
  return loadBy<OfCampaign<VerdictsAsked>, VerdictPlace[]>(
    context,
    'verdictPages',
    (manager, asked) =>
      answerInGroups(asked, campaignOf, async (group) =>
        verdictsOf(manager, group, await scopeOf(context, group)),
      ),
    JSON.stringify,
  );
}

export function verdictCount(
  context: GraphContext,
): DataLoader<OfCampaign<Omit<VerdictsAsked, 'limit' | 'after'>>, number, string> {
  return loadBy<OfCampaign<Omit<VerdictsAsked, 'limit' | 'after'>>, number>(
    context,
    'verdictCount',
    (manager, asked) =>
      answerInGroups(asked, campaignOf, async (group) =>
        countVerdicts(manager, group, await scopeOf(context, group)),
      ),
    JSON.stringify,
  );
}

/** What an evaluation changed of the one it supersedes, as far as the caller may read it. */
export function evaluationChanges(
  context: GraphContext,
): DataLoader<OfCampaign<{ evaluationId: number }>, ChangedVerdict[], string> {
  return loadBy<OfCampaign<{ evaluationId: number }>, ChangedVerdict[]>(
    context,
    'evaluationChanges',
    (manager, asked) =>
      answerInGroups(asked, campaignOf, async (group) =>
        changedVerdicts(
          manager,
          group.map(({ evaluationId }) => evaluationId),
          await scopeOf(context, group),
        ),
      ),
    JSON.stringify,
  );
}

/** A question about an evaluation with the campaign it belongs to: what may be read goes by that. */
type OfCampaign<Asked> = Asked & { campaignId: number };

function campaignOf({ campaignId }: { campaignId: number }): string {
  return String(campaignId);
}

async function scopeOf(
  context: GraphContext,
  group: readonly { campaignId: number }[],
): Promise<ReadingScope> {
  return campaignScope(context, (group[0] as { campaignId: number }).campaignId);
}

/** The tiers that an evaluation judged by. */
export function evaluationTiers(context: GraphContext): DataLoader<number, readonly TierRow[], string> {
  return loadBy(context, 'evaluationTiers', tiersOfEvaluations);
}

/** Dossiers by id; null where there is none, or none that the caller may see. */
export function dossierById(context: GraphContext): DataLoader<number, AwardDossier | null, string> {
  return loadBy(context, 'dossierById', (manager, ids) => dossiersById(manager, context.actor, ids));
}

export async function requireDossier(context: GraphContext, id: number): Promise<AwardDossier> {
  return required(await dossierById(context).load(id), 'dossier', id);
}

/** The dossier that a verdict about the unit led to; null where the caller sees none. */
export function dossierOfUnit(context: GraphContext): DataLoader<CampaignUnit, AwardDossier | null, string> {
  return loadBy<CampaignUnit, AwardDossier | null>(
    context,
    'dossierOfUnit',
    (manager, units) => dossiersOfUnits(manager, context.actor, units),
    campaignUnitKey,
  );
}

function required<Row>(found: Row | null, what: string, id: number): Row {
  if (found === null) throw new Error(`There is no ${what} ${id}.`);
  return found;
}
