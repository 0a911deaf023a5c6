import type { EntityManager } from 'typeorm';

export interface PositionTitle {
  code: string;
  title: string;
  titleEn: string;
}

/** The titles of positions by code, in the order asked; null for what is no position (a part of the platform). */
export async function positionTitles(
  source: Pick<EntityManager, 'query'>,
  codes: readonly string[],
): Promise<(PositionTitle | null)[]> {
  const rows = await source.query<PositionTitle[]>(
    `SELECT code, title, title_en AS "titleEn" FROM position WHERE code = ANY($1)`,
    [codes],
  );
  const found = new Map(rows.map((row) => [row.code, row]));
  return codes.map((code) => found.get(code) ?? null);
}
