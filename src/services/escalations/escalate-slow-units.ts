import type { Evaluation } from '../../entities/evaluation.entity.js';
import type { Consequence } from '../../entities/states.js';
import type { CampaignContext } from '../campaigns/campaign-context.js';
import type { Tx } from '../transaction.js';
import { endEscalations } from './end-escalations.js';
import { startEscalations } from './start-escalations.js';

/**
 * M3: units that the newest run of a milestone found slow are pressed, about their verdict and the body that answers for
 * them. A unit climbs once at a time, whichever milestone or run it was slow at, and once a milestone that somebody has
 * already answered for. Those that this run finds slow no more are released; what has become an accountability review,
 * is excused or rests on another figure is pressed by its own way.
 */
export async function escalateSlowUnits(
  tx: Tx,
  { campaign }: CampaignContext,
  evaluation: Pick<Evaluation, 'id' | 'milestoneId'>,
): Promise<void> {
  const climbing = await climbingUnits(tx, campaign.id, evaluation);
  for (const how of ['RESOLVE', 'CANCEL'] as const) {
    const over = climbing.filter(({ open, consequence }) => open && ENDED_BY[consequence] === how);
    const subjectIds = over.map(({ verdictId }) => verdictId);
    const reason = how === 'RESOLVE' ? 'NO_LONGER_LATE' : 'TAKEN_OVER';
    await endEscalations(
      tx,
      { subjectType: 'Verdict', subjectIds, trigger: 'SLOW_UNIT' },
      { action: how, reason },
    );
  }
  const settled = new Set(
    climbing.filter(({ open, answered }) => open || answered).map(({ unitId }) => unitId),
  );
  const slow = await slowUnits(
    tx,
    evaluation.id,
    campaign.settings.evaluation.accountability.responsibleKind,
  );
  await startEscalations(
    tx,
    campaign,
    slow
      .filter(({ unitId }) => !settled.has(unitId))
      .map(({ verdictId, unitId, responsibleId }) => ({
        trigger: 'SLOW_UNIT',
        subjectType: 'Verdict',
        subjectId: verdictId,
        unitId,
        responsibleId,
        reason: 'SLOW_UNIT',
      })),
  );
}

/** What a newer verdict makes of a climb that began about an older one; where it is not named, the climb goes on. */
const ENDED_BY: { readonly [C in Consequence]?: 'RESOLVE' | 'CANCEL' } = {
  NONE: 'RESOLVE',
  COMMENDATION: 'RESOLVE',
  ACCOUNTABILITY_REVIEW: 'CANCEL',
  EXCUSED: 'CANCEL',
};

interface ClimbingUnit {
  unitId: number;
  /** The verdict it began about. */
  verdictId: number;
  open: boolean;
  /** Somebody has said, about this very milestone, what is done about it. */
  answered: boolean;
  /** What this run decided. */
  consequence: Consequence;
}

/** The units of this run that have climbed, about this milestone or an earlier one. */
async function climbingUnits(
  tx: Tx,
  campaignId: number,
  evaluation: Pick<Evaluation, 'id' | 'milestoneId'>,
): Promise<ClimbingUnit[]> {
  return tx.manager.query<ClimbingUnit[]>(
    `SELECT e.unit_id AS "unitId", e.subject_id AS "verdictId", e.closed_at IS NULL AS open,
       judged.milestone_id = $2 AND EXISTS (SELECT FROM escalation_step s
         WHERE s.escalation_id = e.id AND s.responded_at IS NOT NULL) AND e.state = 'RESOLVED' AS answered,
       newer.consequence
     FROM escalation e
     JOIN verdict older ON older.id = e.subject_id
     JOIN evaluation judged ON judged.id = older.evaluation_id
     JOIN milestone was ON was.id = judged.milestone_id
     JOIN milestone here ON here.id = $2 AND here.ordinal >= was.ordinal
     JOIN verdict newer ON newer.evaluation_id = $3 AND newer.unit_id = e.unit_id
     WHERE e.campaign_id = $1 AND e.trigger = 'SLOW_UNIT'
     ORDER BY e.id`,
    [campaignId, evaluation.milestoneId, evaluation.id],
  );
}

/** The slow units of this run with the body that answers for each, in order of code; a unit without one has nobody to press. */
async function slowUnits(
  tx: Tx,
  evaluationId: number,
  responsibleKind: string,
): Promise<{ verdictId: number; unitId: number; responsibleId: number }[]> {
  return tx.manager.query(
    `SELECT v.id AS "verdictId", v.unit_id AS "unitId", body.id AS "responsibleId"
     FROM verdict v
     JOIN LATERAL (SELECT o.id, o.code FROM organization o WHERE o.unit_id = v.unit_id AND o.kind = $2
       ORDER BY o.code COLLATE "C" LIMIT 1) body ON true
     WHERE v.evaluation_id = $1 AND v.consequence = 'ESCALATION'
     ORDER BY body.code COLLATE "C", v.id`,
    [evaluationId, responsibleKind],
  );
}
