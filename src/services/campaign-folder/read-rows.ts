import { CellReader } from './cell-reader.js';
import { overlap, type Valid } from './code-book.js';
import type { CsvTable } from './csv-table.js';
import type { Position } from './fault.type.js';
import type { FaultList } from './fault-list.js';
import type { LocalClock } from './local-clock.js';

/** A row as read, with the places of its cells. */
export interface Placed<R> {
  readonly row: R;
  readonly at: (column: string) => Position;
}

/** Reads every row of a table. A row with a fault of its own is left out and handed to `broken` by its raw cells. */
export function readRows<R>(
  table: CsvTable,
  clock: LocalClock,
  faults: FaultList,
  read: (cells: CellReader, line: number) => R,
  broken: (cell: (column: string) => string) => void = () => undefined,
): Placed<R>[] {
  const placed: Placed<R>[] = [];
  for (const csv of table.rows) {
    const cells = new CellReader(csv, clock, faults);
    const row = read(cells, csv.line);
    if (cells.ok) placed.push({ row, at: csv.at });
    else broken(csv.get);
  }
  return placed;
}

/** Every key may be used once at a time. `code` is stated at `column` of the later of two rows. */
export function checkOnce<R extends Valid & { readonly line: number }>(
  placed: readonly Placed<R>[],
  rule: { code: 'DUPLICATE_CODE' | 'DUPLICATE_ROW'; column: string; key: (row: R) => string },
  faults: FaultList,
): void {
  const seen = new Map<string, R[]>();
  for (const { row, at } of placed) {
    const key = rule.key(row);
    const others = seen.get(key);
    const twin = others?.find((other) => overlap(other, row));
    if (twin !== undefined && rule.code === 'DUPLICATE_CODE') {
      faults.add(rule.code, () => at(rule.column), { code: key, line: twin.line });
    } else if (twin !== undefined && rule.code === 'DUPLICATE_ROW') {
      faults.add(rule.code, () => at(rule.column), { key, line: twin.line });
    }
    if (others === undefined) seen.set(key, [row]);
    else others.push(row);
  }
}
