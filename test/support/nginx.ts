import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../../src/database/embedded/free-port.js';
import { endWithRun } from './run-folder.js';
import { testFolder } from './test-run.js';

export interface TestNginx {
  readonly url: string;
  /** What it wrote about what went wrong. */
  said(): string;
  stop(): Promise<void>;
}

export const NGINX_CURE = 'install: apt-get install nginx-light';

export function hasNginx(): boolean {
  return spawnSync('nginx', ['-v'], { stdio: 'ignore' }).status === 0;
}

/** nginx with the project's own settings (ops/nginx.conf) in front of these ports, on a free one. */
export async function startTestNginx(ports: readonly number[]): Promise<TestNginx> {
  const folder = mkdtempSync(join(testFolder(), 'nginx-'));
  const port = await freePort();
  const servers = ports.map((each) => `server 127.0.0.1:${each} max_fails=1 fail_timeout=2s;`).join(' ');
  const site = readFileSync('ops/nginx.conf', 'utf8')
    .replace(/server api:4000 [^;]*;/, servers)
    .replace('listen 8080;', `listen 127.0.0.1:${port};`);
  writeFileSync(join(folder, 'nginx.conf'), wrapped(folder, site));
  const child = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: 'ignore' });
  if (child.pid !== undefined) endWithRun(child.pid);
  const said = (): string => readFileSync(join(folder, 'error.log'), 'utf8');
  for (let waited = 0; !(await listens(port)); waited += 20) {
    if (child.exitCode !== null || waited > 10_000) throw new Error(`nginx does not start: ${said()}`);
    await delay(20);
  }
  return {
    url: `http://127.0.0.1:${port}`,
    said,
    stop: async () => {
      child.kill('SIGTERM');
      if (child.exitCode === null) await new Promise((resolve) => child.once('exit', resolve));
    },
  };
}

/** What the system's package brings around a site, with every file in a folder of the test's own. */
function wrapped(folder: string, site: string): string {
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `daemon off; pid ${folder}/nginx.pid; worker_processes 1; error_log ${folder}/error.log warn;
events { worker_connections 1024; }
http {
  access_log off;
  ${paths.map((path) => `${path}_temp_path ${folder}/${path};`).join('\n  ')}
  ${site}
}
`;
}

async function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
