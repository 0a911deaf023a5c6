import { isPlainDate } from '../../domain/deadline.js';
import { requireMove } from '../../domain/lifecycle.js';
import { obstacleLifecycle } from '../../domain/obstacle-lifecycle.js';
import { refuse } from '../../domain/refusal.js';
import type { Campaign } from '../../entities/campaign.entity.js';
import { Obstacle } from '../../entities/obstacle.entity.js';
import type { ObstacleAction } from '../../entities/states.js';
import { campaignDay, getCampaignById } from '../campaigns/campaign-context.js';
import { tellCampaign } from '../campaigns/take-turns.js';
import { endEscalations } from '../escalations/end-escalations.js';
import { resumeEscalations } from '../escalations/resume-escalations.js';
import { closeWorkItems } from '../inbox/close-work-items.js';
import { recordEvents } from '../record-event.js';
import { recordTransition } from '../record-transition.js';
import type { Tx } from '../transaction.js';
import { endObstacle } from './end-obstacle.js';
import { armObstacleDeadline, obstacleDueAt } from './obstacle-deadline.js';
import { findObstacle, lockObstacles, obstacleMatter, obstacleParties } from './obstacle-matter.js';
import { waitForSolution } from './wait-for-solution.js';

export interface ActOnObstacleInput {
  obstacleId: number;
  action: ObstacleAction;
  reason: string | null;
  /** With MERGE alone: the report of the same thing. */
  intoId: number | null;
  /** With RESOLVE alone: the last day on which it stood in the way. */
  on: string | null;
}

/**
 * Moves an obstacle by the table of its lifecycle (E5). Accepted, it pauses the clocks it covers; when it ends they run
 * on, what it blocked is free, and what pressed for it stops. Throws AccessError FORBIDDEN for an action that is not
 * the actor's part; refuses with INVALID_TRANSITION, REASON_MISSING and what the input lacks or has too much.
 */
export async function actOnObstacle(asked: Tx, input: ActOnObstacleInput): Promise<{ obstacleId: number }> {
  const named = await findObstacle(asked, input.obstacleId, 'obstacle');
  const tx = await tellCampaign(asked, named.campaignId);
  const { campaign } = await getCampaignById(tx.manager, named.campaignId);
  // Both ends of a merge are locked in one order, so that two merges that cross do not wait for each other.
  const locked = await lockObstacles(tx, [named.id, ...(input.intoId === null ? [] : [input.intoId])]);
  const obstacle = locked.get(named.id) ?? named;
  const parties = obstacleParties(tx.actor, obstacle, await obstacleMatter(tx, campaign, obstacle));
  const { action, reason } = input;
  const move = requireMove(obstacleLifecycle, obstacle.state, { action, parties, reason });
  checkReason(reason);
  const change = changeOf(tx, campaign, obstacle, input, locked);
  const state = move.to ?? obstacle.state;
  await tx.manager.update(Obstacle, { id: obstacle.id }, { ...change, state });
  const moved = Object.assign(new Obstacle(), obstacle, change, { state });
  await record(tx, obstacle, moved, input);
  await follow(tx, campaign, moved, action);
  return { obstacleId: obstacle.id };
}

const LARGEST_REASON = 4000;

function checkReason(reason: string | null): void {
  if ((reason ?? '').length > LARGEST_REASON) {
    refuse('TEXT_TOO_LONG', ['reason'], { largest: LARGEST_REASON });
  }
}

function changeOf(
  tx: Tx,
  campaign: Campaign,
  obstacle: Obstacle,
  input: ActOnObstacleInput,
  locked: ReadonlyMap<number, Obstacle>,
): Partial<Obstacle> {
  const { action, on, intoId } = input;
  if (on !== null && action !== 'RESOLVE') refuse('NOT_ASKED_FOR', ['on'], { action });
  if (intoId !== null && action !== 'MERGE') refuse('NOT_ASKED_FOR', ['into'], { action });
  switch (action) {
    case 'ACCEPT':
      return { acceptedAt: tx.now, dueAt: obstacleDueAt(campaign, tx.now) };
    case 'START':
      return {};
    case 'RESOLVE':
      return { to: lastDay(tx, campaign, obstacle, on), closedAt: tx.now };
    case 'REJECT':
      return { closedAt: tx.now };
    case 'MERGE':
      return { mergedIntoId: targetOf(obstacle, intoId, locked).id, closedAt: tx.now };
  }
}

