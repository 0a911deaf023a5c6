import type { Role } from '../../entities/states.js';
import type { CorrectionRow, OrganizationRow, PositionRow, ReportRow } from './campaign-folder.type.js';
import type { CampaignFrame } from './campaign-frame.type.js';
import type { CellReader } from './cell-reader.js';
import { checkCorrectionsFollow, checkFigures } from './check-figures.js';
import { checkReach } from './check-reach.js';
import type { CodeBook, DatedBook } from './code-book.js';
import { readCsvTable } from './csv-table.js';
import type { FaultList } from './fault-list.js';
import type { GrantBook } from './grant-book.js';
import { type Placed, readRows } from './read-rows.js';
import { REPORT_KEY_COLUMNS } from './report-columns.js';
import { subjectDay, subjectOf } from './subject-day.js';
import type { UnitBook } from './unit-book.js';

export interface ReportBooks {
  readonly units: UnitBook;
  readonly organizations: DatedBook<OrganizationRow>;
  readonly positions: CodeBook<PositionRow>;
  readonly grants: GrantBook;
}

/** F5: who is entitled to report; H7: the standing agency may enter what it collected. */
const REPORTING: readonly Role[] = ['REPORTER', 'STANDING_AGENCY'];

/**
 * Reads reports.csv and corrections.csv and checks them as they will be told: row by row in order of submission, against
 * what was known at that instant (F5, F6, F8).
 */
export async function readReports(
  folder: string,
  frame: CampaignFrame,
  books: ReportBooks,
  faults: FaultList,
): Promise<{ reports: ReportRow[]; corrections: CorrectionRow[] }> {
  const indicators = frame.indicatorCodes;
  // Without the indicators nobody can say which columns there should be.
  if (indicators === null) return { reports: [], corrections: [] };

  const reportSpec = { columns: [...REPORT_KEY_COLUMNS, ...indicators, 'note'], required: false };
  const reportTable = await readCsvTable(folder, 'reports.csv', reportSpec, faults);
  const days = new Map<string, Placed<ReportRow> | null>();
  const doubtful = new Set<string>();
  const reports = readRows<ReportRow>(
    reportTable,
    frame.clock,
    faults,
    (cells, line) => ({ ...readKey(cells, indicators), line, note: cells.optionalText('note') }),
    (cell) => {
      const key = rawKey(cell);
      days.set(subjectDay(key), null);
      doubtful.add(subjectOf(key));
    },
  );
  const correctionSpec = { columns: [...REPORT_KEY_COLUMNS, ...indicators, 'reason'], required: false };
  const correctionTable = await readCsvTable(folder, 'corrections.csv', correctionSpec, faults);
  const corrections = readRows<CorrectionRow>(
    correctionTable,
    frame.clock,
    faults,
    (cells, line) => ({ ...readKey(cells, indicators), line, reason: cells.text('reason') }),
    (cell) => doubtful.add(subjectOf(rawKey(cell))),
  );

  for (const placed of reports) {
    checkRow(placed, frame, books, faults);
    checkClosing(placed, frame, faults);
    const key = subjectDay(placed.row);
    const twin = days.get(key);
    if (twin === undefined) days.set(key, placed);
    else if (twin !== null) {
      const params = { unit: placed.row.unitCode, on: placed.row.on, line: twin.row.line };
      faults.add('DUPLICATE_REPORT', () => placed.at('unit_code'), params);
    }
  }
  for (const placed of corrections) {
    checkRow(placed, frame, books, faults);
    const place = { field: 'submitted_at', at: () => placed.at('submitted_at'), mayBeEarlier: true };
    checkReach(placed.row.submittedAt, place, frame, faults);
  }
  const misplaced = checkCorrectionsFollow(corrections, days, reportTable.readable, frame.clock, faults);
  if (frame.file !== null && reportTable.readable && correctionTable.readable) {
    const except = new Set([...doubtful, ...misplaced]);
    checkFigures(reports, corrections, { indicators: frame.file.indicators, except }, faults);
  }
  return { reports: inOrder(reports), corrections: inOrder(corrections) };
}

// Of a row with a fault, only to know which subject it leaves in doubt.
function rawKey(cell: (column: string) => string) {
  const organization = cell('organization_code');
  return {
    unitCode: cell('unit_code'),
    organizationCode: organization === '' ? null : organization,
    on: cell('on'),
  };
}

function readKey(cells: CellReader, indicators: readonly string[]): Omit<ReportRow, 'line' | 'note'> {
  const figures: Record<string, number> = {};
  for (const indicator of indicators) {
    const value = cells.optionalFigure(indicator);
    if (value !== null) figures[indicator] = value;
  }
  return {
    unitCode: cells.code('unit_code'),
    organizationCode: cells.optionalCode('organization_code'),
    on: cells.date('on'),
    submittedAt: cells.instant('submitted_at'),
    submittedBy: cells.code('submitted_by'),
    figures,
  };
}

function checkRow(
  { row, at }: Placed<ReportRow | CorrectionRow>,
  { period, root, clock }: CampaignFrame,
  books: ReportBooks,
  faults: FaultList,
): void {
  const { on, submittedAt, submittedBy } = row;
  if (Object.keys(row.figures).length === 0) faults.add('EMPTY_REPORT', () => at('unit_code'));
  if (period !== null && (on < period.startsOn || on > period.endsOn)) {
    faults.add('DATE_OUTSIDE_CAMPAIGN', () => at('on'), { field: 'on', date: on, ...period });
  }
  if (submittedAt < clock.startOf(on)) {
    faults.add('SUBMITTED_BEFORE_DAY', () => at('submitted_at'), {
      submittedAt: clock.format(submittedAt),
      on,
    });
  }
  const unit = books.units.requireInside(row.unitCode, { on, root }, () => at('unit_code'), faults);
  if (row.organizationCode !== null) {
    books.organizations.requireOn(row.organizationCode, on, () => at('organization_code'), faults);
  }
  const [position] = books.positions.require(submittedBy, () => at('submitted_by'), faults);
  if (unit === undefined || position === undefined) return;
  const day = clock.dayOf(submittedAt);
  if (!books.grants.mayFor(submittedBy, REPORTING, row.unitCode, day)) {
    const params = { position: submittedBy, unit: row.unitCode, on: day };
    faults.add('REPORTER_NOT_ENTITLED', () => at('submitted_by'), params);
  }
}

// A new report is refused once its day is closed; a correction is not.
function checkClosing(
  { row, at }: Placed<ReportRow>,
  { file, clock }: CampaignFrame,
  faults: FaultList,
): void {
  if (file === null) return;
  const closesAt = clock.closeOf(row.on, file.reporting.closesAfterDays);
  if (row.submittedAt < closesAt) return;
  faults.add('PERIOD_CLOSED', () => at('submitted_at'), {
    submittedAt: clock.format(row.submittedAt),
    on: row.on,
    closesAt: clock.format(closesAt),
  });
}

// `toSorted` is stable: rows of one instant keep the order of the file.
function inOrder<R extends { readonly submittedAt: Date }>(placed: readonly Placed<R>[]): R[] {
  return placed.map(({ row }) => row).toSorted((a, b) => a.submittedAt.getTime() - b.submittedAt.getTime());
}
