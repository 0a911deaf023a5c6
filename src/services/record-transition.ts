import type { Tx } from './transaction.js';

export interface NewTransition {
  subjectType: string;
  subjectId: number;
  from: string | null;
  to: string;
  action: string;
  reason?: string | null;
}

/** Keeps who moved what from where to where, when and why, in the transaction that moved it. */
export async function recordTransition(tx: Tx, transition: NewTransition): Promise<void> {
  await recordTransitions(tx, [transition]);
}

/** The same for several at once, by one statement. */
export async function recordTransitions(tx: Tx, transitions: readonly NewTransition[]): Promise<void> {
  if (transitions.length === 0) return;
  await tx.manager.query(
    `INSERT INTO transition (subject_type, subject_id, "from", "to", action, at, actor, reason)
     SELECT t."subjectType", t."subjectId", t."from", t."to", t.action, $1, $2, t.reason
     FROM jsonb_to_recordset($3::jsonb) AS t("subjectType" text, "subjectId" integer, "from" text, "to" text,
       action text, reason text)`,
    [tx.now, tx.actor.name, JSON.stringify(transitions)],
  );
}
