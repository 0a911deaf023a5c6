import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the global setup hands to every test file, through the environment: workers are processes of their own. */
const VARIABLES = {
  /** Address of the run's PostgreSQL, database `postgres`. */
  server: 'DONDOC_TEST_SERVER',
  /** The same as the role that the platform runs as. */
  runServer: 'DONDOC_TEST_RUN_SERVER',
  /** Folder of the run, gone at its end. */
  folder: 'DONDOC_TEST_FOLDER',
} as const;

/** The migrated database that each test file gets a copy of. */
export const TEMPLATE_DATABASE = 'dondoc_template';

export function announceRun(run: { server: string; runServer: string; folder: string }): void {
  process.env[VARIABLES.server] = run.server;
  process.env[VARIABLES.runServer] = run.runServer;
  process.env[VARIABLES.folder] = run.folder;
}

export function testServer(): string {
  return read(VARIABLES.server);
}

export function testRunServer(): string {
  return read(VARIABLES.runServer);
}

export function testFolder(): string {
  return read(VARIABLES.folder);
}

/** Notes that tests did not run, for the end of the run. `cure` is how to get them to. */
export function noteNotRun(what: string, reason: string, cure: string): void {
  appendFileSync(join(testFolder(), NOT_RUN_FILE), `${JSON.stringify({ what, reason, cure })}\n`);
}

interface NotRun {
  readonly what: string;
  readonly reason: string;
  readonly cure: string;
}

export function readNotRun(): NotRun[] {
  const path = join(testFolder(), NOT_RUN_FILE);
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as NotRun);
}

const NOT_RUN_FILE = 'not-run.jsonl';

function read(variable: string): string {
  const value = process.env[variable];
  if (value === undefined) throw new Error(`${variable} is not set: run the tests by npm test`);
  return value;
}
