import { GrantRelation, Role } from '../../entities/states.js';
import type { GrantRow, PositionRow } from './campaign-folder.type.js';
import type { CampaignFrame } from './campaign-frame.type.js';
import { type CodeBook, firstDay } from './code-book.js';
import { readCsvTable } from './csv-table.js';
import type { FaultList } from './fault-list.js';
import { GrantBook } from './grant-book.js';
import { checkOnce, readRows } from './read-rows.js';
import type { UnitBook } from './unit-book.js';

/** Reads grants.csv: rights are role, unit and relation, with validity (A1). */
export async function readGrants(
  folder: string,
  frame: CampaignFrame,
  books: { units: UnitBook; positions: CodeBook<PositionRow> },
  faults: FaultList,
): Promise<{ grants: GrantRow[]; book: GrantBook }> {
  const before = faults.count;
  const columns = ['position_code', 'role', 'unit_code', 'relation', 'valid_from', 'valid_to'];
  const table = await readCsvTable(folder, 'grants.csv', { columns, required: true }, faults);
  const placed = readRows<GrantRow>(table, frame.clock, faults, (cells, line) => ({
    line,
    positionCode: cells.code('position_code'),
    role: cells.oneOf('role', Role, 'small'),
    unitCode: cells.code('unit_code'),
    relation: cells.oneOf('relation', GrantRelation),
    ...cells.validity(),
  }));
  const key = (row: GrantRow) => `${row.positionCode}, ${row.role}, ${row.unitCode}, ${row.relation}`;
  checkOnce(placed, { code: 'DUPLICATE_ROW', column: 'position_code', key }, faults);
  for (const { row, at } of placed) {
    const day = firstDay(row, frame.period);
    books.positions.require(row.positionCode, () => at('position_code'), faults);
    books.units.requireOn(row.unitCode, day, () => at('unit_code'), faults);
  }
  const grants = placed.map(({ row }) => row);
  return { grants, book: new GrantBook(grants, books.units, faults.count === before) };
}