function lastDay(tx: Tx, campaign: Campaign, obstacle: Obstacle, on: string | null): string {
  if (on === null) refuse('LAST_DAY_MISSING', ['on']);
  if (!isPlainDate(on)) refuse('INVALID_DATE', ['on'], { date: on });
  const today = campaignDay(campaign, tx.now);
  if (on > today) refuse('DATE_IN_FUTURE', ['on'], { date: on, today });
  if (on < obstacle.from) refuse('DATES_REVERSED', ['on'], { from: obstacle.from, to: on });
  return on;
}

/** What the report is of too: another one of the campaign that still counts. */
function targetOf(
  obstacle: Obstacle,
  intoId: number | null,
  locked: ReadonlyMap<number, Obstacle>,
): Obstacle {
  if (intoId === null) refuse('MERGE_TARGET_MISSING', ['into']);
  if (intoId === obstacle.id) refuse('OBSTACLE_INTO_ITSELF', ['into']);
  const into = locked.get(intoId);
  const name = `Obstacle:${intoId}`;
  if (into === undefined) refuse('OBSTACLE_UNKNOWN', ['into'], { obstacle: name });
  if (into.campaignId !== obstacle.campaignId) refuse('OBSTACLE_ELSEWHERE', ['into'], { obstacle: name });
  if (into.state === 'MERGED' || into.state === 'REJECTED') {
    refuse('OBSTACLE_ENDED', ['into'], { obstacle: name, state: into.state });
  }
  // What is accepted covers its units: it must not cease to by being merged.
  if (obstacle.acceptedAt !== null && into.acceptedAt === null) {
    refuse('OBSTACLE_NOT_ACCEPTED', ['into'], { obstacle: name });
  }
  return into;
}

async function record(tx: Tx, before: Obstacle, after: Obstacle, input: ActOnObstacleInput): Promise<void> {
  const { action } = input;
  const reason = input.reason?.trim() || null;
  const subject = { subjectType: 'Obstacle', subjectId: after.id };
  await recordTransition(tx, { ...subject, from: before.state, to: after.state, action, reason });
  await recordEvents(tx, [
    {
      ...subject,
      type: EVENT_TYPES[action],
      campaignId: after.campaignId,
      reason,
      payload: { from: after.from, to: after.to, mergedInto: after.mergedIntoId },
    },
  ]);
}

const EVENT_TYPES: { readonly [Action in ObstacleAction]: string } = {
  ACCEPT: 'obstacle.accepted',
  START: 'obstacle.started',
  RESOLVE: 'obstacle.resolved',
  REJECT: 'obstacle.rejected',
  MERGE: 'obstacle.merged',
};

async function follow(tx: Tx, campaign: Campaign, obstacle: Obstacle, action: ObstacleAction): Promise<void> {
  if (action === 'START') return;
  const subject = { subjectType: 'Obstacle', subjectIds: [obstacle.id] };
  // What pressed for the step before has been answered.
  await closeWorkItems(tx, { ...subject, kind: 'OBSTACLE' });
  await endEscalations(
    tx,
    { ...subject, trigger: 'OBSTACLE_UNRESOLVED' },
    { action: 'RESOLVE', reason: action },
  );
  if (action !== 'ACCEPT') {
    await endObstacle(tx, obstacle);
    return resumeEscalations(tx, obstacle.id);
  }
  await waitForSolution(tx, campaign, obstacle);
  if (obstacle.dueAt !== null) await armObstacleDeadline(tx, obstacle.id, obstacle.dueAt);
}
