import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Name of the platform's own database in the embedded server. */
export const EMBEDDED_DATABASE = 'dondoc';

/**
 * Which of the embedded server's databases was last served from this data folder, so that a command beside a
 * demonstration looks where the demonstration is. The platform's own where nothing has been served yet.
 */
export function lastServedDatabase(dataDir: string): string {
  try {
    return readFileSync(join(dataDir, FILE), 'utf8').trim() || EMBEDDED_DATABASE;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return EMBEDDED_DATABASE;
    throw error;
  }
}

export function rememberServedDatabase(dataDir: string, database: string): void {
  writeFileSync(join(dataDir, FILE), `${database}\n`);
}

const FILE = 'served-database';
