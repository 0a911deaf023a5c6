import type { EntityManager } from 'typeorm';
import type { FigureOfDay, FigureSeries } from '../../domain/figure-series.js';
import { withFigure } from '../../domain/figure-series.js';
import { subjectKey } from './draft.js';

/** Everything told so far by the subjects of a batch: one series for each subject and indicator. */
export class KnownFigures {
  private readonly series = new Map<string, FigureSeries>();
  private readonly reports = new Map<string, number>();

  constructor(readonly subjectIds: ReadonlyMap<string, number>) {}

  seriesOf(subject: string, indicatorId: number): FigureSeries {
    return this.series.get(`${subject}#${indicatorId}`) ?? [];
  }

  /** The report in force for a subject and day, or null. */
  reportOf(subject: string, on: string): number | null {
    return this.reports.get(`${subject}@${on}`) ?? null;
  }

  put(subject: string, indicatorId: number, figure: FigureOfDay, reportId: number): void {
    const key = `${subject}#${indicatorId}`;
    this.series.set(key, withFigure(this.series.get(key) ?? [], figure));
    this.reports.set(`${subject}@${figure.on}`, reportId);
  }

  /** As `put` for rows that come in order of day. */
  append(subject: string, indicatorId: number, figure: FigureOfDay, reportId: number): void {
    const key = `${subject}#${indicatorId}`;
    const series = this.series.get(key) as FigureOfDay[] | undefined;
    if (series === undefined) this.series.set(key, [figure]);
    else series.push(figure);
    this.reports.set(`${subject}@${figure.on}`, reportId);
  }
}

/**
 * Locks the subjects of a batch and reads what they have told. Two reports for one unit queue here; no others do.
 * Locked in order of id, so that two batches cannot wait for each other.
 */
export async function lockKnownFigures(
  manager: EntityManager,
  campaignId: number,
  subjects: readonly { unitId: number; organizationId: number | null }[],
): Promise<KnownFigures> {
  const unique = [...new Map(subjects.map((subject) => [subjectKey(subject), subject])).values()]
    // New subjects are locked as they are inserted: every batch in one order.
    .sort((a, b) => a.unitId - b.unitId || (a.organizationId ?? 0) - (b.organizationId ?? 0));
  const units = unique.map((subject) => subject.unitId);
  const organizations = unique.map((subject) => subject.organizationId);
  await manager.query(
    `INSERT INTO reporting_subject (campaign_id, unit_id, organization_id)
     SELECT $1, s.unit_id, s.organization_id FROM unnest($2::int[], $3::int[]) AS s(unit_id, organization_id)
     ON CONFLICT DO NOTHING`,
    [campaignId, units, organizations],
  );
  const rows = (await manager.query(
    `SELECT id, unit_id, organization_id FROM reporting_subject
     WHERE campaign_id = $1 AND (unit_id, coalesce(organization_id, 0)) IN
       (SELECT s.unit_id, coalesce(s.organization_id, 0) FROM unnest($2::int[], $3::int[]) AS s(unit_id, organization_id))
     ORDER BY id FOR UPDATE`,
    [campaignId, units, organizations],
  )) as { id: number; unit_id: number; organization_id: number | null }[];
  const keyOf = new Map(
    rows.map((row) => [row.id, subjectKey({ unitId: row.unit_id, organizationId: row.organization_id })]),
  );
  const known = new KnownFigures(new Map([...keyOf].map(([id, key]) => [key, id])));
  const figures = (await manager.query(
    `SELECT subject_id, indicator_id, "on", value, report_id FROM current_figure
     WHERE subject_id = ANY($1) ORDER BY "on"`,
    [[...keyOf.keys()]],
  )) as { subject_id: number; indicator_id: number; on: string; value: number; report_id: number }[];
  for (const row of figures) {
    known.append(
      keyOf.get(row.subject_id) ?? '',
      row.indicator_id,
      { on: row.on, value: row.value },
      row.report_id,
    );
  }
  return known;
}
