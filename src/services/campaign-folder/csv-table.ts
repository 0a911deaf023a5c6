import { CsvError, parse } from 'csv-parse/sync';
import type { Position } from './fault.type.js';
import type { FaultList } from './fault-list.js';
import { nearestCode } from './nearest-code.js';
import { readSourceText, type SourceText } from './source-text.js';

/** One row under its header. */
export interface CsvRow {
  readonly line: number;
  readonly get: (column: string) => string;
  /** Where the cell of a column begins. */
  readonly at: (column: string) => Position;
}

/** `readable` false: the file is there but cannot be trusted, so nothing may be concluded from a row that is missing. */
export interface CsvTable {
  readonly file: string;
  readonly readable: boolean;
  readonly rows: readonly CsvRow[];
}

/** 200 MiB: a year of daily reports of the whole country fits. */
const MAXIMUM_BYTES = 200 * 1024 * 1024;

/**
 * Reads a CSV file whose header must be exactly these columns, in any order, the optional ones or not; a cell of a
 * column that is not there is empty. A file that may be missing is then empty.
 */
export async function readCsvTable(
  folder: string,
  file: string,
  spec: { columns: readonly string[]; optional?: readonly string[]; required: boolean },
  faults: FaultList,
): Promise<CsvTable> {
  const before = faults.count;
  const source = await readSourceText(
    folder,
    file,
    { maximumBytes: MAXIMUM_BYTES, required: spec.required },
    faults,
  );
  if (source === null) return { file, readable: faults.count === before, rows: [] };
  const records = parseRecords(source, faults);
  const [header, ...body] = records ?? [];
  if (header === undefined || !checkHeader(source, header.cells, spec, faults)) {
    return { file, readable: false, rows: [] };
  }
  if (!source.text.endsWith('\n')) {
    faults.add('NO_FINAL_LINE_END', () => source.at(source.text.length));
  }
  const index = new Map(header.cells.map((column, place) => [column, place]));
  const offsets = lineOffsets(source.text);
  const rows: CsvRow[] = [];
  for (const { cells, line } of body) {
    const at = (column: string) => cellPosition(source, offsets, line, index.get(column) ?? 0);
    if (checkLength(cells, header.cells, () => at(header.cells[0] ?? ''), faults)) {
      rows.push({ line, get: (column) => cells[index.get(column) ?? -1] ?? '', at });
    }
  }
  return { file, readable: rows.length === body.length, rows };
}

interface CsvRecord {
  readonly cells: readonly string[];
  readonly line: number;
}

function parseRecords(source: SourceText, faults: FaultList): CsvRecord[] | null {
  const records: CsvRecord[] = [];
  let line = 1;
  try {
    parse(source.text, {
      recordDelimiter: ['\r\n', '\n'],
      relaxColumnCount: true,
      onRecord: (cells: string[]) => {
        if (cells.length > 1 || cells[0] !== '') records.push({ cells, line });
        // Counted here: the parser's own count takes a CRLF inside quotes for two lines.
        line += 1 + cells.reduce((breaks, cell) => breaks + lineBreaks(cell), 0);
        return null;
      },
    });
    return records;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const code = error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'UNCLOSED_QUOTE' : 'STRAY_QUOTE';
    faults.add(code, quotePosition(source, line));
    return null;
  }
}

function lineBreaks(cell: string): number {
  return cell.includes('\n') ? cell.split('\n').length - 1 : 0;
}

// Where the first quote stands in the record that could not be read.
function quotePosition(source: SourceText, line: number): Position {
  const start = lineOffsets(source.text)[line - 1] ?? 0;
  const quote = source.text.indexOf('"', start);
  return source.at(quote < 0 ? start : quote);
}

function checkHeader(
  source: SourceText,
  header: readonly string[],
  { columns, optional = [] }: { columns: readonly string[]; optional?: readonly string[] },
  faults: FaultList,
): boolean {
  const known = [...columns, ...optional];
  const offsets = lineOffsets(source.text);
  const place = (index: number) => cellPosition(source, offsets, 1, index);
  const [only = ''] = header;
  const delimiter = header.length === 1 ? [';', '\t', '|'].find((mark) => only.includes(mark)) : undefined;
  if (delimiter !== undefined) {
    faults.add('WRONG_DELIMITER', place(0), { found: delimiter === '\t' ? 'TAB' : `"${delimiter}"` });
    return false;
  }
  let right = true;
  const missing = columns.filter((column) => !header.includes(column));
  for (const [index, column] of header.entries()) {
    if (header.indexOf(column) < index) faults.add('DUPLICATE_COLUMN', place(index), { column });
    else if (!known.includes(column)) {
      faults.add('UNKNOWN_COLUMN', place(index), {
        column,
        nearest: nearestCode(column, [...missing, ...optional]),
        known,
      });
    } else continue;
    right = false;
  }
  for (const column of missing) faults.add('MISSING_COLUMN', place(0), { column });
  return right && missing.length === 0;
}

function checkLength(
  cells: readonly string[],
  header: readonly string[],
  at: () => Position,
  faults: FaultList,
): boolean {
  if (cells.length === header.length) return true;
  const lengths = { found: cells.length, expected: header.length };
  faults.add(cells.length < header.length ? 'SHORT_ROW' : 'LONG_ROW', at, lengths);
  return false;
}

function lineOffsets(text: string): number[] {
  const offsets = [0];
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) offsets.push(end + 1);
  return offsets;
}

// Looks for the cell only when a fault must be told, so that a large file costs nothing for it.
function cellPosition(source: SourceText, offsets: readonly number[], line: number, index: number): Position {
  const { text, file } = source;
  const start = offsets[line - 1] ?? 0;
  let offset = start;
  let quoted = false;
  let lineStart = start;
  let currentLine = line;
  for (let seen = 0; seen < index && offset < text.length; offset += 1) {
    const character = text[offset];
    if (character === '"') quoted = !quoted;
    else if (character === ',' && !quoted) seen += 1;
    else if (character === '\n') {
      if (!quoted) break;
      currentLine += 1;
      lineStart = offset + 1;
    }
  }
  return { file, line: currentLine, column: offset - lineStart + 1 };
}
