import type { EntityManager } from 'typeorm';
import type { Actor } from '../../../domain/actor.js';
import { Directive } from '../../../entities/directive.entity.js';
import { rowsInScope, rowsWhere } from '../reader.js';
import { directiveInScope } from '../work-in-scope.js';

/** Directives by id, in the order asked; null where there is none, or none that the actor may read. */
export async function directivesById(
  manager: EntityManager,
  actor: Actor | null,
  ids: readonly number[],
): Promise<(Directive | null)[]> {
  return rowsInScope(manager, Directive, actor, ids, directiveInScope);
}

/** The directives of each campaign that the actor may read, in order of the day of issue. */
export async function directivesOfCampaigns(
  manager: EntityManager,
  actor: Actor | null,
  campaignIds: readonly number[],
): Promise<Directive[][]> {
  const found = await rowsWhere(
    manager,
    Directive,
    { actor, parameters: [campaignIds] },
    (reader) => `found.campaign_id = ANY($1) AND ${directiveInScope(reader, 'found')}`,
    ['found.issued_on', 'found.id'],
  );
  return campaignIds.map((id) => found.filter((directive) => directive.campaignId === id));
}

/**
 * The directive of this number as printed that the actor may read. A number repeats over issuers and years (D1): of
 * those, the one issued last, inside one campaign where one is given. Null where there is none.
 */
export async function directiveOfNumber(
  manager: EntityManager,
  actor: Actor | null,
  number: string,
  campaignId: number | null = null,
): Promise<Directive | null> {
  const found = await rowsWhere(
    manager,
    Directive,
    { actor, parameters: [number.trim().normalize('NFC'), campaignId] },
    (reader) =>
      `found.number = $1 AND ($2::int IS NULL OR found.campaign_id = $2) AND ${directiveInScope(reader, 'found')}`,
    ['found.issued_on', 'found.id'],
  );
  return found.at(-1) ?? null;
}
