import type { EntityManager } from 'typeorm';
import { contributes, validOn } from '../figures/contributors.js';

/** Why a dossier may not go on (M5): a code of the catalogues with what its text needs. */
export interface HoldReason {
  code: HoldCode;
  params: { [name: string]: string };
}

type HoldCode =
  | 'DOSSIER_HELD_DATA_ERROR'
  | 'DOSSIER_HELD_REVIEW'
  | 'DOSSIER_HELD_VERDICT_OPEN'
  | 'DOSSIER_HELD_VERDICT_CHANGED';

/**
 * What stands in the way of each dossier now, in the order asked (M5, M7): open cases about figures that it rests on,
 * open accountability reviews about its unit, and a verdict that the newest run does not repeat. A dossier rests on
 * the newest run of its own milestone, or of a later one that commends the unit; one without a verdict on what was
 * told of its unit.
 */
export async function holdReasons(
  manager: Pick<EntityManager, 'query'>,
  now: Date,
  dossierIds: readonly number[],
): Promise<HoldReason[][]> {
  const rows = await manager.query<(HoldReason & { place: number })[]>(HELD, [dossierIds, now]);
  const lists: HoldReason[][] = dossierIds.map(() => []);
  for (const { place, code, params } of rows) lists[place - 1]?.push({ code, params });
  return lists;
}

const REPORTING_LEVEL = `r.level`;

const HELD = `
  WITH about AS (
    SELECT ref.place, a.id, a.campaign_id, a.unit_id, a.verdict_id, e.milestone_id, m.indicator_id,
      ca.settings->'reporting'->>'level' AS level, ($2::timestamptz AT TIME ZONE ca.time_zone)::date AS today
    FROM unnest($1::int[]) WITH ORDINALITY AS ref(id, place)
    JOIN award_dossier a ON a.id = ref.id
    JOIN campaign ca ON ca.id = a.campaign_id
    LEFT JOIN verdict v ON v.id = a.verdict_id
    LEFT JOIN evaluation e ON e.id = v.evaluation_id
    LEFT JOIN milestone m ON m.id = e.milestone_id
  ),
  standing AS (
    SELECT about.id, m.ordinal, m."on", e.known_at, v.consequence, m.id = about.milestone_id AS own,
      v.consequence = 'COMMENDATION'
        OR (m.id = about.milestone_id AND v.result = 'MET' AND v.consequence = 'NONE') AS holds
    FROM about
    JOIN milestone m ON m.campaign_id = about.campaign_id AND m.indicator_id = about.indicator_id
    JOIN LATERAL (SELECT id, known_at FROM evaluation WHERE milestone_id = m.id ORDER BY run DESC LIMIT 1) e ON true
    JOIN verdict v ON v.evaluation_id = e.id AND v.unit_id = about.unit_id
  ),
  resting AS (
    SELECT DISTINCT ON (about.id) about.*, s."on", s.known_at, s.consequence, s.ordinal, s.holds
    FROM about LEFT JOIN standing s ON s.id = about.id AND (s.own OR s.holds)
    ORDER BY about.id, s.holds DESC NULLS LAST, s.own DESC, s.ordinal
  ),
  reasons AS (
    SELECT r.place, 1 AS kind, d."on"::text || ' ' || u.code AS sorted, 'DOSSIER_HELD_DATA_ERROR' AS code,
      jsonb_build_object('case', 'DataErrorCase:' || d.id, 'unit', u.kind || ' ' || u.name, 'on', d."on") AS params
    FROM resting r
    JOIN unit_closure c ON c.ancestor_id = r.unit_id AND ${validOn('c', 'coalesce(r."on", r.today)')}
    JOIN data_error d ON d.campaign_id = r.campaign_id AND d.unit_id = c.descendant_id AND d.state <> 'CLOSED'
      AND (r.indicator_id IS NULL OR d.indicator_id = r.indicator_id) AND d."on" <= coalesce(r."on", r.today)
    JOIN unit_version v ON v.unit_id = d.unit_id AND ${validOn('v', 'coalesce(r."on", r.today)')}
    JOIN unit_version u ON u.unit_id = d.unit_id AND ${validOn('u', 'd."on"')}
    LEFT JOIN report doubted ON doubted.id = d.report_id
    WHERE doubted.organization_id IS NULL AND ${contributes(REPORTING_LEVEL)}
      AND NOT EXISTS (SELECT FROM report t JOIN report_figure f ON f.report_id = t.id AND f.indicator_id = d.indicator_id
        WHERE t.campaign_id = d.campaign_id AND t.unit_id = d.unit_id AND t.organization_id IS NULL AND t."on" > d."on"
          AND t."on" <= coalesce(r."on", r.today) AND (r.known_at IS NULL OR t.submitted_at <= r.known_at))
    UNION ALL
    SELECT r.place, 2, lpad(w.id::text, 10, '0'), 'DOSSIER_HELD_REVIEW', jsonb_build_object('review', 'AccountabilityReview:' || w.id)
    FROM resting r
    JOIN accountability_review w ON w.campaign_id = r.campaign_id AND w.unit_id = r.unit_id AND w.state <> 'CLOSED'
    UNION ALL
    SELECT r.place, 3, '', CASE WHEN r.consequence = 'HELD' THEN 'DOSSIER_HELD_VERDICT_OPEN' ELSE 'DOSSIER_HELD_VERDICT_CHANGED' END,
      jsonb_build_object('milestone', coalesce(r.ordinal::text, '?'))
    FROM resting r WHERE r.verdict_id IS NOT NULL AND r.holds IS NOT TRUE
  )
  SELECT place, code, params FROM reasons ORDER BY place, kind, sorted COLLATE "C"`;
