import { holdsIdentityNumber } from '../../domain/personal-data.js';
import { refuse } from '../../domain/refusal.js';
import type { SubjectKind } from '../../entities/states.js';
import type { Tx } from '../transaction.js';

const LARGEST_SUBJECT = 300;

/**
 * Who is proposed, as it is written down. A person is proposed by a position of the unit, named by its title or code,
 * and by nothing else: the platform holds no names (F13, H6).
 */
export async function checkSubject(
  tx: Tx,
  asked: { subjectKind: SubjectKind; subject: string; unitId: number; today: string },
): Promise<string> {
  const subject = asked.subject.normalize('NFC').trim().replace(/\s+/g, ' ');
  if (subject === '') refuse('TEXT_MISSING', ['subject']);
  if (subject.length > LARGEST_SUBJECT) refuse('TEXT_TOO_LONG', ['subject'], { largest: LARGEST_SUBJECT });
  if (holdsIdentityNumber(subject)) refuse('AWARD_SUBJECT_IDENTITY', ['subject']);
  if (asked.subjectKind === 'COLLECTIVE') return subject;
  const [position] = await tx.manager.query<{ title: string; body: string; byCode: boolean }[]>(
    `SELECT p.title, o.name AS body, p.code = $1 AS "byCode"
     FROM position p
     JOIN organization o ON o.id = p.organization_id
     JOIN unit_closure c ON c.descendant_id = o.unit_id AND c.ancestor_id = $2 AND c.valid_from <= $3
       AND (c.valid_to IS NULL OR c.valid_to > $3)
     WHERE p.code = $1 OR lower($1) IN (lower(p.title), lower(p.title_en), lower(p.title || ', ' || o.name))
     ORDER BY c.depth, p.code COLLATE "C" LIMIT 1`,
    [subject, asked.unitId, asked.today],
  );
  if (position === undefined) refuse('AWARD_SUBJECT_NO_POSITION', ['subject'], { subject });
  return position.byCode ? `${position.title}, ${position.body}` : subject;
}
