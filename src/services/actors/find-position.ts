import type { EntityManager } from 'typeorm';

/** A position by its code, with both its titles; null where there is none. */
export async function findPosition(
  source: { query: EntityManager['query'] },
  code: string,
): Promise<{ id: number; code: string; title: string; titleEn: string; organizationId: number } | null> {
  const [row] = await source.query<
    { id: number; code: string; title: string; titleEn: string; organizationId: number }[]
  >(
    'SELECT id, code, title, title_en AS "titleEn", organization_id AS "organizationId" FROM position WHERE code = $1',
    [code],
  );
  return row ?? null;
}
