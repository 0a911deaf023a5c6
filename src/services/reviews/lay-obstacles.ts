import { type EvaluationInput, lateBelow } from '../../domain/evaluate-milestone.js';
import { excuseOf } from '../../domain/excuse.js';
import { isBelow } from '../../domain/levels.js';
import { type AccountabilityReview, Evaluation, Verdict } from '../../entities/evaluation.entity.js';
import { resolveUnits } from '../hierarchy/resolve-units.js';
import { type CoveringObstacle, coveringObstacles } from '../queries/obstacles/covering-obstacles.js';
import type { Tx } from '../transaction.js';

/** A judgement as reviews need it to see what stood in the way of whom. */
export interface JudgedLateness {
  input: EvaluationInput;
  /** Ids of the judged units, by code. */
  unitIds: ReadonlyMap<string, number>;
}

/**
 * Lays obstacles beside a review with the days that each took from the unit (M6): those that cover a delay which a
 * verdict found, and those that the body concerned names. What was laid before stays, with its days as they are now.
 */
export async function layObstacles(
  tx: Tx,
  review: AccountabilityReview,
  lateness: JudgedLateness | null,
  named: readonly number[] = [],
): Promise<void> {
  const taken = lateness === null ? new Map<number, string[]>() : await takenDays(tx, review, lateness);
  const rows = [...new Set([...taken.keys(), ...named])]
    .sort((a, b) => a - b)
    .map((obstacleId) => ({ obstacleId, coveredDays: taken.get(obstacleId) ?? [] }));
  await tx.manager.query(
    `WITH laid AS (SELECT * FROM jsonb_to_recordset($2::jsonb) AS r("obstacleId" int, "coveredDays" jsonb)),
     cleared AS (UPDATE review_obstacle SET covered_days = '[]'
       WHERE review_id = $1 AND obstacle_id NOT IN (SELECT "obstacleId" FROM laid))
     INSERT INTO review_obstacle (review_id, obstacle_id, found_by_platform, covered_days)
     SELECT $1, "obstacleId", NOT ("obstacleId" = ANY($3)), "coveredDays" FROM laid
     ON CONFLICT (review_id, obstacle_id) DO UPDATE SET covered_days = excluded.covered_days`,
    [review.id, JSON.stringify(rows), named],
  );
}

/** The newest judgement of the milestone that a review's verdict is of; null where no verdict led to it. */
export async function latenessOf(
  tx: Pick<Tx, 'manager'>,
  { verdictId }: Pick<AccountabilityReview, 'verdictId'>,
): Promise<JudgedLateness | null> {
  if (verdictId === null) return null;
  const { evaluationId } = await tx.manager.findOneByOrFail(Verdict, { id: verdictId });
  const { milestoneId } = await tx.manager.findOneByOrFail(Evaluation, { id: evaluationId });
  const newest = await tx.manager.findOne(Evaluation, { where: { milestoneId }, order: { run: 'DESC' } });
  return newest === null ? null : judgedLateness(tx, JSON.parse(newest.input) as EvaluationInput);
}

/** The same from an input at hand. */
export async function judgedLateness(
  tx: Pick<Tx, 'manager'>,
  input: EvaluationInput,
): Promise<JudgedLateness> {
  const meant = input.units.filter(({ level }) => !isBelow(level, input.reportingLevel));
  const found = await resolveUnits(
    tx.manager,
    meant.map(({ code }) => ({ code, on: input.milestone.on })),
  );
  const ids = found.flatMap((unit) => (typeof unit === 'object' ? [[unit.code, unit.unitId] as const] : []));
  return { input, unitIds: new Map(ids) };
}

/** The days of the unit that each obstacle took, by the id of the obstacle; of those reported in time. */
async function takenDays(
  tx: Tx,
  review: AccountabilityReview,
  { input, unitIds }: JudgedLateness,
): Promise<Map<number, string[]>> {
  const days = new Map<number, string[]>();
  const own = input.units.find(({ code }) => unitIds.get(code) === review.unitId);
  if (input.term === undefined || own === undefined) return days;
  const late = lateBelow(input, own).flatMap(({ code }) => unitIds.get(code) ?? []);
  const covering = await coveringObstacles(tx.manager, {
    campaignId: review.campaignId,
    unitIds: [review.unitId, ...late],
    from: input.term.startsOn,
    to: review.metOn ?? input.term.lastDay,
    knownAt: tx.now,
  });
  const closesAt = new Date(input.milestone.closesAt);
  const of = (unitId: number): CoveringObstacle[] =>
    covering.filter((row) => row.unitId === unitId && row.reportedAt < closesAt);
  const { by } = excuseOf(input.term, review.metOn, of(review.unitId), late.map(of));
  for (const { obstacle, days: some } of by) {
    const all = new Set([...(days.get(obstacle.obstacleId) ?? []), ...some]);
    days.set(obstacle.obstacleId, [...all].sort());
  }
  return days;
}
