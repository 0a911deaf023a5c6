import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, test } from '@jest/globals';
import { freePort } from '../../src/database/embedded/free-port.js';
import { endWithRun } from './run-folder.js';
import { noteNotRun, testFolder } from './test-run.js';

export interface TestRedis {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  stop(): Promise<void>;
}

/** A private, empty Redis on a free port, or null where the machine has no redis-server. */
export async function startTestRedis(): Promise<TestRedis | null> {
  if (!hasRedis()) return null;
  const folder = mkdtempSync(join(testFolder(), 'redis-'));
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const child = spawn('redis-server', [...OPTIONS, '--port', String(port), '--dir', folder], {
      stdio: 'ignore',
    });
    if (child.pid !== undefined) endWithRun(child.pid);
    if (await answers(child, port)) return running(child, port);
    await end(child);
    // Another process took the port in between.
    if (attempt === 3) throw new Error('redis-server does not start');
  }
}

/**
 * A block of tests that needs Redis; `redis()` is the running server, to be called inside tests and hooks. Where
 * there is no redis-server the block is one skipped test and the end of the run says so; under CI it fails.
 */
export function describeOnRedis(name: string, block: (redis: () => TestRedis) => void): void {
  if (hasRedis()) {
    describe(name, () => {
      let server: TestRedis | null = null;
      beforeAll(async () => {
        server = await startTestRedis();
      });
      afterAll(async () => server?.stop());
      block(() => {
        if (server === null) throw new Error('redis() is for tests and hooks: Redis is not started yet');
        return server;
      });
    });
    return;
  }
  if (process.env['CI'] === 'true') {
    // oxlint-disable-next-line jest/expect-expect -- fails by itself
    test(`${name} (needs Redis)`, () => {
      throw new Error(`redis-server is not installed, and under CI nothing may be left out: ${CURE}`);
    });
    return;
  }
  noteNotRun(name, 'without Redis', CURE);
  // oxlint-disable-next-line jest/no-disabled-tests, jest/expect-expect -- stands for the block that cannot run
  test.skip(`${name} (needs Redis)`, () => undefined);
}

const CURE = 'install: apt-get install redis-server';

/** Nothing is kept, and nothing evicted: BullMQ refuses any other policy. */
const OPTIONS = [
  '--bind',
  '127.0.0.1',
  '--save',
  '',
  '--appendonly',
  'no',
  '--maxmemory-policy',
  'noeviction',
];

let found: boolean | undefined;

function hasRedis(): boolean {
  found ??= spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0;
  return found;
}

function running(child: ChildProcess, port: number): TestRedis {
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    pid: child.pid ?? 0,
    stop: () => end(child),
  };
}

/** Whether the server says PONG within ten seconds; false as soon as it has ended. */
async function answers(child: ChildProcess, port: number): Promise<boolean> {
  for (let waited = 0; waited < 10_000 && child.exitCode === null; waited += 20) {
    if (await pings(port)) return true;
    await delay(20);
  }
  return false;
}

function pings(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.setTimeout(1000, () => socket.destroy());
    socket.once('connect', () => socket.write('PING\r\n'));
    socket.once('data', (data) => {
      resolve(data.toString().startsWith('+PONG'));
      socket.destroy();
    });
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
    child.kill('SIGKILL');
  });
}
