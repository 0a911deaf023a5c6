import type DataLoader from 'dataloader';
import type { ClockPause, Escalation, EscalationStep } from '../../entities/escalation.entity.js';
import { asNode } from '../../schema/node.type.js';
import {
  escalationsById,
  pausesOfEscalations,
  stepsOfEscalations,
} from '../../services/queries/escalations/escalations.js';
import type { GraphContext } from '../context.js';
import { loadBy } from '../load-by.js';
import { nodeFinder } from '../node-registry.js';

/** Escalations by id, whoever may see them; null where there is none. */
export function escalationById(context: GraphContext): DataLoader<number, Escalation | null, string> {
  return loadBy(context, 'escalationById', escalationsById);
}

/** The steps that were sent, in order. */
export function escalationSteps(context: GraphContext): DataLoader<number, EscalationStep[], string> {
  return loadBy(context, 'escalationSteps', stepsOfEscalations);
}

/** The times during which its clock stood still, in order. */
export function escalationPauses(context: GraphContext): DataLoader<number, ClockPause[], string> {
  return loadBy(context, 'escalationPauses', pausesOfEscalations);
}

/** A review is not for everybody to see, and neither is that it stands still (A3). */
export const GUARDED = 'AccountabilityReview';

/** Whether the caller may know of an escalation about this. */
export async function mayKnowOf(
  context: GraphContext,
  about: Pick<Escalation, 'subjectType' | 'subjectId'>,
): Promise<boolean> {
  return about.subjectType !== GUARDED || (await subjectOf(context, about)) !== null;
}

/** The escalation where the caller may know of it; else null. */
export async function shownEscalation(context: GraphContext, id: number): Promise<Escalation | null> {
  const found = await escalationById(context).load(id);
  return found !== null && (await mayKnowOf(context, found)) ? found : null;
}

/** What an escalation is about; null where the caller may not see it. */
export async function subjectOf(
  context: GraphContext,
  { subjectType, subjectId }: Pick<Escalation, 'subjectType' | 'subjectId'>,
): Promise<object | null> {
  const found = (await nodeFinder(subjectType)?.(subjectId, context)) ?? null;
  return found === null ? null : asNode(subjectType, found);
}
