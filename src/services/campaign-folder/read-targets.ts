import type { OrganizationRow, TargetRow } from './campaign-folder.type.js';
import type { CampaignFrame } from './campaign-frame.type.js';
import { checkTargetSums } from './check-target-sums.js';
import type { DatedBook } from './code-book.js';
import { readCsvTable } from './csv-table.js';
import type { DirectiveBook } from './directive-book.js';
import type { FaultList } from './fault-list.js';
import { readRows } from './read-rows.js';
import type { UnitBook } from './unit-book.js';

const COLUMNS = [
  'indicator',
  'unit_code',
  'organization_code',
  'value',
  'effective_on',
  'directive',
  'reason',
];

/** Reads targets.csv: targets in versions down the tree, children's beside the parent's (F2). */
export async function readTargets(
  folder: string,
  frame: CampaignFrame,
  books: { units: UnitBook; organizations: DatedBook<OrganizationRow>; directives: DirectiveBook },
  faults: FaultList,
): Promise<TargetRow[]> {
  const before = faults.count;
  const table = await readCsvTable(folder, 'targets.csv', { columns: COLUMNS, required: true }, faults);
  const placed = readRows<TargetRow>(table, frame.clock, faults, (cells, line) => ({
    line,
    indicator: cells.code('indicator'),
    unitCode: cells.code('unit_code'),
    organizationCode: cells.optionalCode('organization_code'),
    value: cells.figure('value'),
    effectiveOn: cells.date('effective_on'),
    directive: cells.optionalText('directive'),
    reason: cells.text('reason'),
  }));
  const seen = new Map<string, number>();
  for (const { row, at } of placed) {
    const where = { on: row.effectiveOn, root: frame.root };
    frame.indicators.require(row.indicator, () => at('indicator'), faults);
    books.units.requireInside(row.unitCode, where, () => at('unit_code'), faults);
    if (row.organizationCode !== null) {
      books.organizations.requireOn(
        row.organizationCode,
        row.effectiveOn,
        () => at('organization_code'),
        faults,
      );
    }
    if (row.directive !== null) books.directives.require(row.directive, () => at('directive'), faults);
    // A target may be assigned before the campaign starts, and never after it ended.
    if (frame.period !== null && row.effectiveOn > frame.period.endsOn) {
      const params = { field: 'effective_on', date: row.effectiveOn, ...frame.period };
      faults.add('DATE_OUTSIDE_CAMPAIGN', () => at('effective_on'), params);
    }
    const key = [row.indicator, row.unitCode, row.organizationCode, row.effectiveOn].join(', ');
    const line = seen.get(key);
    if (line !== undefined) faults.add('DUPLICATE_ROW', () => at('unit_code'), { key, line });
    else seen.set(key, row.line);
  }
  // Sums of a table with a fault would only repeat it.
  if (faults.count === before && books.units.sound) checkTargetSums(placed, books.units, faults);
  return placed.map(({ row }) => row);
}
