import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { runningServer } from '../../src/database/embedded/running-server.js';
import { prepareCluster, query, STORED_FIGURE } from '../support/prepared-cluster.js';
import { killServer } from '../support/run-folder.js';
import { type Owner, runOwner } from '../support/run-owner.js';

let copyCluster: () => string;
let dataDir: string;
const owners: Owner[] = [];

beforeAll(async () => {
  copyCluster = await prepareCluster();
});

afterEach(async () => {
  await Promise.all(owners.splice(0).map((owner) => owner.end('SIGKILL')));
  await killServer(dataDir);
});

describe('the embedded PostgreSQL', () => {
  it('outlives an owner killed with -9, and the next start takes it over', async () => {
    dataDir = copyCluster();
    const first = await own();
    await query(first.started.url, 'INSERT INTO figure VALUES (1)');
    await first.end('SIGKILL');
    expect(runningServer(join(dataDir, 'postgres'))).toMatchObject({ port: first.started.port });

    const second = await own();
    expect(second.started).toMatchObject({ port: first.started.port, reused: true });
    expect(second.started.lines.at(-1)).toContain('was still running and is used again');
    await expect(figures(second)).resolves.toEqual([1, STORED_FIGURE]);
  });

  it('starts again after owner and server were both killed with -9', async () => {
    dataDir = copyCluster();
    const first = await own();
    await query(first.started.url, 'INSERT INTO figure VALUES (1)');
    const server = runningServer(join(dataDir, 'postgres'));
    await first.end('SIGKILL');
    process.kill(server?.pid ?? 0, 'SIGKILL');

    const second = await own();
    expect(second.started).toMatchObject({ reused: false });
    await expect(figures(second)).resolves.toEqual([1, STORED_FIGURE]);
  });

  it('is not misled by a postmaster.pid whose number another process has by now', async () => {
    dataDir = copyCluster();
    const first = await own();
    const pidFile = join(dataDir, 'postgres', 'postmaster.pid');
    const left = readFileSync(pidFile, 'utf8');
    await first.end('SIGINT');
    writeFileSync(pidFile, left.replace(/^\d+/, String(process.pid)));

    const second = await own();
    expect(second.started).toMatchObject({ reused: false });
    await expect(figures(second)).resolves.toEqual([STORED_FIGURE]);
  });

  it('begins anew when the preparation of its folder was cut off', async () => {
    dataDir = copyCluster();
    rmSync(join(dataDir, 'postgres'), { recursive: true });
    mkdirSync(join(dataDir, 'postgres.new'));
    writeFileSync(join(dataDir, 'postgres.new', 'PG_VERSION'), '18\n');

    const owner = await own();
    expect(owner.started.error).toBeUndefined();
    await expect(query(owner.started.url, 'SELECT 1 AS one')).resolves.toEqual([{ one: 1 }]);
  });

  it('serves its owner to the last on Ctrl-C, and is gone then', async () => {
    dataDir = copyCluster();
    const owner = await own();
    await expect(owner.end('SIGINT')).resolves.toEqual([{ stopped: true }]);
    expect(runningServer(join(dataDir, 'postgres'))).toBeNull();
  });
});

describe('a second instance on the same folder', () => {
  it('is refused, told who is there and what to do', async () => {
    dataDir = copyCluster();
    const first = await own();
    const second = await own();
    expect(second.started.error).toContain(
      `The data folder ${dataDir} is in use by process ${first.pid} since`,
    );
    expect(second.started.error).toContain(`kill ${first.pid}`);
    expect(second.started.error).toContain('DONDOC_DATA_DIR=');
    await expect(figures(first)).resolves.toEqual([STORED_FIGURE]);
  });

  it('never wins beside another when many start at once', async () => {
    dataDir = copyCluster();
    const all = await Promise.all([own(), own(), own(), own()]);
    expect(all.filter((owner) => owner.started.error === undefined).length).toBeLessThanOrEqual(1);
    expect(all.filter((owner) => owner.started.error?.includes('is in use by process'))).not.toHaveLength(0);
  });
});

async function own(): Promise<Owner> {
  const owner = await runOwner(dataDir);
  owners.push(owner);
  return owner;
}

async function figures(owner: Owner): Promise<number[]> {
  const rows = await query(owner.started.url, 'SELECT value FROM figure ORDER BY value');
  return rows.map((row) => (row as { value: number }).value);
}
