import type { EntityManager } from 'typeorm';

/** The position that a subject of this issuer acts as at an instant of the machine's clock; null where it has none. */
export async function findSubject(
  source: { query: EntityManager['query'] },
  { issuer, subject, at }: { issuer: string; subject: string; at: Date },
): Promise<string | null> {
  const [row] = await source.query<{ position: string }[]>(
    `SELECT p.code AS position FROM position_subject s JOIN position p ON p.id = s.position_id
     WHERE s.issuer = $1 AND s.subject = $2 AND s.valid_from <= $3 AND (s.valid_to IS NULL OR s.valid_to > $3)
     ORDER BY s.id DESC LIMIT 1`,
    [issuer, subject, at],
  );
  return row?.position ?? null;
}
