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
  await tx.manager.query(
    `INSERT INTO transition (subject_type, subject_id, "from", "to", action, at, actor, reason)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      transition.subjectType,
      transition.subjectId,
      transition.from,
      transition.to,
      transition.action,
      tx.now,
      tx.actor.name,
      transition.reason ?? null,
    ],
  );
}
