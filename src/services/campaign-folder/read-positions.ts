import { MembershipRole } from '../../entities/states.js';
import type { MembershipRow, OrganizationRow, OversightRow, PositionRow } from './campaign-folder.type.js';
import type { CampaignFrame } from './campaign-frame.type.js';
import { CodeBook, type DatedBook, firstDay } from './code-book.js';
import { readCsvTable } from './csv-table.js';
import type { FaultList } from './fault-list.js';
import { checkOnce, readRows } from './read-rows.js';
import type { UnitBook } from './unit-book.js';

/** Reads positions.csv: duties are carried by positions, not by named persons (H6). */
export async function readPositions(
  folder: string,
  frame: CampaignFrame,
  organizations: DatedBook<OrganizationRow>,
  faults: FaultList,
): Promise<{ positions: PositionRow[]; book: CodeBook<PositionRow> }> {
  const columns = ['code', 'organization_code', 'title', 'title_en', 'head'];
  const table = await readCsvTable(folder, 'positions.csv', { columns, required: true }, faults);
  const book = new CodeBook<PositionRow>('UNKNOWN_POSITION', table.readable);
  const placed = readRows<PositionRow>(
    table,
    frame.clock,
    faults,
    (cells, line) => ({
      line,
      code: cells.code('code'),
      organizationCode: cells.code('organization_code'),
      title: cells.text('title'),
      titleEn: cells.optionalText('title_en'),
      head: cells.flag('head'),
    }),
    (cell) => book.doubt(cell('code')),
  );
  for (const { row, at } of placed) {
    const [twin] = book.rows(row.code);
    if (twin !== undefined)
      faults.add('DUPLICATE_CODE', () => at('code'), { code: row.code, line: twin.line });
    book.declare(row.code, row);
    organizations.require(row.organizationCode, () => at('organization_code'), faults);
  }
  return { positions: placed.map(({ row }) => row), book };
}

/** Reads memberships.csv: who sits in a steering committee or working group, and as what (H6, H7). */
export async function readMemberships(
  folder: string,
  frame: CampaignFrame,
  books: { organizations: DatedBook<OrganizationRow>; positions: CodeBook<PositionRow> },
  faults: FaultList,
): Promise<MembershipRow[]> {
  const columns = ['body_code', 'position_code', 'role', 'valid_from', 'valid_to'];
  const table = await readCsvTable(folder, 'memberships.csv', { columns, required: false }, faults);
  const placed = readRows<MembershipRow>(table, frame.clock, faults, (cells, line) => ({
    line,
    bodyCode: cells.code('body_code'),
    positionCode: cells.code('position_code'),
    role: cells.oneOf('role', MembershipRole),
    ...cells.validity(),
  }));
  const key = (row: MembershipRow) => `${row.bodyCode}, ${row.positionCode}`;
  checkOnce(placed, { code: 'DUPLICATE_ROW', column: 'position_code', key }, faults);
  for (const { row, at } of placed) {
    const day = firstDay(row, frame.period);
    books.organizations.requireOn(row.bodyCode, day, () => at('body_code'), faults);
    books.positions.require(row.positionCode, () => at('position_code'), faults);
  }
  return placed.map(({ row }) => row);
}

/** Reads oversight.csv: which body watches over which area (H6). */
export async function readOversight(
  folder: string,
  frame: CampaignFrame,
  books: { organizations: DatedBook<OrganizationRow>; units: UnitBook },
  faults: FaultList,
): Promise<OversightRow[]> {
  const columns = ['organization_code', 'unit_code', 'valid_from', 'valid_to'];
  const table = await readCsvTable(folder, 'oversight.csv', { columns, required: false }, faults);
  const placed = readRows<OversightRow>(table, frame.clock, faults, (cells, line) => ({
    line,
    organizationCode: cells.code('organization_code'),
    unitCode: cells.code('unit_code'),
    ...cells.validity(),
  }));
  const key = (row: OversightRow) => `${row.organizationCode}, ${row.unitCode}`;
  checkOnce(placed, { code: 'DUPLICATE_ROW', column: 'unit_code', key }, faults);
  for (const { row, at } of placed) {
    const day = firstDay(row, frame.period);
    books.organizations.requireOn(row.organizationCode, day, () => at('organization_code'), faults);
    books.units.requireOn(row.unitCode, day, () => at('unit_code'), faults);
  }
  return placed.map(({ row }) => row);
}
