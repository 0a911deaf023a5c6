import { announce } from '../announce.js';
import type { Tx } from '../transaction.js';

/**
 * Puts climbs to other due times, null for those that stand still, and with them what their present holder was
 * promised: the time to acknowledge or to answer, and the deadline on its inbox.
 */
export async function moveDueTimes(
  tx: Tx,
  moved: readonly { id: number; nextDueAt: Date | null }[],
): Promise<void> {
  if (moved.length === 0) return;
  const [items] = await tx.manager.query<[{ id: number }[], number]>(
    `WITH moved AS (
       UPDATE escalation e SET next_due_at = m."nextDueAt"
       FROM jsonb_to_recordset($1::jsonb) AS m(id int, "nextDueAt" timestamptz) WHERE e.id = m.id
       RETURNING e.id, e.current_step, e.state, e.next_due_at
     ), promised AS (
       UPDATE escalation_step s
       SET acknowledge_by = CASE moved.state WHEN 'OPEN' THEN moved.next_due_at ELSE s.acknowledge_by END,
         answer_by = CASE moved.state WHEN 'ACKNOWLEDGED' THEN moved.next_due_at ELSE s.answer_by END
       FROM moved
       WHERE moved.next_due_at IS NOT NULL AND s.escalation_id = moved.id AND s.ordinal =
         (SELECT max(o.ordinal) FROM escalation_step o WHERE o.escalation_id = moved.id)
     )
     UPDATE work_item w SET due_at = moved.next_due_at FROM moved
     WHERE w.subject_type = 'Escalation' AND w.subject_id = moved.id AND w.done_at IS NULL RETURNING w.id`,
    [JSON.stringify(moved)],
  );
  await announce(tx, { workItems: items.map(({ id }) => id) });
}
