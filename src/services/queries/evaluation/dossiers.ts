import { type EntityManager } from 'typeorm';
import type { Actor } from '../../../domain/actor.js';
import { AwardDossier } from '../../../entities/evaluation.entity.js';
import { dossierInScope } from '../dossiers/dossier-in-scope.js';
import { readerOf, rowsInScope, rowsWhere } from '../reader.js';
import type { CampaignUnit } from './campaign-unit.js';

/** Dossiers by id, in the order asked; null where there is none, or none that the actor may see. */
export async function dossiersById(
  manager: EntityManager,
  actor: Actor | null,
  ids: readonly number[],
): Promise<(AwardDossier | null)[]> {
  return rowsInScope(manager, AwardDossier, actor, ids, dossierInScope);
}

/** The dossier that a verdict led to for each unit of a campaign (M3: one at most); null where the actor sees none. */
export async function dossiersOfUnits(
  manager: EntityManager,
  actor: Actor | null,
  units: readonly CampaignUnit[],
): Promise<(AwardDossier | null)[]> {
  const rows = await rowsWhere(
    manager,
    AwardDossier,
    { actor, parameters: columnsOf(units) },
    (reader) =>
      `${ABOUT} AND found.verdict_id IS NOT NULL AND found.proposed_by IS NULL AND ${dossierInScope(reader, 'found')}`,
  );
  return units.map(({ campaignId, unitId }) => {
    return rows.find((row) => row.campaignId === campaignId && row.unitId === unitId) ?? null;
  });
}

/** The ids of all dossiers about each unit of a campaign, in the order asked, each in the order in which they were opened (M7). */
export async function dossiersAbout(
  manager: EntityManager,
  actor: Actor | null,
  units: readonly CampaignUnit[],
): Promise<number[][]> {
  const rows = await rowsWhere(
    manager,
    AwardDossier,
    { actor, parameters: columnsOf(units) },
    (reader) => `${ABOUT} AND ${dossierInScope(reader, 'found')}`,
  );
  return units.map(({ campaignId, unitId }) =>
    rows.filter((row) => row.campaignId === campaignId && row.unitId === unitId).map(({ id }) => id),
  );
}

export interface DossierFilter {
  campaignId: number;
  /** Of that very unit. */
  unitId: number | null;
  state: string | null;
}

/** The ids of the dossiers that the actor may see, in the order in which they were opened, those after `after`. */
export async function listDossiers(
  manager: Pick<EntityManager, 'query'>,
  actor: Actor | null,
  filter: DossierFilter,
  limit: number,
  after: number | null,
): Promise<number[]> {
  const parameters: unknown[] = [...valuesOf(filter), after, limit];
  const inScope = dossierInScope(readerOf(actor, parameters), 'd');
  const rows = await manager.query<{ id: number }[]>(
    `SELECT d.id FROM award_dossier d WHERE ${MATCHING} AND ($4::int IS NULL OR d.id > $4) AND ${inScope}
     ORDER BY d.id LIMIT $5`,
    parameters,
  );
  return rows.map((row) => row.id);
}

/** How many there are in all pages: a total tells no more than its parts (A1). */
export async function countDossiers(
  manager: Pick<EntityManager, 'query'>,
  actor: Actor | null,
  filter: DossierFilter,
): Promise<number> {
  const parameters = valuesOf(filter);
  const inScope = dossierInScope(readerOf(actor, parameters), 'd');
  const [row] = await manager.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM award_dossier d WHERE ${MATCHING} AND ${inScope}`,
    parameters,
  );
  return row?.count ?? 0;
}

const ABOUT =
  '(found.campaign_id, found.unit_id) IN (SELECT campaign_id, unit_id FROM unnest($1::int[], $2::int[]) AS asked(campaign_id, unit_id))';

function columnsOf(units: readonly CampaignUnit[]): number[][] {
  return [units.map((unit) => unit.campaignId), units.map((unit) => unit.unitId)];
}

const MATCHING =
  'd.campaign_id = $1 AND ($2::int IS NULL OR d.unit_id = $2) AND ($3::text IS NULL OR d.state = $3)';

function valuesOf({ campaignId, unitId, state }: DossierFilter): unknown[] {
  return [campaignId, unitId, state];
}
