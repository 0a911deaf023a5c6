import { escalationLifecycle } from '../../domain/escalation-lifecycle.js';
import type { EscalationState, EscalationTrigger } from '../../entities/states.js';
import { closeWorkItems } from '../inbox/close-work-items.js';
import { recordEvents } from '../record-event.js';
import { recordTransitions } from '../record-transition.js';
import type { Tx } from '../transaction.js';
import { closePauses } from './close-pauses.js';

export interface Ending {
  action: 'RESOLVE' | 'CANCEL';
  reason: string;
}

/**
 * Ends every climb about these subjects, because what was late is done (RESOLVE) or no longer asked for (CANCEL). In the
 * transaction that made it so. One statement where there is none.
 */
export async function endEscalations(
  tx: Tx,
  meant: {
    subjectType: string;
    subjectIds: readonly number[];
    trigger?: EscalationTrigger;
    responsibleId?: number;
  },
  how: Ending,
): Promise<void> {
  if (meant.subjectIds.length === 0) return;
  const open = await tx.manager.query<EndedClimb[]>(
    `SELECT id, campaign_id AS "campaignId", state FROM escalation
     WHERE subject_type = $1 AND subject_id = ANY($2) AND closed_at IS NULL
       AND ($3::text IS NULL OR trigger = $3) AND ($4::int IS NULL OR responsible_id = $4)
     ORDER BY id FOR UPDATE`,
    [meant.subjectType, meant.subjectIds, meant.trigger ?? null, meant.responsibleId ?? null],
  );
  await endClimbs(tx, open, how);
}

interface EndedClimb {
  id: number;
  campaignId: number;
  state: EscalationState;
}

/** Ends climbs whose rows are locked, with what waits for them and what stands still because of them. */
export async function endClimbs(tx: Tx, climbs: readonly EndedClimb[], how: Ending): Promise<void> {
  if (climbs.length === 0) return;
  const ids = climbs.map(({ id }) => id);
  const { from, to } = escalationLifecycle.moves[how.action];
  // The table lets every state that is not an end go there; to end twice would be a fault of ours.
  if (to === null || climbs.some(({ state }) => !from.includes(state)))
    throw new Error(`Escalations ${ids.join(', ')} cannot be ended by ${how.action}.`);
  await tx.manager.query(
    `UPDATE escalation SET state = $2, closed_at = $3, next_due_at = NULL WHERE id = ANY($1)`,
    [ids, to, tx.now],
  );
  await closePauses(tx, ids);
  await closeWorkItems(tx, { subjectType: 'Escalation', subjectIds: ids });
  const { action, reason } = how;
  await recordTransitions(
    tx,
    climbs.map(({ id, state }) => ({
      subjectType: 'Escalation',
      subjectId: id,
      from: state,
      to,
      action,
      reason,
    })),
  );
  await recordEvents(
    tx,
    climbs.map(({ campaignId, id }) => ({
      type: action === 'RESOLVE' ? 'escalation.resolved' : 'escalation.cancelled',
      subjectType: 'Escalation',
      subjectId: id,
      campaignId,
      reason,
    })),
  );
}
