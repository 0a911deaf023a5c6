import type { Campaign } from '../../entities/campaign.entity.js';
import type { Escalation } from '../../entities/escalation.entity.js';
import type { EscalationTrigger } from '../../entities/states.js';
import { type CampaignContext, defaultDay, getCampaignById } from '../campaigns/campaign-context.js';
import { countsAt } from '../queries/figures/counts-at.js';
import type { Tx } from '../transaction.js';
import { isPressed } from './late-task.js';

/**
 * Which of these climbs are about something that is not late any more (E4: the state is looked at again when a step is
 * sent). Whoever did the thing has normally ended them already; this is for what changes by itself or was missed. One
 * statement for each kind of thing.
 */
export async function noLongerLate<Climb extends Escalation>(
  tx: Tx,
  campaign: Campaign,
  climbs: readonly Climb[],
): Promise<Climb[]> {
  const late = new Set<number>();
  for (const [trigger, lookAt] of Object.entries(LOOKS)) {
    const meant = climbs.filter((climb) => climb.trigger === trigger);
    if (meant.length === 0) continue;
    for (const id of await lookAt(tx, meant, campaign)) late.add(id);
  }
  return climbs.filter(({ id }) => !late.has(id));
}

/** Ids of the escalations whose subject is still late. */
type Look = (tx: Tx, climbs: readonly Escalation[], campaign: Campaign) => Promise<number[]>;

const LOOKS: { readonly [Trigger in EscalationTrigger]: Look } = {
  TASK_OVERDUE: overdueTasks,
  SLOW_UNIT: slowUnits,
  // A report that came after all is LATE, not missing (F6).
  REPORT_MISSING: async (tx, climbs) =>
    matching(tx, climbs, `JOIN report_duty d ON d.id = e.subject_id AND d.state IN ('OPEN', 'MISSED')`),
  // What pressed for an explanation ends with it; what presses for the closing, with that (F9).
  DATA_ERROR_UNRESOLVED: async (tx, climbs) =>
    matching(tx, climbs, `JOIN data_error d ON d.id = e.subject_id AND d.state <> 'CLOSED'`),
  OBSTACLE_UNRESOLVED: async (tx, climbs) =>
    matching(
      tx,
      climbs,
      `JOIN obstacle d ON d.id = e.subject_id AND d.state IN ('REPORTED', 'ACCEPTED', 'IN_PROGRESS')`,
    ),
  // D8: not taken note of, or not carried further in time; who has issued its own document has done both.
  CASCADE_MISSING: async (tx, climbs) =>
    matching(
      tx,
      climbs,
      `JOIN directive_recipient d ON d.organization_id = e.responsible_id
         AND e.subject_id = CASE e.subject_type WHEN 'Directive' THEN d.directive_id ELSE d.id END
         AND d.implementing_directive_id IS NULL AND (d.acknowledged_at IS NULL OR d.issue_due_at <= $2)
       JOIN directive issued ON issued.id = d.directive_id AND issued.status = 'ISSUED'`,
    ),
  // Any move since the climb began is what was asked for.
  REVIEW_STALLED: async (tx, climbs) =>
    matching(
      tx,
      climbs,
      `JOIN accountability_review d ON d.id = e.subject_id AND d.state <> 'CLOSED' AND d.moved_at <= e.opened_at`,
    ),
};

async function matching(tx: Tx, climbs: readonly Escalation[], join: string): Promise<number[]> {
  const rows = await tx.manager.query<{ id: number }[]>(
    `SELECT DISTINCT e.id FROM escalation e ${join} WHERE e.id = ANY($1) AND $2::timestamptz IS NOT NULL`,
    [climbs.map(({ id }) => id), tx.now],
  );
  return rows.map(({ id }) => id);
}

async function overdueTasks(tx: Tx, climbs: readonly Escalation[]): Promise<number[]> {
  const rows = await tx.manager.query<(Parameters<typeof isPressed>[0] & { id: number })[]>(
    `SELECT e.id, t.state, t.deadline_at AS "deadlineAt", t.submitted_at AS "submittedAt",
       t.superseded_by_id AS "supersededById"
     FROM escalation e JOIN task t ON t.id = e.subject_id WHERE e.id = ANY($1)`,
    [climbs.map(({ id }) => id)],
  );
  return rows.filter((task) => isPressed(task, tx.now)).map(({ id }) => id);
}

/** By the figures of today, not by those of the milestone: a unit that has left the slow tier is not pressed. */
async function slowUnits(tx: Tx, climbs: readonly Escalation[], campaign: Campaign): Promise<number[]> {
  const rows = await tx.manager.query<{ id: number; unitId: number; indicatorId: number }[]>(
    `SELECT e.id, e.unit_id AS "unitId", v.indicator_id AS "indicatorId"
     FROM escalation e JOIN verdict v ON v.id = e.subject_id WHERE e.id = ANY($1) ORDER BY e.id`,
    [climbs.map(({ id }) => id)],
  );
  const context = await getCampaignById(tx.manager, campaign.id);
  const slow: number[] = [];
  for (const indicatorId of new Set(rows.map((row) => row.indicatorId))) {
    const judged = rows.filter((row) => row.indicatorId === indicatorId);
    slow.push(...(await slowNow(tx, context, indicatorId, judged)));
  }
  return slow;
}

async function slowNow(
  tx: Tx,
  context: CampaignContext,
  indicatorId: number,
  judged: readonly { id: number; unitId: number }[],
): Promise<number[]> {
  const indicator = context.indicators.find(({ id }) => id === indicatorId);
  if (indicator === undefined) return [];
  const on = defaultDay(context.campaign, tx.now);
  const refs = judged.map(({ unitId }) => ({ unitId, code: '', on }));
  const counts = await countsAt(tx.manager, context, { indicator, knownAt: null }, refs);
  const { slowTier } = context.campaign.settings.evaluation;
  return judged.flatMap(({ id }, index) => {
    const tier = counts[index]?.tier?.code ?? null;
    return tier === null || tier === slowTier ? [id] : [];
  });
}
