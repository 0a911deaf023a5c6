import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { acquireInstanceLock, liveOwner } from '../../src/database/embedded/instance-lock.js';
import { isAlive, ownIdentity } from '../../src/database/embedded/process-identity.js';
import { freshDataDir } from '../support/prepared-cluster.js';

describe('the lock of a data folder', () => {
  let dataDir: string;

  beforeEach(() => {
    dataDir = freshDataDir();
    mkdirSync(dataDir);
  });

  it('is held until it is released', async () => {
    const lock = await acquireInstanceLock(dataDir);
    expect(liveOwner(dataDir)).toMatchObject({ pid: process.pid });
    await expect(acquireInstanceLock(dataDir)).rejects.toThrow(/in use by process \d+ .*stop it first/);
    lock.release();
    expect(liveOwner(dataDir)).toBeNull();
    const again = await acquireInstanceLock(dataDir);
    again.release();
  });

  it('of a process that is gone is taken over', async () => {
    leave('instance-4194305-77.lock');
    const lock = await acquireInstanceLock(dataDir);
    expect(readdirSync(dataDir)).toHaveLength(1);
    lock.release();
  });

  it('is not mistaken for that of another process with the same number', async () => {
    const { started } = ownIdentity();
    leave(`instance-${process.ppid}-${started}0.lock`);
    const lock = await acquireInstanceLock(dataDir);
    lock.release();
    expect(isAlive({ pid: process.pid, started })).toBe(true);
    expect(isAlive({ pid: process.pid, started: `${started}0` })).toBe(false);
  });

  function leave(name: string): void {
    writeFileSync(join(dataDir, name), '');
  }
});
