import type { EntityManager } from 'typeorm';

export interface SubjectRow {
  subject: string;
  position: string;
  validFrom: Date;
  validTo: Date | null;
}

/** Which subject of an issuer acts, or has acted, as which position, by subject. */
export async function listSubjects(
  source: Pick<EntityManager, 'query'>,
  issuer: string,
): Promise<SubjectRow[]> {
  return source.query<SubjectRow[]>(
    `SELECT s.subject, p.code AS position, s.valid_from AS "validFrom", s.valid_to AS "validTo"
     FROM position_subject s JOIN position p ON p.id = s.position_id
     WHERE s.issuer = $1 ORDER BY s.subject COLLATE "C", s.id`,
    [issuer],
  );
}
