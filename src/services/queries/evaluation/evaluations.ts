import { type EntityManager, In } from 'typeorm';
import { Evaluation } from '../../../entities/evaluation.entity.js';

/** A run without the frozen input itself, which is large and has a hash. */
export type EvaluationRow = Omit<Evaluation, 'input' | 'milestone' | 'supersedes'>;

/** The runs of milestones, in the order asked, each from the first. */
export async function evaluationsOf(
  manager: EntityManager,
  milestoneIds: readonly number[],
): Promise<EvaluationRow[][]> {
  const rows = await manager.find(Evaluation, {
    where: { milestoneId: In([...milestoneIds]) },
    order: { run: 'ASC' },
    select: COLUMNS,
  });
  return milestoneIds.map((id) => rows.filter((row) => row.milestoneId === id));
}

export async function evaluationsById(
  manager: EntityManager,
  ids: readonly number[],
): Promise<(EvaluationRow | null)[]> {
  const rows = await manager.find(Evaluation, { where: { id: In([...ids]) }, select: COLUMNS });
  return ids.map((id) => rows.find((row) => row.id === id) ?? null);
}

const COLUMNS = {
  id: true,
  milestoneId: true,
  run: true,
  evaluatedAt: true,
  knownAt: true,
  ruleVersion: true,
  inputHash: true,
  verdictHash: true,
  cause: true,
  supersedesId: true,
} as const;
