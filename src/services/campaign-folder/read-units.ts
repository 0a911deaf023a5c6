import { addDays } from '../../domain/deadline.js';
import { SuccessionExtent, SuccessionKind, UnitLevel } from '../../entities/states.js';
import type { SuccessionRow, UnitRow } from './campaign-folder.type.js';
import type { CampaignFrame } from './campaign-frame.type.js';
import { checkUnitTree } from './check-unit-tree.js';
import { readCsvTable } from './csv-table.js';
import type { FaultList } from './fault-list.js';
import { checkOnce, type Placed, readRows } from './read-rows.js';
import { UnitBook } from './unit-book.js';

const UNIT_COLUMNS = ['code', 'name', 'name_en', 'level', 'kind', 'parent_code', 'valid_from', 'valid_to'];
const SUCCESSION_COLUMNS = [
  'event',
  'kind',
  'from_code',
  'to_code',
  'extent',
  'share',
  'effective_on',
  'legal_basis',
];

/** Reads units.csv and checks the tree on the days of the campaign (H1, H2). */
export async function readUnits(
  folder: string,
  frame: CampaignFrame,
  faults: FaultList,
): Promise<{ units: UnitRow[]; book: UnitBook }> {
  const before = faults.count;
  const table = await readCsvTable(folder, 'units.csv', { columns: UNIT_COLUMNS, required: true }, faults);
  const book = new UnitBook(table.readable);
  const placed = readRows<UnitRow>(
    table,
    frame.clock,
    faults,
    (cells, line) => ({
      line,
      code: cells.code('code'),
      name: cells.text('name'),
      nameEn: cells.optionalText('name_en'),
      level: cells.oneOf('level', UnitLevel),
      kind: cells.text('kind'),
      parentCode: cells.optionalCode('parent_code'),
      ...cells.validity(),
    }),
    (cell) => book.doubt(cell('code')),
  );
  for (const { row } of placed) book.declare(row.code, row);
  checkOnce(placed, { code: 'DUPLICATE_CODE', column: 'code', key: ({ code }) => code }, faults);
  checkUnitTree(placed, book, frame, faults);
  if (frame.root !== null && frame.yaml !== null) {
    book.requireOn(frame.root, frame.period?.startsOn ?? null, frame.yaml.at(['unit']), faults);
  }
  book.sound = faults.count === before;
  return { units: placed.map(({ row }) => row), book };
}

/** Reads successions.csv: which unit became which, when, by what authority (H3). */
export async function readSuccessions(
  folder: string,
  frame: CampaignFrame,
  book: UnitBook,
  faults: FaultList,
): Promise<SuccessionRow[]> {
  const spec = { columns: SUCCESSION_COLUMNS, required: false };
  const table = await readCsvTable(folder, 'successions.csv', spec, faults);
  const placed = readRows<SuccessionRow>(table, frame.clock, faults, (cells, line) => ({
    line,
    event: cells.text('event'),
    kind: cells.oneOf('kind', SuccessionKind),
    fromCode: cells.code('from_code'),
    toCode: cells.optionalCode('to_code'),
    extent: cells.oneOf('extent', SuccessionExtent, 'small'),
    share: cells.optionalShare('share'),
    effectiveOn: cells.date('effective_on'),
    legalBasis: cells.text('legal_basis'),
  }));
  for (const { row, at } of placed) {
    book.requireOn(row.fromCode, addDays(row.effectiveOn, -1), () => at('from_code'), faults);
    if (row.toCode !== null) book.requireOn(row.toCode, row.effectiveOn, () => at('to_code'), faults);
    else if (row.kind !== 'ABOLISH') faults.add('MISSING_SUCCESSOR', () => at('to_code'), { kind: row.kind });
  }
  checkShares(placed, faults);
  return placed.map(({ row }) => row);
}

// H3: the shares that somebody decided can together be no more than the whole.
function checkShares(placed: readonly Placed<SuccessionRow>[], faults: FaultList): void {
  const sums = new Map<string, number>();
  for (const { row, at } of placed) {
    const key = `${row.event}\n${row.fromCode}`;
    const before = sums.get(key) ?? 0;
    const sum = before + (row.share ?? 0);
    sums.set(key, sum);
    if (sum > 1 + SHARE_TOLERANCE && before <= 1 + SHARE_TOLERANCE) {
      const rounded = Number(sum.toFixed(6));
      faults.add('SHARES_ABOVE_ONE', () => at('share'), {
        event: row.event,
        code: row.fromCode,
        sum: rounded,
      });
    }
  }
}

const SHARE_TOLERANCE = 1e-6;
