import { isUtf8 } from 'node:buffer';
import { lstat, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from './error-code.js';
import type { Position } from './fault.type.js';
import type { FaultList } from './fault-list.js';

/** A file's text, with the places in it. */
export interface SourceText {
  readonly file: string;
  readonly text: string;
  /** Line and column of an offset in `text`. */
  readonly at: (offset: number) => Position;
}

/**
 * Reads one file of the folder as UTF-8 without BOM in NFC. States every fault of size and encoding and returns null
 * where the text cannot be trusted; a file that does not exist is null without a fault (`required` states one).
 */
export async function readSourceText(
  folder: string,
  file: string,
  options: { maximumBytes: number; required: boolean },
  faults: FaultList,
): Promise<SourceText | null> {
  const bytes = await readBytes(folder, file, options, faults);
  if (bytes === null) return null;
  const text = decode(bytes, file, faults);
  if (text === null) return null;
  const source = { file, text, at: (offset: number) => positionOf(file, text, offset) };
  if (!checkCharacters(source, faults)) return null;
  if (text.trim() === '') {
    faults.add('EMPTY_FILE', source.at(0));
    return null;
  }
  return source;
}

async function readBytes(
  folder: string,
  file: string,
  options: { maximumBytes: number; required: boolean },
  faults: FaultList,
): Promise<Buffer | null> {
  const start = { file, line: 1, column: 1 };
  try {
    const path = join(folder, file);
    const { size } = await lstat(path);
    if (size > options.maximumBytes) {
      faults.add('FILE_TOO_LARGE', start, { bytes: size, limit: options.maximumBytes });
      return null;
    }
    return await readFile(path);
  } catch (error) {
    const reason = errorCode(error) ?? String(error);
    if (reason !== 'ENOENT') faults.add('UNREADABLE_FILE', start, { reason });
    else if (options.required) faults.add('MISSING_FILE', start, { file });
    return null;
  }
}

function decode(bytes: Buffer, file: string, faults: FaultList): string | null {
  const start = { file, line: 1, column: 1 };
  const [first, second, third] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || looksLikeUtf16(bytes)) {
    faults.add('UTF16', start);
    return null;
  }
  const marked = first === 0xef && second === 0xbb && third === 0xbf;
  if (marked) faults.add('BYTE_ORDER_MARK', start);
  const content = marked ? bytes.subarray(3) : bytes;
  const text = content.toString('utf8');
  if (isUtf8(content)) return text;
  const offset = text.indexOf('\uFFFD');
  const byte = content[Buffer.byteLength(text.slice(0, offset))] ?? 0;
  faults.add('NOT_UTF8', positionOf(file, text, offset), { byte: `0x${byte.toString(16).toUpperCase()}` });
  return null;
}

// UTF-16 without a mark shows itself by the zero bytes of ASCII characters.
function looksLikeUtf16(bytes: Buffer): boolean {
  return bytes.subarray(0, 1024).includes(0);
}

function checkCharacters(source: SourceText, faults: FaultList): boolean {
  const { text } = source;
  const lost = text.indexOf('\uFFFD');
  if (lost >= 0) faults.add('LOST_CHARACTER', source.at(lost));
  const composed = text.normalize('NFC');
  if (composed === text) return lost < 0;
  // Line by line: every line with a name in NFD is told, the rest of the file is not hidden behind the first.
  let offset = 0;
  for (const line of text.split('\n')) {
    const right = line.normalize('NFC');
    if (right !== line) {
      let same = 0;
      while (line[same] === right[same]) same += 1;
      const place = offset + same;
      const found = wordAt(line, same);
      faults.add('NOT_NFC', () => source.at(place), { found, composed: wordAt(right, same) });
    }
    offset += line.length + 1;
  }
  return false;
}

function wordAt(line: string, index: number): string {
  let start = index;
  while (start > 0 && /[\p{L}\p{M}]/u.test(line[start - 1] ?? '')) start -= 1;
  return /^[\p{L}\p{M}]+/u.exec(line.slice(start))?.[0] ?? line.slice(start, start + 1);
}

function positionOf(file: string, text: string, offset: number): Position {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { file, line: before.split('\n').length, column: offset - lineStart + 1 };
}
