import { createInterface } from 'node:readline';
import { connect } from '../../src/database/connect.js';
import { findPostgresBinaries } from '../../src/database/embedded/postgres-binaries.js';
import { reachableBinaries } from '../../src/database/embedded/reachable-binaries.js';
import type { ServerAccount } from '../../src/database/embedded/server-account.js';
import { startEmbeddedPostgres } from '../../src/database/embedded/start-embedded-postgres.js';

/**
 * A program that owns an embedded server, for tests that kill it. Arguments: the data folder, and as JSON the account
 * to become before starting, or null. It writes one line of JSON: what was started, or why nothing was. It stops on
 * SIGINT or when its input ends, and says so in a second line.
 */
const [, , dataDir = '', accountText = 'null'] = process.argv;
const account = JSON.parse(accountText) as ServerAccount | null;
const lines: string[] = [];
const report = (line: string): void => {
  lines.push(line);
};

// As root, while everything can still be read: a checkout may be closed to that account.
const binaries = reachableBinaries(findPostgresBinaries(), account, report);
if (account !== null) {
  process.setgroups?.([]);
  process.setgid?.(account.gid);
  process.setuid?.(account.uid);
}

try {
  const server = await startEmbeddedPostgres({ dataDir, report, binaries });
  const { port, reused } = server;
  const stop = async (): Promise<void> => {
    // It must still serve now: Ctrl-C in a terminal reaches every process of the group.
    const client = await connect(server.url('postgres'), 'embedded owner');
    await client.query('SELECT 1');
    await client.end();
    await server.stop();
    write({ stopped: true });
    process.exit(0);
  };
  process.once('SIGINT', () => void stop());
  createInterface(process.stdin).once('close', () => void stop());
  write({ url: server.url('postgres'), port, reused, dataDir: server.dataDir, lines });
} catch (error) {
  write({ error: (error as Error).message });
  process.exitCode = 1;
  process.stdin.destroy();
}

function write(answer: object): void {
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
