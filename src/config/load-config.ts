import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { type Config, readConfig } from './config.js';

/**
 * The configuration of this process: its environment, and below it the file `.env` of the working folder where there
 * is one. Throws a ConfigError with every fault at once.
 */
export function loadConfig(): Config {
  return readConfig({ ...readEnvFile(join(process.cwd(), '.env')), ...process.env });
}

function readEnvFile(path: string): Record<string, string | undefined> {
  try {
    return { ...parseEnv(readFileSync(path, 'utf8')) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}
