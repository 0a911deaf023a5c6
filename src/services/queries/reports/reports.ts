import type { EntityManager } from 'typeorm';
import { Report } from '../../../entities/report.entity.js';
import type { ReportStatus } from '../../../entities/states.js';
import { rowsById } from '../rows-by-id.js';

export async function reportsById(
  manager: EntityManager,
  ids: readonly number[],
): Promise<(Report | null)[]> {
  return rowsById(manager, Report, ids);
}

/** A count of a report, with what it counts. */
export interface FigureRow {
  indicatorId: number;
  value: number;
}

/** The figures of reports, in the order asked, each in the order of the campaign's indicators. */
export async function figuresOfReports(
  manager: Pick<EntityManager, 'query'>,
  ids: readonly number[],
): Promise<FigureRow[][]> {
  const rows = await manager.query<(FigureRow & { reportId: number })[]>(
    `SELECT f.report_id AS "reportId", f.indicator_id AS "indicatorId", f.value
     FROM report_figure f JOIN indicator i ON i.id = f.indicator_id
     WHERE f.report_id = ANY($1) ORDER BY i.ordinal`,
    [ids],
  );
  const figures = new Map(ids.map((id): [number, FigureRow[]] => [id, []]));
  for (const { reportId, ...figure } of rows) figures.get(reportId)?.push(figure);
  return ids.map((id) => figures.get(id) ?? []);
}

/**
 * Where each revision stands: corrected by a newer one, disputed while a case about one of its figures is open, else
 * as submitted. Derived, never stored.
 */
export async function statusesOfReports(
  manager: Pick<EntityManager, 'query'>,
  ids: readonly number[],
): Promise<ReportStatus[]> {
  const rows = await manager.query<{ status: ReportStatus }[]>(
    `SELECT CASE
       WHEN EXISTS (SELECT FROM report newer WHERE newer.campaign_id = r.campaign_id AND newer.unit_id = r.unit_id
         AND newer.organization_id IS NOT DISTINCT FROM r.organization_id AND newer."on" = r."on"
         AND newer.revision > r.revision) THEN 'CORRECTED'
       WHEN EXISTS (SELECT FROM ${CASES_ABOUT} AND d.state <> 'CLOSED') THEN 'DISPUTED'
       ELSE 'SUBMITTED' END AS status
     FROM unnest($1::int[]) WITH ORDINALITY AS ref(id, place) JOIN report r ON r.id = ref.id ORDER BY ref.place`,
    [ids],
  );
  return rows.map((row) => row.status);
}

/** The ids of the cases about figures of each report: of its unit or body, its day and an indicator that it states. */
export async function casesAboutReports(
  manager: Pick<EntityManager, 'query'>,
  ids: readonly number[],
): Promise<number[][]> {
  const rows = await manager.query<{ ids: number[] }[]>(
    `SELECT ARRAY(SELECT d.id FROM ${CASES_ABOUT} ORDER BY d.id) AS ids
     FROM unnest($1::int[]) WITH ORDINALITY AS ref(id, place) JOIN report r ON r.id = ref.id ORDER BY ref.place`,
    [ids],
  );
  return rows.map((row) => row.ids);
}

/** Cases about figures of the report `r`. One without a report is about the territory (F14). */
const CASES_ABOUT = `data_error d LEFT JOIN report about ON about.id = d.report_id
  WHERE d.campaign_id = r.campaign_id AND d.unit_id = r.unit_id AND d."on" = r."on"
    AND about.organization_id IS NOT DISTINCT FROM r.organization_id
    AND EXISTS (SELECT FROM report_figure f WHERE f.report_id = r.id AND f.indicator_id = d.indicator_id)`;
