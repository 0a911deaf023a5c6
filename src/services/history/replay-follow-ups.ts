import type { ObstacleAction } from '../../entities/states.js';
import type {
  BilingualText,
  EscalationReference,
  ObstacleReference,
  ScriptAction,
} from '../campaign-folder/campaign-folder.type.js';
import { acknowledgeEscalation } from '../escalations/acknowledge-escalation.js';
import { passUpEscalation } from '../escalations/pass-up-escalation.js';
import { resolveEscalation } from '../escalations/resolve-escalation.js';
import { actOnObstacle } from '../obstacles/act-on-obstacle.js';
import { reportObstacle } from '../obstacles/report-obstacle.js';
import { makePledge } from '../pledges/make-pledge.js';
import type { Tx } from '../transaction.js';
import { findObstacle } from './find-obstacle.js';
import type { Replay } from './replay.type.js';
import { theOne } from './the-one.js';

/** What a history says was done about what is late: obstacles, climbs, pledges. */
export const FOLLOW_UPS: { readonly [action: string]: Replay } = {
  reportObstacle: (tx, { context }, payload) => {
    const { title, cause, reportedBy, units, from, solver } = payload as Extract<
      ScriptAction,
      { action: 'reportObstacle' }
    >;
    const { code: campaign } = context.campaign;
    const told = { campaign, title: title.vi, titleEn: title.en, cause, reportedBy, units, from, solver };
    return reportObstacle(tx, told);
  },
  actOnObstacle: async (tx, { context }, payload) => {
    const done = payload as ObstacleDone;
    return actOnObstacle(tx, {
      obstacleId: await findObstacle(tx, context.campaign.id, done.obstacle),
      action: done.obstacleAction,
      reason: done.reason.vi,
      intoId: done.into === null ? null : await findObstacle(tx, context.campaign.id, done.into),
      on: done.on,
    });
  },
  acknowledgeEscalation: async (tx, { context }, payload) => {
    const escalationId = await findClimb(tx, context.campaign.id, payload as EscalationReference);
    return acknowledgeEscalation(tx, { escalationId });
  },
  passUpEscalation: async (tx, { context }, payload) => {
    const passed = payload as EscalationReference & { reason: BilingualText };
    const escalationId = await findClimb(tx, context.campaign.id, passed);
    return passUpEscalation(tx, { escalationId, reason: passed.reason.vi });
  },
  resolveEscalation: async (tx, { context }, payload) => {
    const answered = payload as EscalationReference & { response: BilingualText };
    const escalationId = await findClimb(tx, context.campaign.id, answered);
    return resolveEscalation(tx, { escalationId, response: answered.response.vi });
  },
  makePledge: (tx, { context }, payload) => {
    const { unit, indicator, value, dueOn } = payload as Extract<ScriptAction, { action: 'makePledge' }>;
    return makePledge(tx, { campaign: context.campaign.code, unit, indicator, value, dueOn });
  },
};

interface ObstacleDone {
  obstacle: ObstacleReference;
  obstacleAction: ObstacleAction;
  reason: BilingualText;
  into: ObstacleReference | null;
  on: string | null;
}

/** The newest that has not ended; one that has is taken where there is no other, and the verb refuses it. */
async function findClimb(tx: Tx, campaignId: number, meant: EscalationReference): Promise<number> {
  return theOne(
    `escalation ${meant.trigger} about ${meant.unit}`,
    await tx.manager.query(
      `SELECT x.id FROM escalation x JOIN unit_version v ON v.unit_id = x.unit_id AND v.code = $3
       WHERE x.campaign_id = $1 AND x.trigger = $2 ORDER BY x.closed_at IS NOT NULL, x.opened_at DESC, x.id DESC LIMIT 1`,
      [campaignId, meant.trigger, meant.unit],
    ),
  );
}
