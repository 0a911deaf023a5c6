import type { EntityManager } from 'typeorm';
import { contributes, validOn } from '../figures/contributors.js';

/** Something that rests on a figure: the name of its object type and the integer of its table. */
export interface Affected {
  typeName: 'Verdict' | 'Bulletin' | 'AwardDossier' | 'AccountabilityReview';
  id: number;
}

/**
 * What rests on the figure of each case (F9): the verdicts of its unit and those above it in the newest run of every
 * milestone that the figure was judged for, the bulletins that counted it, and the dossiers and reviews that any run of
 * these or the case itself opened. A figure was judged or counted where no later day had been told of its unit by then.
 * In this order, each by id.
 */
export async function affectedBy(
  manager: Pick<EntityManager, 'query'>,
  caseIds: readonly number[],
): Promise<Affected[][]> {
  const rows = await manager.query<(Affected & { place: number })[]>(
    `WITH resting AS (
       SELECT ref.place, judged.id, NOT EXISTS (SELECT FROM evaluation newer WHERE newer.supersedes_id = e.id) AS newest
       FROM unnest($1::int[]) WITH ORDINALITY AS ref(id, place)
       JOIN data_error d ON d.id = ref.id
       JOIN campaign ca ON ca.id = d.campaign_id
       LEFT JOIN report about ON about.id = d.report_id
       JOIN milestone m ON m.campaign_id = d.campaign_id AND m.indicator_id = d.indicator_id AND m."on" >= d."on"
       JOIN evaluation e ON e.milestone_id = m.id
       JOIN unit_closure c ON c.descendant_id = d.unit_id AND ${validOn('c', 'm."on"')}
       JOIN unit_version v ON v.unit_id = d.unit_id AND ${validOn('v', 'm."on"')}
       JOIN verdict judged ON judged.evaluation_id = e.id AND judged.unit_id = c.ancestor_id
       WHERE about.organization_id IS NULL AND ${contributes(REPORTING_LEVEL)}
         AND NOT EXISTS (SELECT FROM report r JOIN report_figure f ON f.report_id = r.id AND f.indicator_id = d.indicator_id
           WHERE r.campaign_id = d.campaign_id AND r.unit_id = d.unit_id AND r.organization_id IS NULL
             AND r."on" > d."on" AND r."on" <= m."on" AND r.submitted_at <= e.known_at)
     ), counted AS (
       SELECT ref.place, b.id FROM unnest($1::int[]) WITH ORDINALITY AS ref(id, place)
       JOIN data_error d ON d.id = ref.id
       JOIN indicator i ON i.id = d.indicator_id
       JOIN campaign ca ON ca.id = d.campaign_id
       LEFT JOIN report about ON about.id = d.report_id
       JOIN bulletin b ON b.campaign_id = d.campaign_id AND b."on" >= d."on" AND b.content->'indicator'->>'code' = i.code
       JOIN unit_closure c ON c.ancestor_id = b.unit_id AND c.descendant_id = d.unit_id AND ${validOn('c', 'b."on"')}
       JOIN unit_version v ON v.unit_id = d.unit_id AND ${validOn('v', 'b."on"')}
       WHERE about.organization_id IS NULL AND ${contributes(REPORTING_LEVEL)}
         AND EXISTS (SELECT FROM report r JOIN report_figure f ON f.report_id = r.id AND f.indicator_id = d.indicator_id
           WHERE r.campaign_id = d.campaign_id AND r.unit_id = d.unit_id AND r.organization_id IS NULL
             AND r."on" = d."on" AND r.submitted_at <= b.cut_at)
         AND NOT (i.accumulation = 'CUMULATIVE' AND EXISTS (
           SELECT FROM report r JOIN report_figure f ON f.report_id = r.id AND f.indicator_id = d.indicator_id
           WHERE r.campaign_id = d.campaign_id AND r.unit_id = d.unit_id AND r.organization_id IS NULL
             AND r."on" > d."on" AND r."on" <= b."on" AND r.submitted_at <= b.cut_at))
     )
     SELECT place, 'Verdict' AS "typeName", id, 1 AS kind FROM resting WHERE newest
     UNION SELECT place, 'Bulletin', id, 2 FROM counted
     UNION SELECT place, 'AwardDossier', a.id, 3 FROM resting JOIN award_dossier a ON a.verdict_id = resting.id
     UNION SELECT place, 'AccountabilityReview', a.id, 4 FROM resting
       JOIN accountability_review a ON a.verdict_id = resting.id
     UNION SELECT ref.place, 'AccountabilityReview', a.id, 4 FROM unnest($1::int[]) WITH ORDINALITY AS ref(id, place)
       JOIN accountability_review a ON a.data_error_id = ref.id
     ORDER BY place, kind, id`,
    [caseIds],
  );
  const lists: Affected[][] = caseIds.map(() => []);
  for (const { place, typeName, id } of rows) lists[place - 1]?.push({ typeName, id });
  return lists;
}

const REPORTING_LEVEL = `(ca.settings->'reporting'->>'level')`;
