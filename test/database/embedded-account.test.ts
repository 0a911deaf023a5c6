import { chmodSync, chownSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, it } from '@jest/globals';
import { describeAsRoot } from '../support/as-root.js';
import { freshDataDir, prepareCluster, query, STORED_FIGURE } from '../support/prepared-cluster.js';
import { killServer } from '../support/run-folder.js';
import { type Owner, runOwner } from '../support/run-owner.js';

describeAsRoot('the embedded PostgreSQL', (user) => {
  let copyCluster: () => string;
  let dataDir: string;
  let owner: Owner | null = null;

  beforeAll(async () => {
    copyCluster = await prepareCluster();
  });

  afterEach(async () => {
    await owner?.end('SIGINT');
    owner = null;
    await killServer(dataDir);
  });

  it('runs as the ordinary user who starts it', async () => {
    dataDir = freshDataDir();
    mkdirSync(dataDir);
    chownSync(dataDir, user.uid, user.gid);
    owner = await runOwner(join(dataDir, 'own'), user);
    expect(owner.started.error).toBeUndefined();
    expect(owner.started.dataDir).toBe(join(dataDir, 'own'));
    expect(statSync(join(dataDir, 'own')).mode & 0o777).toBe(0o700);
    await expect(query(owner.started.url, 'SELECT 1 AS one')).resolves.toEqual([{ one: 1 }]);
  });

  it('refuses an ordinary user a folder of somebody else, and says what to do', async () => {
    dataDir = copyCluster();
    owner = await runOwner(dataDir, user);
    expect(owner.started.error).toMatch(/cannot be used: .*Start as the user it belongs to/);
  });

  it('goes on as the owner of its data when root starts it', async () => {
    dataDir = copyCluster();
    owner = await runOwner(dataDir);
    expect(owner.started.error).toBeUndefined();
    const { uid } = statSync(join(dataDir, 'postgres', 'postmaster.pid'));
    expect(uid).toBe(statSync(join(dataDir, 'postgres')).uid);
    expect(uid).not.toBe(0);
  });

  it('keeps data of root below /var/lib/dondoc where its own user cannot enter, says so, and finds it again', async () => {
    dataDir = freshDataDir();
    mkdirSync(dataDir);
    chmodSync(dataDir, 0o700);
    const wanted = join(dataDir, '.dondoc');
    owner = await runOwner(wanted);
    const place = owner.started.dataDir;
    expect(place).toMatch(/^\/var\/lib\/dondoc\/[0-9a-f]{12}$/);
    expect(owner.started.lines[0]).toContain(`${dataDir} is closed to the user "${user.name}"`);
    expect(owner.started.lines[0]).toContain(place);
    await query(owner.started.url, `CREATE TABLE figure AS SELECT ${STORED_FIGURE} AS value`);
    await owner.end('SIGINT');

    owner = await runOwner(wanted);
    expect(owner.started.dataDir).toBe(place);
    await expect(query(owner.started.url, 'SELECT value FROM figure')).resolves.toEqual([
      { value: STORED_FIGURE },
    ]);
    await owner.end('SIGINT');
    expect(existsSync(wanted)).toBe(false);
    rmSync(place, { recursive: true });
  });
});
