import type { Role } from '../../entities/states.js';
import type { ReferenceRow } from './campaign-folder.type.js';
import type { CampaignFrame } from './campaign-frame.type.js';
import { checkReach } from './check-reach.js';
import { readCsvTable } from './csv-table.js';
import type { FaultList } from './fault-list.js';
import type { ReportBooks } from './read-reports.js';
import { type Placed, readRows } from './read-rows.js';
import { REFERENCE_KEY_COLUMNS } from './report-columns.js';
import { subjectDay } from './subject-day.js';

/** F8: who runs data-error cases brings in what they are compared with. */
const RECORDING: readonly Role[] = ['STANDING_AGENCY', 'COMMITTEE'];

/** Reads reference.csv: figures of systems of record, told once for a source, subject, day and instant. */
export async function readReferences(
  folder: string,
  frame: CampaignFrame,
  books: ReportBooks,
  faults: FaultList,
): Promise<ReferenceRow[]> {
  const indicators = frame.indicatorCodes;
  // Without the indicators nobody can say which columns there should be.
  if (indicators === null) return [];
  const spec = { columns: [...REFERENCE_KEY_COLUMNS, ...indicators], required: false };
  const table = await readCsvTable(folder, 'reference.csv', spec, faults);
  const placed = readRows<ReferenceRow>(table, frame.clock, faults, (cells, line) => {
    const figures: Record<string, number> = {};
    for (const indicator of indicators) {
      const value = cells.optionalFigure(indicator);
      if (value !== null) figures[indicator] = value;
    }
    return {
      line,
      source: cells.text('source'),
      unitCode: cells.code('unit_code'),
      organizationCode: cells.optionalCode('organization_code'),
      on: cells.date('on'),
      recordedAt: cells.instant('recorded_at'),
      recordedBy: cells.code('recorded_by'),
      figures,
    };
  });
  const seen = new Map<string, number>();
  for (const each of placed) {
    checkRow(each, frame, books, faults);
    const { row, at } = each;
    const key = `${row.source}\n${row.recordedAt.getTime()}\n${subjectDay(row)}`;
    const line = seen.get(key);
    if (line === undefined) seen.set(key, row.line);
    else faults.add('DUPLICATE_REFERENCE', () => at('unit_code'), { unit: row.unitCode, on: row.on, line });
  }
  return placed.map(({ row }) => row).toSorted((a, b) => a.recordedAt.getTime() - b.recordedAt.getTime());
}

function checkRow(
  { row, at }: Placed<ReferenceRow>,
  frame: CampaignFrame,
  books: ReportBooks,
  faults: FaultList,
): void {
  const { period, root, clock } = frame;
  const { on, recordedAt, recordedBy } = row;
  if (Object.keys(row.figures).length === 0) faults.add('EMPTY_REPORT', () => at('unit_code'));
  if (period !== null && (on < period.startsOn || on > period.endsOn)) {
    faults.add('DATE_OUTSIDE_CAMPAIGN', () => at('on'), { field: 'on', date: on, ...period });
  }
  if (recordedAt < clock.startOf(on)) {
    const params = { recordedAt: clock.format(recordedAt), on };
    faults.add('RECORDED_BEFORE_DAY', () => at('recorded_at'), params);
  }
  checkReach(recordedAt, { field: 'recorded_at', at: () => at('recorded_at') }, frame, faults);
  const unit = books.units.requireInside(row.unitCode, { on, root }, () => at('unit_code'), faults);
  if (row.organizationCode !== null) {
    books.organizations.requireOn(row.organizationCode, on, () => at('organization_code'), faults);
  }
  const [position] = books.positions.require(recordedBy, () => at('recorded_by'), faults);
  if (unit === undefined || position === undefined) return;
  const day = clock.dayOf(recordedAt);
  if (books.grants.mayFor(recordedBy, RECORDING, row.unitCode, day)) return;
  const params = { position: recordedBy, unit: row.unitCode, on: day };
  faults.add('RECORDER_NOT_ENTITLED', () => at('recorded_by'), params);
}
