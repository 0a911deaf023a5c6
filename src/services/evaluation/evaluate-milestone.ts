import { canonicalJson, sha256 } from '../../domain/canonical-json.js';
import { type JudgedUnit, evaluateMilestone as judge } from '../../domain/evaluate-milestone.js';
import { Milestone } from '../../entities/campaign.entity.js';
import { Evaluation } from '../../entities/evaluation.entity.js';
import { dueJobRow } from '../../queue/define-job.js';
import { type CampaignContext, getCampaignById } from '../campaigns/campaign-context.js';
import { judgeCampaign } from '../campaigns/take-turns.js';
import { armJobs } from '../jobs/arm.js';
import { openConsequencesJob } from '../jobs/evaluate-milestone.job.js';
import { recordEvents } from '../record-event.js';
import type { Tx } from '../transaction.js';
import { freezeInput } from './freeze-input.js';
import { mapOn } from './map-on.js';

/** The first run of a milestone; every later one is caused by facts learned since. */
export const CLOSED = 'CLOSED';

/**
 * Freezes what is known of a milestone and keeps a verdict for every unit (M1). The first run judges what was known
 * when it closed, however late it is made; a later run judges what is known now and names the run it supersedes (M2).
 * Answers the evaluation's id, or null where the first run had already been made.
 */
export async function evaluateMilestone(
  asked: Tx,
  input: { milestoneId: number; cause: string },
): Promise<number | null> {
  const milestone = await asked.manager.findOneByOrFail(Milestone, { id: input.milestoneId });
  // Two runs of one campaign take turns, and no fact is told meanwhile.
  const tx = await judgeCampaign(asked, milestone.campaignId);
  if (tx.now < milestone.closesAt) throw new Error(`Milestone ${milestone.id} has not closed yet.`);
  const context = await getCampaignById(tx.manager, milestone.campaignId);
  const previous = await newestRun(tx, milestone.id);
  if (previous !== null && input.cause === CLOSED) return null;
  if (previous === null) {
    await judgeEarlierFirst(tx, milestone);
    const first = await keepRun(tx, context, milestone, {
      knownAt: lastMomentBefore(milestone.closesAt),
      cause: CLOSED,
      previous,
    });
    // Facts that came later are not lost where the first run is made only now.
    return input.cause === CLOSED ? first : evaluateMilestone(tx, input);
  }
  const knownAt = lastMomentBefore(tx.now);
  return keepRun(tx, context, milestone, { knownAt, cause: input.cause, previous });
}

/**
 * "To the end of a day" ends with its last millisecond (D4). What is judged anew is what had been told before this
 * moment: on a virtual clock more may yet be told while it stands.
 */
function lastMomentBefore(instant: Date): Date {
  return new Date(instant.getTime() - 1);
}

/** M3: who was commended earlier must be settled before the next milestone is judged, even after days without power. */
async function judgeEarlierFirst(tx: Tx, milestone: Milestone): Promise<void> {
  const earlier = (await tx.manager.query(
    `SELECT id FROM milestone m WHERE campaign_id = $1 AND ordinal < $2 AND closes_at <= $3
       AND NOT EXISTS (SELECT FROM evaluation e WHERE e.milestone_id = m.id) ORDER BY ordinal`,
    [milestone.campaignId, milestone.ordinal, tx.now],
  )) as { id: number }[];
  for (const row of earlier) await evaluateMilestone(tx, { milestoneId: row.id, cause: CLOSED });
}

async function newestRun(tx: Tx, milestoneId: number): Promise<Evaluation | null> {
  const [newest] = await tx.manager.find(Evaluation, {
    where: { milestoneId },
    order: { run: 'DESC' },
    take: 1,
  });
  return newest ?? null;
}

async function keepRun(
  tx: Tx,
  context: CampaignContext,
  milestone: Milestone,
  run: { knownAt: Date; cause: string; previous: Evaluation | null },
): Promise<number> {
  const { campaign } = context;
  const frozen = await freezeInput(tx.manager, context, milestone, run.knownAt);
  const verdicts = judge(frozen);
  const text = canonicalJson(frozen);
  const inserted = await tx.manager.insert(Evaluation, {
    milestoneId: milestone.id,
    run: (run.previous?.run ?? 0) + 1,
    evaluatedAt: tx.now,
    knownAt: run.knownAt,
    ruleVersion: frozen.ruleVersion,
    inputHash: sha256(text),
    input: text,
    verdictHash: sha256(canonicalJson(verdicts)),
    cause: run.cause,
    supersedesId: run.previous?.id ?? null,
  });
  const evaluationId = (inserted.identifiers[0] as { id: number }).id;
  await keepVerdicts(tx, context, milestone, evaluationId, verdicts);
  const number = (run.previous?.run ?? 0) + 1;
  await recordEvents(tx, [
    {
      type: 'milestone.evaluated',
      subjectType: 'Evaluation',
      subjectId: evaluationId,
      campaignId: campaign.id,
      reason: run.cause,
      payload: { milestone: milestone.ordinal, run: number, inputHash: sha256(text) },
    },
  ]);
  await armJobs(tx, [
    dueJobRow(openConsequencesJob, {
      key: `consequences_${campaign.code}_${milestone.ordinal}_run_${number}`,
      dueAt: tx.now,
      payload: { evaluationId },
    }),
  ]);
  return evaluationId;
}

async function keepVerdicts(
  tx: Tx,
  context: CampaignContext,
  milestone: Milestone,
  evaluationId: number,
  verdicts: readonly JudgedUnit[],
): Promise<void> {
  const map = await mapOn(tx.manager, context.campaign.unitId, milestone.on);
  const idOf = new Map(map.map((unit) => [unit.code, unit.unitId]));
  const rows = verdicts.map((verdict) => ({ ...verdict, unitId: idOf.get(verdict.code) }));
  await tx.manager.query(
    `INSERT INTO verdict (evaluation_id, unit_id, indicator_id, level, result, target, achieved, tier_code, rank,
       first_met_on, consequence, reasons)
     SELECT $1, v."unitId", $2, v.level, v.result, v.target, v.achieved, v.tier, v.rank, v."firstMetOn", v.consequence,
       v.reasons
     FROM jsonb_to_recordset($3::jsonb) AS v("unitId" int, level text, result text, target int, achieved int, tier text,
       rank int, "firstMetOn" date, consequence text, reasons jsonb)`,
    [evaluationId, milestone.indicatorId, JSON.stringify(rows)],
  );
}
