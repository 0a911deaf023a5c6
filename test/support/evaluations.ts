import type { DataSource } from 'typeorm';
import { systemActor } from '../../src/domain/actor.js';
import { evaluateMilestone } from '../../src/services/evaluation/evaluate-milestone.js';
import { openConsequences } from '../../src/services/evaluation/open-consequences.js';
import { act } from './act.js';
import { setClock } from './cast.js';

/** Judges a milestone at an instant as the platform does. Answers the run's id, or null where the first had been made. */
export async function judge(
  dataSource: DataSource,
  milestoneId: number,
  at: string,
  cause = 'CLOSED',
): Promise<number | null> {
  await setClock(dataSource, at);
  return act(dataSource, systemActor('milestones'), (tx) => evaluateMilestone(tx, { milestoneId, cause }));
}

/** Carries out what a run decided. Answers how many dossiers and reviews were opened. */
export async function carryOut(dataSource: DataSource, evaluationId: number | null): Promise<number> {
  if (evaluationId === null) throw new Error('no run to carry out');
  return act(dataSource, systemActor('consequences'), (tx) => openConsequences(tx, evaluationId));
}
