import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from '../../src/database/connect.js';
import { startEmbeddedPostgres } from '../../src/database/embedded/start-embedded-postgres.js';
import { testFolder } from './test-run.js';

/** The figure in the table `figure` of the prepared cluster, by which its data is recognised. */
export const STORED_FIGURE = 449_470;

/** A new folder of the run that any user may pass; the run ends a server found in it. */
export function freshDataDir(): string {
  return join(testFolder(), `embedded-${randomBytes(6).toString('hex')}`);
}

/** Makes a stopped cluster with a figure in it, and returns a function that copies it into a data folder of its own. */
export async function prepareCluster(): Promise<() => string> {
  const original = freshDataDir();
  const server = await startEmbeddedPostgres({ dataDir: original, report: () => undefined });
  await query(server.url('postgres'), 'CREATE TABLE figure (value int)');
  await query(server.url('postgres'), `INSERT INTO figure VALUES (${STORED_FIGURE})`);
  await server.stop();
  return () => {
    const copy = freshDataDir();
    mkdirSync(copy);
    chmodSync(copy, 0o711);
    // cp keeps owners, which fs.cpSync does not.
    execFileSync('cp', ['-a', `${original}/.`, copy]);
    return copy;
  };
}

/** The rows of one statement on a connection of its own. */
export async function query(url: string, statement: string): Promise<unknown[]> {
  const client = await connect(url, 'dondoc test');
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}
