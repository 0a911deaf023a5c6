import { addDays, startOfLocalDay } from '../../domain/deadline.js';
import { clockOf, dueAfterPause } from '../../domain/escalation-plan.js';
import type { Campaign } from '../../entities/campaign.entity.js';
import type { Escalation } from '../../entities/escalation.entity.js';
import { campaignDay } from '../campaigns/campaign-context.js';
import { type CoveringObstacle, coveringObstacles } from '../queries/obstacles/covering-obstacles.js';
import { recordEvents } from '../record-event.js';
import { recordTransitions } from '../record-transition.js';
import type { Tx } from '../transaction.js';
import { moveDueTimes } from './move-due-times.js';

/**
 * E5: lets those of the climbs stand still that an accepted external obstacle covers on the day on which their next step
 * is due, each with the obstacle as proof, and answers the others. The clock of a slow unit stands still under any
 * obstacle that covers the unit; that of an overdue task only under the one that holds this very task up. Nothing else
 * is an outage's fault: a report can be sent, a directive taken note of and a figure explained all the same.
 */
export async function pauseCovered(
  tx: Tx,
  campaign: Campaign,
  due: readonly Escalation[],
): Promise<Escalation[]> {
  const open = due.filter(({ trigger }) => trigger === 'SLOW_UNIT' || trigger === 'TASK_OVERDUE');
  if (open.length === 0) return [...due];
  const days = open.map((climb) => dayOf(campaign, climb)).toSorted();
  const obstacles = await coveringObstacles(tx.manager, {
    campaignId: campaign.id,
    unitIds: [...new Set(open.map(({ unitId }) => unitId))],
    from: days[0] ?? '',
    to: days.at(-1) ?? '',
    knownAt: tx.now,
  });
  if (obstacles.length === 0) return [...due];
  const blocking = await obstaclesOfTasks(tx, open);
  const paused = open.flatMap((climb) => {
    const day = dayOf(campaign, climb);
    const obstacle = obstacles
      .filter(
        (each) => each.unitId === climb.unitId && each.from <= day && (each.to === null || each.to >= day),
      )
      .filter((each) => climb.trigger === 'SLOW_UNIT' || blocking.get(climb.subjectId) === each.obstacleId)
      .toSorted((a, b) => a.obstacleId - b.obstacleId)[0];
    return obstacle === undefined ? [] : [{ climb, obstacle }];
  });
  await pause(tx, campaign, paused);
  return due.filter((climb) => !paused.some((each) => each.climb === climb));
}

function dayOf(campaign: Campaign, climb: Escalation): string {
  return campaignDay(campaign, climb.nextDueAt ?? climb.openedAt);
}

async function obstaclesOfTasks(tx: Tx, climbs: readonly Escalation[]): Promise<Map<number, number>> {
  const ids = climbs.flatMap(({ trigger, subjectId }) => (trigger === 'TASK_OVERDUE' ? [subjectId] : []));
  if (ids.length === 0) return new Map();
  const rows = await tx.manager.query<{ id: number; obstacleId: number }[]>(
    `SELECT id, obstacle_id AS "obstacleId" FROM task
     WHERE id = ANY($1) AND obstacle_id IS NOT NULL AND blocked_by = 'EXTERNAL_OBSTACLE'`,
    [ids],
  );
  return new Map(rows.map(({ id, obstacleId }) => [id, obstacleId]));
}

async function pause(
  tx: Tx,
  campaign: Campaign,
  paused: readonly { climb: Escalation; obstacle: CoveringObstacle }[],
): Promise<void> {
  if (paused.length === 0) return;
  const started = await clocksStarted(
    tx,
    paused.map(({ climb }) => climb),
  );
  const rows = paused.map(({ climb, obstacle }) => {
    const dueAt = climb.nextDueAt ?? tx.now;
    const began = startOfLocalDay(obstacle.from, campaign.timeZone);
    const start = started.get(climb.id) ?? climb.openedAt;
    // From when both the clock ran and the obstacle stood in the way, until it is out of it.
    const from = new Date(Math.min(dueAt.getTime(), Math.max(began.getTime(), start.getTime())));
    const to = obstacle.to === null ? null : startOfLocalDay(addDays(obstacle.to, 1), campaign.timeZone);
    const nextDueAt = to === null ? null : dueAfterPause(dueAt, { from, to }, clockOf(climb.chain, campaign));
    return { climb, obstacleId: obstacle.obstacleId, from, to, nextDueAt };
  });
  await tx.manager.query(
    `INSERT INTO clock_pause (subject_type, subject_id, obstacle_id, from_at, to_at)
     SELECT 'Escalation', p.id, p."obstacleId", p."from", p."to"
     FROM jsonb_to_recordset($1::jsonb) AS p(id int, "obstacleId" int, "from" timestamptz, "to" timestamptz)`,
    [JSON.stringify(rows.map(({ climb, obstacleId, from, to }) => ({ id: climb.id, obstacleId, from, to })))],
  );
  const moved = rows.map(({ climb, nextDueAt }) => ({ id: climb.id, nextDueAt }));
  await moveDueTimes(tx, moved);
  const action = 'PAUSE';
  await recordTransitions(
    tx,
    rows.map(({ climb: { id, state }, obstacleId }) => {
      const reason = `Obstacle:${obstacleId}`;
      return { subjectType: 'Escalation', subjectId: id, from: state, to: state, action, reason };
    }),
  );
  await recordEvents(
    tx,
    rows.map(({ climb, obstacleId, from, to }) => ({
      type: 'escalation.paused',
      subjectType: 'Escalation',
      subjectId: climb.id,
      campaignId: climb.campaignId,
      payload: { obstacleId, from: from.toISOString(), to: to?.toISOString() ?? null },
    })),
  );
  for (const { climb, nextDueAt } of rows) climb.nextDueAt = nextDueAt;
}

/** Since when the clock of each climb has been running: its last step, the answer it waits for, or its last pause. */
async function clocksStarted(tx: Tx, climbs: readonly Escalation[]): Promise<Map<number, Date>> {
  const rows = await tx.manager.query<{ id: number; at: Date }[]>(
    `SELECT e.id, greatest(e.opened_at, max(s.notified_at), max(s.acknowledged_at), max(p.to_at)) AS at
     FROM escalation e LEFT JOIN escalation_step s ON s.escalation_id = e.id
     LEFT JOIN clock_pause p ON p.subject_type = 'Escalation' AND p.subject_id = e.id
     WHERE e.id = ANY($1) GROUP BY e.id, e.opened_at`,
    [climbs.map(({ id }) => id)],
  );
  return new Map(rows.map(({ id, at }) => [id, at]));
}
