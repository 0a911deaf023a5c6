import type { InboxOwner } from '../../../policies/inbox.policy.js';
import type { Source } from '../hierarchy/unit-on-day.js';

/** Whose inboxes these are, by the ids of the bodies, as their places are on a day; null where there is no such body. */
export async function inboxOwners(
  source: Source,
  organizationIds: readonly number[],
  on: string,
): Promise<(InboxOwner | null)[]> {
  const rows = await source.query<InboxOwner[]>(
    `WITH RECURSIVE line(organization_id, superior_id, depth) AS (
       SELECT id, superior_id, 1 FROM organization WHERE id = ANY($1)
       UNION ALL
       SELECT line.organization_id, o.superior_id, line.depth + 1
       FROM line JOIN organization o ON o.id = line.superior_id WHERE line.depth < 20
     )
     SELECT o.id AS "organizationId",
       coalesce((SELECT array_agg(superior_id ORDER BY depth) FROM line
         WHERE line.organization_id = o.id AND superior_id IS NOT NULL), '{}') AS "superiorIds",
       coalesce((SELECT array_agg(c.ancestor_id ORDER BY c.depth) FROM unit_closure c
         WHERE c.descendant_id = o.unit_id AND c.valid_from <= $2 AND (c.valid_to IS NULL OR c.valid_to > $2)), '{}') AS path
     FROM organization o WHERE o.id = ANY($1)`,
    [organizationIds, on],
  );
  const found = new Map(rows.map((row) => [row.organizationId, row]));
  return organizationIds.map((id) => found.get(id) ?? null);
}
