import type { EntityManager } from 'typeorm';
import type { CascadeStep } from '../../../domain/cascade.js';

export interface LegalBasisRow {
  citation: string;
  citedDirectiveId: number | null;
}

/** A recipient with what it has done about the directive. */
export interface RecipientRow extends CascadeStep {
  receivedAt: Date | null;
}

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

/** Whom each directive was sent to, in the order of the document; below the issuer as of the day of issue. */
export async function recipientsOf(
  manager: EntityManager,
  directiveIds: readonly number[],
): Promise<RecipientRow[][]> {
  const rows = await manager.query<(RecipientRow & { place: number })[]>(
    `SELECT ref.place, r.organization_id AS "organizationId", r.received_at AS "receivedAt",
       r.acknowledged_at AS "acknowledgedAt", r.implementing_directive_id AS "implementingDirectiveId",
       CASE WHEN issuer.unit_id IS NULL THEN o.unit_id IS NOT NULL
            ELSE EXISTS (SELECT FROM unit_closure c
                          WHERE c.ancestor_id = issuer.unit_id AND c.descendant_id = o.unit_id AND c.depth > 0
                            AND c.valid_from <= d.issued_on AND (c.valid_to IS NULL OR c.valid_to > d.issued_on))
       END AS below
     FROM unnest($1::int[]) WITH ORDINALITY AS ref(id, place)
     JOIN directive d ON d.id = ref.id
     JOIN organization issuer ON issuer.id = d.issuer_id
     JOIN directive_recipient r ON r.directive_id = d.id
     JOIN organization o ON o.id = r.organization_id
     ORDER BY r.id`,
    [directiveIds],
  );
  return byPlace(rows, directiveIds.length);
}

function byPlace<Row extends { place: number }>(rows: readonly Row[], count: number): Row[][] {
  const lists: Row[][] = Array.from({ length: count }, () => []);
  for (const row of rows) lists[row.place - 1]?.push(row);
  return lists;
}
