import { In } from 'typeorm';
import { addDays, startOfLocalDay } from '../../domain/deadline.js';
import { clockOf, dueAfterPause } from '../../domain/escalation-plan.js';
import { Campaign } from '../../entities/campaign.entity.js';
import { Escalation } from '../../entities/escalation.entity.js';
import { recordEvents } from '../record-event.js';
import { recordTransitions } from '../record-transition.js';
import type { Tx } from '../transaction.js';
import { climbOn } from './climb-on.js';
import { moveDueTimes } from './move-due-times.js';

/**
 * E5: an obstacle has ended, or covers nothing any more: the clocks that stood still because of it go on, later by the
 * time they stood still: to the end of its last day, which it covers as a whole, however late that is told. What is due
 * by now is sent at once.
 */
export async function resumeEscalations(tx: Tx, obstacleId: number): Promise<void> {
  const rows = await tx.manager.query<Standing[]>(
    `SELECT p.id AS "pauseId", e.id, p.from_at AS "fromAt", o."to", s.acknowledge_by AS "acknowledgeBy",
       s.answer_by AS "answerBy"
     FROM clock_pause p JOIN escalation e ON e.id = p.subject_id
     LEFT JOIN obstacle o ON o.id = p.obstacle_id
     LEFT JOIN LATERAL (SELECT acknowledge_by, answer_by FROM escalation_step WHERE escalation_id = e.id
       ORDER BY ordinal DESC LIMIT 1) s ON true
     WHERE p.subject_type = 'Escalation' AND p.obstacle_id = $1 AND p.to_at IS NULL AND e.closed_at IS NULL
     ORDER BY e.id FOR UPDATE OF p, e`,
    [obstacleId],
  );
  if (rows.length === 0) return;
  const climbs = await tx.manager.find(Escalation, {
    where: { id: In(rows.map(({ id }) => id)) },
    order: { id: 'ASC' },
  });
  // An obstacle stands in the way of one campaign.
  const [first] = climbs;
  if (first === undefined) return;
  const campaign = await tx.manager.findOneByOrFail(Campaign, { id: first.campaignId });
  await goOn(tx, campaign, climbs, rows, obstacleId);
}

interface Standing {
  pauseId: number;
  id: number;
  fromAt: Date;
  /** The obstacle's last day. */
  to: string | null;
  acknowledgeBy: Date | null;
  answerBy: Date | null;
}

async function goOn(
  tx: Tx,
  campaign: Campaign,
  climbs: Escalation[],
  standing: readonly Standing[],
  obstacleId: number,
): Promise<void> {
  const moved = climbs.flatMap((climb) => {
    const row = standing.find(({ id }) => id === climb.id);
    if (row === undefined) return [];
    const ended = row.to === null ? tx.now : startOfLocalDay(addDays(row.to, 1), campaign.timeZone);
    const to = ended > row.fromAt ? ended : row.fromAt;
    // What the clock would have run out at is what its holder was promised; before the first step, its beginning.
    const promised = climb.state === 'ACKNOWLEDGED' ? row.answerBy : row.acknowledgeBy;
    const pause = { from: row.fromAt, to };
    const nextDueAt = dueAfterPause(promised ?? climb.openedAt, pause, clockOf(climb.chain, campaign));
    return [{ climb, id: climb.id, pauseId: row.pauseId, to, nextDueAt }];
  });
  await tx.manager.query(
    `UPDATE clock_pause p SET to_at = m."to"
     FROM jsonb_to_recordset($1::jsonb) AS m("pauseId" int, "to" timestamptz) WHERE p.id = m."pauseId"`,
    [JSON.stringify(moved.map(({ pauseId, to }) => ({ pauseId, to })))],
  );
  await moveDueTimes(
    tx,
    moved.map(({ id, nextDueAt }) => ({ id, nextDueAt })),
  );
  const reason = `Obstacle:${obstacleId}`;
  const action = 'CONTINUE';
  await recordTransitions(
    tx,
    climbs.map(({ id, state }) => {
      return { subjectType: 'Escalation', subjectId: id, from: state, to: state, action, reason };
    }),
  );
  await recordEvents(
    tx,
    moved.map(({ id, to, nextDueAt }) => ({
      type: 'escalation.continued',
      subjectType: 'Escalation',
      subjectId: id,
      campaignId: campaign.id,
      payload: { obstacleId, to: to.toISOString(), nextDueAt: nextDueAt.toISOString() },
    })),
  );
  for (const { climb, nextDueAt } of moved) climb.nextDueAt = nextDueAt;
  await climbOn(tx, campaign, climbs, { lookAgain: true });
}
