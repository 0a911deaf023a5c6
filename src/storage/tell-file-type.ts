import { fileTypeFromBuffer } from 'file-type';
import type { LocalFile } from './file-storage.js';
import { type ArchiveDirectory, readArchive } from './read-archive.js';

/** What a file is by its content, or why it is not taken. */
export type ToldType =
  | { kind: FileKind; mediaType: string; extensions: readonly string[] }
  | { fault: 'UNKNOWN' | 'BROKEN' | 'UNSAFE' | 'MACROS' };

export type FileKind = keyof typeof KINDS;

const KINDS = {
  PDF: { mediaType: 'application/pdf', extensions: ['pdf'] },
  DOCX: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx'],
  },
  XLSX: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extensions: ['xlsx'],
  },
  PNG: { mediaType: 'image/png', extensions: ['png'] },
  JPEG: { mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg'] },
} as const;

/**
 * Tells a file by its content alone. Office files are zip archives: their directory is read and judged, nothing of
 * them is unpacked, so that one that would unpack to gigabytes costs nothing.
 */
export async function tellFileType(file: LocalFile & { head: Buffer }): Promise<ToldType> {
  if (file.head.subarray(0, ZIP.length).equals(ZIP)) return tellArchive(file);
  const found = await fileTypeFromBuffer(file.head);
  const kind = (['PDF', 'PNG', 'JPEG'] as const).find((name) => KINDS[name].mediaType === found?.mime);
  return kind === undefined ? { fault: 'UNKNOWN' } : { kind, ...KINDS[kind] };
}

const ZIP = Buffer.from('PK\u0003\u0004', 'latin1');

const MOST_ENTRIES = 5_000;
const MOST_UNPACKED = 200 * 1024 * 1024;
/** Texts and tables shrink to a twentieth, seldom to a fiftieth. */
const MOST_SHRUNK = 100;
/** Below this nobody is harmed, however well it is packed. */
const HARMLESS = 4 * 1024 * 1024;

async function tellArchive(file: LocalFile): Promise<ToldType> {
  let directory: ArchiveDirectory | null;
  try {
    directory = await readArchive(file.path, MOST_ENTRIES);
  } catch {
    // Whatever is wrong with it, the sender can only make it anew.
    return { fault: 'BROKEN' };
  }
  if (directory === null || isBomb(directory, file.size)) return { fault: 'UNSAFE' };
  if (directory.encrypted) return { fault: 'BROKEN' };
  const names = new Set(directory.names);
  if (!names.has('[Content_Types].xml')) return { fault: 'UNKNOWN' };
  if (directory.names.some((name) => name.toLowerCase().endsWith('vbaproject.bin')))
    return { fault: 'MACROS' };
  const word = names.has('word/document.xml');
  const sheet = names.has('xl/workbook.xml');
  if (word === sheet) return { fault: 'UNKNOWN' };
  const kind = word ? 'DOCX' : 'XLSX';
  return { kind, ...KINDS[kind] };
}

/** Declares more than it can hold, or entries that share their bytes. */
function isBomb({ packed, unpacked, largest }: ArchiveDirectory, size: number): boolean {
  if (unpacked > MOST_UNPACKED || largest > MOST_UNPACKED || packed > size) return true;
  return unpacked > HARMLESS && unpacked > size * MOST_SHRUNK;
}
