import { AccessError, refuse } from '../../domain/refusal.js';
import { mayManageAccounts } from '../../policies/sign-in.policy.js';
import { findPosition } from '../actors/find-position.js';
import { recordEvents } from '../record-event.js';
import type { Tx } from '../transaction.js';

/** A subject as an issuer knows it. */
export interface SubjectMeant {
  issuer: string;
  subject: string;
}

/**
 * From now on a subject acts as this position, and as no other. `at` is of the machine's clock. Throws AccessError
 * FORBIDDEN for who has no shell where the platform runs.
 */
export async function assignSubject(
  tx: Tx,
  { issuer, subject, position }: SubjectMeant & { position: string },
  at: Date,
): Promise<void> {
  if (!mayManageAccounts(tx.actor)) throw new AccessError('FORBIDDEN');
  if (!/^[\x21-\x7e]{1,255}$/.test(subject)) refuse('SUBJECT_UNUSABLE', ['subject']);
  const found = await findPosition(tx.manager, position);
  if (found === null) refuse('POSITION_UNKNOWN', ['position'], { position });
  await end(tx, { issuer, subject }, at);
  await tx.manager.query(
    'INSERT INTO position_subject (issuer, subject, position_id, valid_from) VALUES ($1, $2, $3, $4)',
    [issuer, subject, found.id, at],
  );
  await record(tx, 'subject.assigned', { issuer, subject, position });
}

/** A subject acts as no position any more. Throws AccessError FORBIDDEN; refuses SUBJECT_UNKNOWN. */
export async function endSubject(tx: Tx, meant: SubjectMeant, at: Date): Promise<void> {
  if (!mayManageAccounts(tx.actor)) throw new AccessError('FORBIDDEN');
  if ((await end(tx, meant, at)) === 0) refuse('SUBJECT_UNKNOWN', ['subject'], { subject: meant.subject });
  await record(tx, 'subject.ended', { ...meant });
}

async function end({ manager }: Tx, { issuer, subject }: SubjectMeant, at: Date): Promise<number> {
  const ended = await manager.query<unknown[]>(
    `WITH ended AS (
       UPDATE position_subject SET valid_to = $3
        WHERE issuer = $1 AND subject = $2 AND (valid_to IS NULL OR valid_to > $3) RETURNING id)
     SELECT id FROM ended`,
    [issuer, subject, at],
  );
  return ended.length;
}

async function record(tx: Tx, type: string, payload: { [name: string]: unknown }): Promise<void> {
  await recordEvents(tx, [{ type, subjectType: 'PositionSubject', subjectId: 0, campaignId: null, payload }]);
}
