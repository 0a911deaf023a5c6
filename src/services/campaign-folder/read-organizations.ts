import { OrganizationKind } from '../../entities/states.js';
import type { OrganizationRow } from './campaign-folder.type.js';
import type { CampaignFrame } from './campaign-frame.type.js';
import { DatedBook, firstDay } from './code-book.js';
import { readCsvTable } from './csv-table.js';
import type { FaultList } from './fault-list.js';
import { checkOnce, type Placed, readRows } from './read-rows.js';
import type { UnitBook } from './unit-book.js';

const COLUMNS = [
  'code',
  'name',
  'name_en',
  'kind',
  'unit_code',
  'superior_code',
  'standing_agency',
  'valid_from',
  'valid_to',
];

const OPTIONAL = ['email'];

/** Reads organizations.csv: the bodies that act, each in its place and its line (H5). */
export async function readOrganizations(
  folder: string,
  frame: CampaignFrame,
  units: UnitBook,
  faults: FaultList,
): Promise<{ organizations: OrganizationRow[]; book: DatedBook<OrganizationRow> }> {
  const spec = { columns: COLUMNS, optional: OPTIONAL, required: true };
  const table = await readCsvTable(folder, 'organizations.csv', spec, faults);
  const book = new DatedBook<OrganizationRow>(
    'UNKNOWN_ORGANIZATION',
    'ORGANIZATION_NOT_ACTIVE',
    table.readable,
  );
  const placed = readRows<OrganizationRow>(
    table,
    frame.clock,
    faults,
    (cells, line) => ({
      line,
      code: cells.code('code'),
      name: cells.text('name'),
      nameEn: cells.optionalText('name_en'),
      kind: cells.oneOf('kind', OrganizationKind),
      unitCode: cells.optionalCode('unit_code'),
      superiorCode: cells.optionalCode('superior_code'),
      standingAgency: cells.flag('standing_agency'),
      email: cells.optionalMailbox('email'),
      ...cells.validity(),
    }),
    (cell) => book.doubt(cell('code')),
  );
  for (const { row } of placed) book.declare(row.code, row);
  checkOnce(placed, { code: 'DUPLICATE_CODE', column: 'code', key: ({ code }) => code }, faults);
  for (const { row, at } of placed) {
    const day = firstDay(row, frame.period);
    if (row.unitCode !== null) units.requireOn(row.unitCode, day, () => at('unit_code'), faults);
    if (row.superiorCode !== null) book.requireOn(row.superiorCode, day, () => at('superior_code'), faults);
  }
  checkSuperiors(placed, book, frame, faults);
  return { organizations: placed.map(({ row }) => row), book };
}

// Each cycle is told once, at the first of its rows.
function checkSuperiors(
  placed: readonly Placed<OrganizationRow>[],
  book: DatedBook<OrganizationRow>,
  frame: CampaignFrame,
  faults: FaultList,
): void {
  const told = new Set<string>();
  for (const { row, at } of placed) {
    const day = firstDay(row, frame.period);
    const way: string[] = [];
    let next: OrganizationRow | undefined = row;
    while (next !== undefined && !way.includes(next.code)) {
      way.push(next.code);
      next = next.superiorCode === null ? undefined : book.on(next.superiorCode, day);
    }
    if (next?.code !== row.code || way.some((code) => told.has(code))) continue;
    for (const code of way) told.add(code);
    faults.add('SUPERIOR_CYCLE', () => at('superior_code'), { path: [...way, row.code].join(' → ') });
  }
}
