import { readFileSync } from 'node:fs';
import { CliError } from './cli-error.js';

/** Throws a CliError naming the first line in which a file is not what this program writes. */
export function compareFile(
  file: string,
  text: string,
  { what, cure }: { what: string; cure: string },
): void {
  const stored = readStored(file);
  if (stored === text) return;
  const written = (stored ?? '').split('\n');
  const wanted = text.split('\n');
  const line = wanted.findIndex((content, index) => content !== written[index]);
  const place =
    stored === null
      ? 'it does not exist'
      : `line ${line + 1} is "${(written[line] ?? '').trim()}", should be "${(wanted[line] ?? '').trim()}"`;
  throw new CliError(`${file} is not ${what} of this program: ${place}.`, `Run: ${cure}`);
}

function readStored(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
