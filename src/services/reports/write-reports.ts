import type { Tx } from '../transaction.js';
import { type Draft, subjectKey } from './draft.js';

/** Writes the reports and their figures and makes them the ones in force. Returns their ids, in the order given. */
export async function writeReports(
  tx: Tx,
  campaignId: number,
  drafts: readonly Draft[],
  subjectIds: ReadonlyMap<string, number>,
): Promise<number[]> {
  const rows = drafts.map((draft, index) => ({
    index,
    unitId: draft.unitId,
    organizationId: draft.organizationId,
    on: draft.on,
    revision: (draft.corrects?.revision ?? 0) + 1,
    supersedesId: draft.corrects?.reportId ?? null,
    submittedBy: draft.submittedBy,
    late: draft.late,
    reason: draft.reason,
    note: draft.note,
  }));
  const inserted = (await tx.manager.query(
    `INSERT INTO report (campaign_id, unit_id, organization_id, "on", revision, supersedes_id, submitted_at, submitted_by,
       late, reason, note)
     SELECT $1, r."unitId", r."organizationId", r."on", r.revision, r."supersedesId", $2, r."submittedBy", r.late,
       r.reason, r.note
     FROM jsonb_to_recordset($3::jsonb) AS r(index int, "unitId" int, "organizationId" int, "on" date, revision int,
       "supersedesId" int, "submittedBy" text, late boolean, reason text, note text)
     ORDER BY r.index
     RETURNING id, unit_id, organization_id, "on", revision`,
    [campaignId, tx.now, JSON.stringify(rows)],
  )) as { id: number; unit_id: number; organization_id: number | null; on: string }[];
  const idOf = new Map(
    inserted.map((row) => [
      `${subjectKey({ unitId: row.unit_id, organizationId: row.organization_id })}@${row.on}`,
      row.id,
    ]),
  );
  const ids = drafts.map((draft) => {
    const id = idOf.get(`${subjectKey(draft)}@${draft.on}`);
    if (id === undefined) throw new Error(`A report for ${draft.unitCode} on ${draft.on} was not written.`);
    return id;
  });
  await writeFigures(tx, campaignId, drafts, ids, subjectIds);
  return ids;
}

async function writeFigures(
  tx: Tx,
  campaignId: number,
  drafts: readonly Draft[],
  ids: readonly number[],
  subjectIds: ReadonlyMap<string, number>,
): Promise<void> {
  const figures = drafts.flatMap((draft, index) =>
    draft.figures.map((figure) => ({
      reportId: ids[index],
      subjectId: subjectIds.get(subjectKey(draft)),
      indicatorId: figure.indicatorId,
      on: draft.on,
      unitId: draft.unitId,
      organizationId: draft.organizationId,
      value: figure.value,
      late: draft.late,
    })),
  );
  await tx.manager.query(
    `WITH figure AS (
       SELECT * FROM jsonb_to_recordset($2::jsonb) AS f("reportId" int, "subjectId" int, "indicatorId" int, "on" date,
         "unitId" int, "organizationId" int, value int, late boolean)
     ), kept AS (
       INSERT INTO report_figure (report_id, indicator_id, value) SELECT "reportId", "indicatorId", value FROM figure
     )
     INSERT INTO current_figure (subject_id, indicator_id, "on", campaign_id, unit_id, organization_id, value, report_id, late)
     SELECT "subjectId", "indicatorId", "on", $1, "unitId", "organizationId", value, "reportId", late FROM figure
     ON CONFLICT (subject_id, indicator_id, "on") DO UPDATE SET value = excluded.value, report_id = excluded.report_id`,
    [campaignId, JSON.stringify(figures)],
  );
}
