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

/** Escalations by id; null where there is none, or none that the caller may read. */
export function escalationById(context: GraphContext): DataLoader<number, Escalation | null, string> {
  return loadBy(context, 'escalationById', (manager, ids) => escalationsById(manager, context.actor, ids));
}

/** The steps that were sent, in order. */
export function escalationSteps(context: GraphContext): DataLoader<number, EscalationStep[], string> {
  return loadBy(context, 'escalationSteps', stepsOfEscalations);
}

/** The times during which its clock stood still, in order. */
export function escalationPauses(context: GraphContext): DataLoader<number, ClockPause[], string> {
  return loadBy(context, 'escalationPauses', pausesOfEscalations);
}

/** What an escalation is about; null where the caller may not see it. */
export async function subjectOf(
  context: GraphContext,
  { subjectType, subjectId }: Pick<Escalation, 'subjectType' | 'subjectId'>,
): Promise<object | null> {
  const found = (await nodeFinder(subjectType)?.(subjectId, context)) ?? null;
  return found === null ? null : asNode(subjectType, found);
}
