import type { EntityManager } from 'typeorm';
import { contributes, validOn } from './contributors.js';

export interface SourceQuestion {
  campaignId: number;
  indicatorId: number;
  unitId: number;
  on: string;
  knownAt: Date | null;
  cumulative: boolean;
  reportingLevel: string;
}

/** A report that a figure was added up from, with the code of its unit as the cursor's key. */
export interface Source {
  reportId: number;
  code: string;
  on: string;
  value: number;
}

/**
 * The reports that a unit's figure was added up from, in order of unit code and day: for a cumulative figure the last
 * one of each unit, carried forward, so that their values add up to the total. Paged after (code, day).
 */
export async function sourcesOf(
  manager: Pick<EntityManager, 'query'>,
  question: SourceQuestion,
  page: { first: number; after: { code: string; on: string } | null },
): Promise<{ rows: Source[]; totalCount: number }> {
  const latest = question.cumulative ? 'DISTINCT ON (unit_id)' : '';
  const rows = (await manager.query(
    `WITH told AS (
       SELECT DISTINCT ON (r.unit_id, r."on") r.unit_id, r."on", f.value, r.id
       FROM unit_closure c
       JOIN unit_version v ON v.unit_id = c.descendant_id AND ${validOn('v', '$4')}
       JOIN report r ON r.unit_id = c.descendant_id AND r.campaign_id = $1 AND r.organization_id IS NULL AND r."on" <= $4
         AND r.submitted_at <= coalesce($5, 'infinity'::timestamptz)
       JOIN report_figure f ON f.report_id = r.id AND f.indicator_id = $2
       WHERE c.ancestor_id = $3 AND ${validOn('c', '$4')} AND ${contributes('$6')}
       ORDER BY r.unit_id, r."on", r.revision DESC
     ), used AS (SELECT ${latest} unit_id, "on", value, id FROM told ORDER BY unit_id, "on" DESC),
     placed AS (
       SELECT u.id AS "reportId", v.code, u."on", u.value FROM used u
       JOIN unit_version v ON v.unit_id = u.unit_id AND ${validOn('v', '$4')}
     )
     SELECT *, (SELECT count(*) FROM placed)::int AS total FROM placed
     WHERE $7::text IS NULL OR (code COLLATE "C", "on") > ($7 COLLATE "C", $8::date)
     ORDER BY code COLLATE "C", "on" LIMIT $9`,
    [
      question.campaignId,
      question.indicatorId,
      question.unitId,
      question.on,
      question.knownAt,
      question.reportingLevel,
      page.after?.code ?? null,
      page.after?.on ?? null,
      page.first,
    ],
  )) as (Source & { total: number })[];
  return { rows, totalCount: rows[0]?.total ?? 0 };
}
