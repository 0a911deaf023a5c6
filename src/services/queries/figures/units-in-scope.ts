import type { EntityManager } from 'typeorm';
import { refuse } from '../../../domain/refusal.js';
import type { UnitLevel } from '../../../entities/states.js';
import type { ReadingScope } from '../../../policies/reading.policy.js';
import type { CampaignContext } from '../../campaigns/campaign-context.js';
import { resolveUnit } from '../../hierarchy/resolve-units.js';
import { type UnitOnDay, unitColumns } from '../hierarchy/unit-on-day.js';
import { inScope } from '../in-scope.js';

/** A unit as figures are about it. */
export interface FigureUnit {
  unitId: number;
  code: string;
  level: UnitLevel;
}

/**
 * The unit of that code on that day, inside the campaign's own unit; the campaign's unit itself where none is named.
 * Refuses UNIT_UNKNOWN or UNIT_NOT_ACTIVE.
 */
export async function unitInScope(
  manager: EntityManager,
  { campaign }: CampaignContext,
  code: string | null,
  on: string,
  field: string[] = ['unit'],
): Promise<FigureUnit> {
  if (code === null) {
    const [root] = await unitsById(manager, [campaign.unitId], on);
    if (root === undefined) throw new Error(`The unit of campaign ${campaign.code} is not there on ${on}.`);
    return root;
  }
  const unit = await resolveUnit(manager, { code, on });
  if (unit === 'UNKNOWN') refuse('UNIT_UNKNOWN', field, { unit: code, on });
  if (unit === 'CLOSED') refuse('UNIT_NOT_ACTIVE', field, { unit: code, on });
  if (!unit.path.includes(campaign.unitId)) refuse('UNIT_UNKNOWN', field, { unit: code, on });
  return unit;
}

/** The units of a level at or below a unit on a day that may be read, in order of code (H4, A1). */
export async function unitsOfLevel(
  manager: Pick<EntityManager, 'query'>,
  withinId: number,
  level: UnitLevel,
  on: string,
  scope: ReadingScope,
): Promise<(FigureUnit & UnitOnDay)[]> {
  const readable = inScope(scope, { unit: 'v.unit_id', day: '$3::date', next: 4, rootId: null });
  return (await manager.query(
    `SELECT v.unit_id AS "unitId", ${unitColumns('$3::date')} FROM unit_closure c
     JOIN unit_version v ON v.unit_id = c.descendant_id AND v.level = $2 AND v.valid_from <= $3
       AND (v.valid_to IS NULL OR v.valid_to > $3)
     WHERE c.ancestor_id = $1 AND c.valid_from <= $3 AND (c.valid_to IS NULL OR c.valid_to > $3)
       AND ${readable.sql}
     ORDER BY v.code COLLATE "C"`,
    [withinId, level, on, ...readable.parameters],
  )) as (FigureUnit & UnitOnDay)[];
}

async function unitsById(
  manager: Pick<EntityManager, 'query'>,
  ids: readonly number[],
  on: string,
): Promise<FigureUnit[]> {
  return (await manager.query(
    `SELECT unit_id AS "unitId", code, level FROM unit_version
     WHERE unit_id = ANY($1) AND valid_from <= $2 AND (valid_to IS NULL OR valid_to > $2)`,
    [ids, on],
  )) as FigureUnit[];
}
