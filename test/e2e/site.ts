import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { endWithRun } from '../support/run-folder.js';
import { testFolder } from '../support/test-run.js';
import { ended } from './demo-process.js';

const CLI = new URL('../../src/cli/dondoc.js', import.meta.url).pathname;

/** One process of a site: `dondoc start --api-only` or `dondoc worker`. */
export interface SiteProcess {
  readonly child: ChildProcess;
  /** Of an api. */
  readonly url: string;
  readonly said: () => string;
}

/** The platform as docker-compose.yml starts it, as processes of this machine. */
export class Site {
  readonly #processes: SiteProcess[] = [];
  readonly #environment: NodeJS.ProcessEnv;

  constructor(stores: { databaseUrl: string; redisUrl: string }) {
    const { PATH, HOME } = process.env;
    const folder = mkdtempSync(join(testFolder(), 'site-'));
    this.#environment = {
      PATH,
      HOME,
      DATABASE_URL: stores.databaseUrl,
      REDIS_URL: stores.redisUrl,
      DONDOC_DATA_DIR: folder,
      DONDOC_FILES_URL: `file://${folder}/files`,
      PORT: '0',
      LOG_LEVEL: 'warn',
    };
  }

  async startApi(): Promise<SiteProcess> {
    return this.#start(['start', '--api-only', '--no-migrate', '--json']);
  }

  async startWorker(): Promise<SiteProcess> {
    return this.#start(['worker', '--no-migrate', '--json']);
  }

  /** kill -9; answers between which instants it died. */
  async kill({ child }: SiteProcess): Promise<{ from: number; to: number }> {
    const from = performance.now();
    child.kill('SIGKILL');
    await ended(child);
    return { from, to: performance.now() };
  }

  async stop(): Promise<void> {
    await Promise.all(
      this.#processes.map(async ({ child }) => {
        child.kill('SIGTERM');
        await ended(child);
      }),
    );
  }

  /** Resolves when the process has said on its standard output that it is ready. */
  async #start(args: readonly string[]): Promise<SiteProcess> {
    const child = spawn(process.execPath, [CLI, ...args], { env: this.#environment });
    if (child.pid !== undefined) endWithRun(child.pid);
    let printed = '';
    let complained = '';
    child.stderr.on('data', (chunk: Buffer) => {
      complained += chunk.toString();
    });
    const url = await new Promise<string>((resolve, reject) => {
      child.stdout.on('data', (chunk: Buffer) => {
        printed += chunk.toString();
        try {
          resolve((JSON.parse(printed) as { url?: string }).url ?? '');
        } catch {
          // Not all of it has come yet.
        }
      });
      child.once('exit', (code) => reject(new Error(`${args.join(' ')} ended with ${code}: ${complained}`)));
    });
    const started = { child, url, said: () => complained };
    this.#processes.push(started);
    return started;
  }
}
