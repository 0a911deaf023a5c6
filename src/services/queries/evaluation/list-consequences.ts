import type { EntityManager } from 'typeorm';

/** Where what milestones led to is kept. Reviews are not read by everybody: see `readable-reviews.ts`. */
export type ConsequenceTable = 'award_dossier';

export interface ConsequenceFilter {
  campaignId: number;
  /** Of that very unit. */
  unitId: number | null;
  state: string | null;
}

/** The ids of dossiers or reviews in the order in which they were opened, those after `after`. */
export async function listConsequences(
  manager: Pick<EntityManager, 'query'>,
  table: ConsequenceTable,
  filter: ConsequenceFilter,
  limit: number,
  after: number | null,
): Promise<number[]> {
  const rows = await manager.query<{ id: number }[]>(
    `SELECT id FROM ${table} WHERE ${MATCHING} AND ($4::int IS NULL OR id > $4) ORDER BY id LIMIT $5`,
    [...parameters(filter), after, limit],
  );
  return rows.map((row) => row.id);
}

export async function countConsequences(
  manager: Pick<EntityManager, 'query'>,
  table: ConsequenceTable,
  filter: ConsequenceFilter,
): Promise<number> {
  const [row] = await manager.query<{ count: number }[]>(
    `SELECT count(*) AS count FROM ${table} WHERE ${MATCHING}`,
    parameters(filter),
  );
  return row?.count ?? 0;
}

const MATCHING =
  'campaign_id = $1 AND ($2::int IS NULL OR unit_id = $2) AND ($3::text IS NULL OR state = $3)';

function parameters({ campaignId, unitId, state }: ConsequenceFilter): unknown[] {
  return [campaignId, unitId, state];
}
