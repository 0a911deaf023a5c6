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
import type { GraphContext } from '../context.js';
import { loadBy } from '../load-by.js';

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

export function verdictPages(context: GraphContext): DataLoader<VerdictsAsked, VerdictPlace[], string> {
  return loadBy(context, 'verdictPages', verdictsOf, JSON.stringify);
}

export function verdictCount(
  context: GraphContext,
): DataLoader<Omit<VerdictsAsked, 'limit' | 'after'>, number, string> {
  return loadBy(context, 'verdictCount', countVerdicts, JSON.stringify);
}

/** What an evaluation changed of the one it supersedes. */
export function evaluationChanges(context: GraphContext): DataLoader<number, ChangedVerdict[], string> {
  return loadBy(context, 'evaluationChanges', changedVerdicts);
}

/** The tiers that an evaluation judged by. */
export function evaluationTiers(context: GraphContext): DataLoader<number, readonly TierRow[], string> {
  return loadBy(context, 'evaluationTiers', tiersOfEvaluations);
}

export function dossierById(context: GraphContext): DataLoader<number, AwardDossier | null, string> {
  return loadBy(context, 'dossierById', dossiersById);
}

export async function requireDossier(context: GraphContext, id: number): Promise<AwardDossier> {
  return required(await dossierById(context).load(id), 'dossier', id);
}

/** The dossier that a verdict about the unit led to. */
export function dossierOfUnit(context: GraphContext): DataLoader<CampaignUnit, AwardDossier | null, string> {
  return loadBy(context, 'dossierOfUnit', dossiersOfUnits, campaignUnitKey);
}

function required<Row>(found: Row | null, what: string, id: number): Row {
  if (found === null) throw new Error(`There is no ${what} ${id}.`);
  return found;
}
