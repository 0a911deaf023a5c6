import { readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { errorCode } from './error-code.js';
import type { FaultList } from './fault-list.js';
import { nearestCode } from './nearest-code.js';

const KNOWN_FILES = [
  'campaign.yaml',
  'units.csv',
  'successions.csv',
  'organizations.csv',
  'positions.csv',
  'memberships.csv',
  'oversight.csv',
  'grants.csv',
  'targets.csv',
  'reports.csv',
  'corrections.csv',
  'reference.csv',
  'script.yaml',
];
const DIRECTIVES = 'directives';

/**
 * The directives' files of a folder, in order of name, or null where there is no such folder. A file that looks like
 * data and is not read is told: a misspelt name would otherwise lose it silently.
 */
export async function listFolder(folder: string, faults: FaultList): Promise<string[] | null> {
  const names = await namesIn(folder);
  if (names === null) {
    faults.add('MISSING_FOLDER', { file: '.', line: 1, column: 1 }, { folder });
    return null;
  }
  if (!names.includes('README.md')) faults.add('MISSING_README', { file: 'README.md', line: 1, column: 1 });
  const missing = KNOWN_FILES.filter((name) => !names.includes(name));
  for (const name of names) {
    if (looksLikeData(name) && !KNOWN_FILES.includes(name))
      stateUnknown(name, nearestCode(name, missing), faults);
  }
  const directives: string[] = [];
  for (const name of (await namesIn(join(folder, DIRECTIVES))) ?? []) {
    const file = `${DIRECTIVES}/${name}`;
    if (extname(name) === '.yaml') directives.push(file);
    else if (looksLikeData(name)) stateUnknown(file, file.replace(/\.[^.]*$/, '.yaml'), faults);
  }
  return directives;
}

async function namesIn(folder: string): Promise<string[] | null> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '')) return null;
    throw error;
  }
}

function looksLikeData(name: string): boolean {
  return ['.csv', '.yaml', '.yml', '.tsv', '.json', '.xlsx'].includes(extname(name).toLowerCase());
}

function stateUnknown(file: string, nearest: string | null, faults: FaultList): void {
  faults.add('UNKNOWN_FILE', { file, line: 1, column: 1 }, { file, nearest });
}
