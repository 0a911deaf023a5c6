import type { EntityManager } from 'typeorm';

/** The figure in force for one unit, read from the revisions themselves. */
export interface KnownFigure {
  unitId: number;
  on: string;
  value: number;
  revision: number;
  reportId: number;
}

export interface KnownQuestion {
  campaignId: number;
  indicatorId: number;
  /** Days up to and including this one. */
  until: string;
  /** What had been told by then (F5); null for all that is known. */
  knownAt: Date | null;
}

/**
 * Every unit's newest revision of every day it told, in order of unit and day, as known at an instant. Territorial
 * figures only. From the revisions, never from what is kept beside them.
 */
export async function figuresKnown(
  manager: Pick<EntityManager, 'query'>,
  question: KnownQuestion,
): Promise<KnownFigure[]> {
  return (await manager.query(
    `SELECT DISTINCT ON (r.unit_id, r."on") r.unit_id AS "unitId", r."on", f.value, r.revision, r.id AS "reportId"
     FROM report r JOIN report_figure f ON f.report_id = r.id AND f.indicator_id = $2
     WHERE r.campaign_id = $1 AND r.organization_id IS NULL AND r."on" <= $3
       AND r.submitted_at <= coalesce($4, 'infinity'::timestamptz)
     ORDER BY r.unit_id, r."on", r.revision DESC`,
    [question.campaignId, question.indicatorId, question.until, question.knownAt],
  )) as KnownFigure[];
}
