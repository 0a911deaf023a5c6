import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Fault } from '../../../src/services/campaign-folder/fault.type.js';
import {
  type FolderReading,
  readCampaignFolder,
} from '../../../src/services/campaign-folder/read-campaign-folder.js';

/** The tiny valid folder, which the tests break one thing at a time in. */
export const TINY = join(process.cwd(), 'test/services/campaign-folder/fixtures/tiny');

/** What to do to a file's text; null removes the file. A file that is not there is given as ''. */
export type Edit = (text: string) => string | Buffer | null;

/** One way to break the folder, and the faults that must be found: "file:line:column CODE". */
export interface FaultCase {
  readonly name: string;
  readonly edits: Readonly<Record<string, Edit>>;
  readonly faults: readonly string[];
  /** Words of the first fault's cure in English. */
  readonly cure: string;
}

/** Reads a copy of the tiny folder after the edits. */
export async function readBroken(edits: Readonly<Record<string, Edit>>): Promise<FolderReading> {
  const folder = await mkdtemp(join(tmpdir(), 'dondoc-folder-'));
  try {
    await cp(TINY, folder, { recursive: true });
    for (const [file, edit] of Object.entries(edits)) {
      const path = join(folder, file);
      const text = await readFile(path, 'utf8').catch(() => '');
      const changed = edit(text);
      if (changed === null) await rm(path);
      else await writeFile(path, changed);
    }
    return await readCampaignFolder(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Replaces words that must be there: a break that breaks nothing would prove nothing. */
export function swap(from: string, to: string): Edit {
  return (text) => {
    if (!text.includes(from)) throw new Error(`the fixture has no "${from}"`);
    return text.replace(from, () => to);
  };
}

/** Adds lines at the end. */
export function append(...lines: string[]): Edit {
  return (text) => `${text}${lines.join('\n')}\n`;
}

/** Does several things to one file. */
export function all(...edits: ((text: string) => string | Buffer | null)[]): Edit {
  return (text) => edits.reduce<string>((so, edit) => String(edit(so)), text);
}

/** Gives organizations.csv its optional column, with one body's mailbox in it. */
export function withMailbox(code: string, mailbox: string): Edit {
  return (text) =>
    text.replaceAll(/^(?:(code,)|([^,\n]+),).*$/gm, (line, header?: string, body?: string) =>
      header === undefined ? `${line},${body === code ? mailbox : ''}` : `${line},email`,
    );
}

/** "file:line:column CODE", in the order told. */
export function brief(faults: readonly Fault[]): string[] {
  return faults.map(({ file, line, column, code }) => `${file}:${line}:${column} ${code}`);
}
