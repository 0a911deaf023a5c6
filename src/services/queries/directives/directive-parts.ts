import type { EntityManager } from 'typeorm';
import type { Actor } from '../../../domain/actor.js';
import type { CascadeStep } from '../../../domain/cascade.js';
import type { UnitLevel } from '../../../entities/states.js';
import { readerOf } from '../reader.js';
import { directiveInScope, recipientInScope } from '../work-in-scope.js';

export interface LegalBasisRow {
  citation: string;
  citedDirectiveId: number | null;
}

/** A recipient with what it has done about the directive. */
export interface RecipientRow extends CascadeStep {
  receivedAt: Date | null;
  acknowledgeDueAt: Date | null;
  issueDueAt: Date | null;
  /** Of its unit on the day of issue; null for a body without one. */
  level: UnitLevel | null;
}

/**
 * SQL over `directive d`, its `organization issuer` and the recipient `organization o`: whether the recipient's territory
 * lies below the issuer's on the day of issue, and has units of its own to carry it to (D8: an island district without
 * communes has nobody to write to). Of an issuer without a territory, every body with one is below.
 */
export const BELOW_ISSUER = `EXISTS (SELECT FROM unit_version part WHERE part.parent_id = o.unit_id
  AND part.valid_from <= d.issued_on AND (part.valid_to IS NULL OR part.valid_to > d.issued_on)) AND CASE WHEN issuer.unit_id IS NULL THEN o.unit_id IS NOT NULL
  ELSE EXISTS (SELECT FROM unit_closure c
               WHERE c.ancestor_id = issuer.unit_id AND c.descendant_id = o.unit_id AND c.depth > 0
                 AND c.valid_from <= d.issued_on AND (c.valid_to IS NULL OR c.valid_to > d.issued_on)) END`;

/** What each directive rests on, in the order of the document. */
export async function legalBasesOf(
  manager: EntityManager,
  directiveIds: readonly number[],
): Promise<LegalBasisRow[][]> {
  const rows = await manager.query<(LegalBasisRow & { place: number })[]>(
    `SELECT ref.place, b.citation, b.cited_directive_id AS "citedDirectiveId"
     FROM unnest($1::int[]) WITH ORDINALITY AS ref(id, place)
     JOIN legal_basis b ON b.directive_id = ref.id
     ORDER BY b.ordinal`,
    [directiveIds],
  );
  return byPlace(rows, directiveIds.length);
}

/**
 * Whom each directive was sent to, as far as the actor may read what they do about it, in the order of the document;
 * below the issuer as of the day of issue.
 */
export async function recipientsOf(
  manager: EntityManager,
  actor: Actor | null,
  directiveIds: readonly number[],
): Promise<RecipientRow[][]> {
  const parameters: unknown[] = [directiveIds];
  const inScope = recipientInScope(readerOf(actor, parameters), 'd', 'r');
  const rows = await manager.query<(RecipientRow & { place: number })[]>(
    `SELECT ref.place, r.organization_id AS "organizationId", r.received_at AS "receivedAt",
       r.acknowledged_at AS "acknowledgedAt", r.implementing_directive_id AS "implementingDirectiveId",
       r.acknowledge_due_at AS "acknowledgeDueAt", r.issue_due_at AS "issueDueAt", ${BELOW_ISSUER} AS below, v.level
     FROM unnest($1::int[]) WITH ORDINALITY AS ref(id, place)
     JOIN directive d ON d.id = ref.id
     JOIN organization issuer ON issuer.id = d.issuer_id
     JOIN directive_recipient r ON r.directive_id = d.id
     JOIN organization o ON o.id = r.organization_id
     LEFT JOIN unit_version v ON v.unit_id = o.unit_id AND v.valid_from <= d.issued_on
       AND (v.valid_to IS NULL OR v.valid_to > d.issued_on)
     WHERE ${inScope}
     ORDER BY r.id`,
    parameters,
  );
  return byPlace(rows, directiveIds.length);
}

/**
 * Each directive, then every document that carries it out, and theirs in turn (D8), as far as the actor may read them;
 * in order of id.
 */
export async function documentsBelow(
  manager: EntityManager,
  actor: Actor | null,
  directiveIds: readonly number[],
): Promise<number[][]> {
  const parameters: unknown[] = [directiveIds];
  const inScope = directiveInScope(readerOf(actor, parameters), 'd');
  const rows = await manager.query<{ place: number; id: number }[]>(
    `WITH RECURSIVE down(place, id) AS (
       SELECT place, id FROM unnest($1::int[]) WITH ORDINALITY AS ref(id, place)
       UNION
       SELECT down.place, d.id FROM down JOIN directive d ON d.implements_id = down.id)
     SELECT place, id FROM down JOIN directive d USING (id) WHERE ${inScope} ORDER BY place, id`,
    parameters,
  );
  return byPlace(rows, directiveIds.length).map((list) => list.map(({ id }) => id));
}

function byPlace<Row extends { place: number }>(rows: readonly Row[], count: number): Row[][] {
  const lists: Row[][] = Array.from({ length: count }, () => []);
  for (const row of rows) lists[row.place - 1]?.push(row);
  return lists;
}
