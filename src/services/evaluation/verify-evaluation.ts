import type { EntityManager } from 'typeorm';
import { canonicalJson, sha256 } from '../../domain/canonical-json.js';
import {
  type EvaluationInput,
  type JudgedUnit,
  evaluateMilestone as judge,
} from '../../domain/evaluate-milestone.js';
import { Milestone } from '../../entities/campaign.entity.js';
import { Evaluation } from '../../entities/evaluation.entity.js';
import { getCampaignById } from '../campaigns/campaign-context.js';
import { freezeInput } from './freeze-input.js';

export interface EvaluationVerification {
  /** True where every part below is. */
  identical: boolean;
  /** The frozen input still has the hash it was kept with. */
  inputIntact: boolean;
  /** Gathering the input again from the revisions gives the same bytes. */
  inputReproduced: boolean;
  /** Judging the frozen input again gives the same bytes. */
  verdictsReproduced: boolean;
  /** The verdicts kept as rows are the ones judged. */
  rowsAgree: boolean;
  /** What differs first, in words for an operator; null where nothing does. */
  firstDifference: string | null;
}

/** Recomputes one evaluation and compares (M2). Changes nothing. Answers null for an unknown id. */
export async function verifyEvaluation(
  manager: EntityManager,
  evaluationId: number,
): Promise<EvaluationVerification | null> {
  const evaluation = await manager.findOneBy(Evaluation, { id: evaluationId });
  if (evaluation === null) return null;
  const milestone = await manager.findOneByOrFail(Milestone, { id: evaluation.milestoneId });
  const context = await getCampaignById(manager, milestone.campaignId);
  const frozen = JSON.parse(evaluation.input) as EvaluationInput;
  const { ruleVersion, mode, levels, reportingLevel, slowTier, term } = frozen;
  const rules = {
    ruleVersion,
    mode,
    levels,
    reportingLevel,
    slowTier,
    ...(term === undefined ? {} : { term }),
  };
  const again = await freezeInput(manager, context, milestone, evaluation.knownAt, rules);
  const verdicts = judge(frozen);
  const kept = await keptVerdicts(manager, evaluationId, frozen);
  const parts = {
    inputIntact: sha256(evaluation.input) === evaluation.inputHash,
    inputReproduced: canonicalJson(again) === evaluation.input,
    verdictsReproduced: sha256(canonicalJson(verdicts)) === evaluation.verdictHash,
    rowsAgree: canonicalJson(kept) === canonicalJson(verdicts),
  };
  const identical = Object.values(parts).every(Boolean);
  return {
    identical,
    ...parts,
    firstDifference: identical ? null : firstDifference(frozen, again, verdicts, kept),
  };
}

async function keptVerdicts(
  manager: EntityManager,
  evaluationId: number,
  frozen: EvaluationInput,
): Promise<JudgedUnit[]> {
  return (await manager.query(
    `SELECT u.code, v.level, v.result, v.target, v.achieved, v.tier_code AS tier, v.rank, v.first_met_on AS "firstMetOn",
       v.consequence, v.reasons
     FROM verdict v JOIN unit_version u ON u.unit_id = v.unit_id AND u.valid_from <= $2
       AND (u.valid_to IS NULL OR u.valid_to > $2)
     WHERE v.evaluation_id = $1 ORDER BY u.code COLLATE "C"`,
    [evaluationId, frozen.milestone.on],
  )) as JudgedUnit[];
}

function firstDifference(
  frozen: EvaluationInput,
  again: EvaluationInput,
  verdicts: readonly JudgedUnit[],
  kept: readonly JudgedUnit[],
): string {
  const pairs: [string, readonly { code: string }[], readonly { code: string }[]][] = [
    ['input', frozen.units, again.units],
    ['verdict', verdicts, kept],
  ];
  for (const [name, one, other] of pairs) {
    const codes = [...new Set([...one, ...other].map((unit) => unit.code))].sort();
    for (const code of codes) {
      const left = canonicalJson(one.find((unit) => unit.code === code) ?? null);
      const right = canonicalJson(other.find((unit) => unit.code === code) ?? null);
      if (left !== right)
        return `${name} of unit ${code}: ${left} was kept or frozen, ${right} comes out now`;
    }
  }
  return 'a hash or a setting differs, no unit does';
}
