import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import WebSocket from 'ws';
import { testFolder } from './test-run.js';

/** Path of a Chromium of this machine, or null. CHROMIUM names another. */
export function findChromium(): string | null {
  const { CHROMIUM, PATH = '' } = process.env;
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const found = PATH.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return [...(CHROMIUM === undefined ? [] : [CHROMIUM]), ...found].find((path) => existsSync(path)) ?? null;
}

/** What the browser told about a page: its log (refusals by policy among it), exceptions, and what it asked for. */
export interface PageReport {
  complaints: string[];
  requests: string[];
}

/** One page of a headless Chromium, driven over its debugging protocol. */
export class Page {
  readonly report: PageReport = { complaints: [], requests: [] };
  readonly #browser: ChildProcess;
  readonly #socket: WebSocket;
  readonly #folder: string;
  readonly #asked = new Map<number, (answer: Answer) => void>();
  #next = 1;

  private constructor(browser: ChildProcess, socket: WebSocket, folder: string) {
    this.#browser = browser;
    this.#socket = socket;
    this.#folder = folder;
    socket.on('message', (data: Buffer) => this.#take(JSON.parse(data.toString()) as Answer));
  }

  static async open(path: string): Promise<Page> {
    const folder = await mkdtemp(join(testFolder(), 'chromium-'));
    const browser = spawn(
      path,
      [
        '--headless=new',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-dev-shm-usage',
        '--no-first-run',
        '--disable-extensions',
        '--disable-background-networking',
        '--remote-debugging-port=0',
        `--user-data-dir=${folder}`,
        'about:blank',
      ],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    const host = await hostOf(browser);
    const pages = (await (await fetch(`http://${host}/json/list`)).json()) as {
      type: string;
      webSocketDebuggerUrl: string;
    }[];
    const socket = new WebSocket(pages.find(({ type }) => type === 'page')?.webSocketDebuggerUrl ?? '');
    await once(socket, 'open');
    const page = new Page(browser, socket, folder);
    for (const domain of ['Log', 'Runtime', 'Network', 'Page']) await page.#ask(`${domain}.enable`);
    return page;
  }

  async go(url: string): Promise<void> {
    await this.#ask('Page.navigate', { url });
  }

  /** The value of an expression in the page; a promise is waited for. */
  async evaluate(expression: string): Promise<unknown> {
    const { result } = await this.#ask('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    return (result?.['result'] as { value?: unknown } | undefined)?.value;
  }

  async close(): Promise<void> {
    const ended = once(this.#browser, 'exit');
    this.#socket.terminate();
    this.#browser.kill('SIGKILL');
    await ended;
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  #ask(method: string, params: object = {}): Promise<Answer> {
    const id = this.#next;
    this.#next += 1;
    return new Promise((resolve) => {
      this.#asked.set(id, resolve);
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
  }

  #take(answer: Answer): void {
    if (answer.id !== undefined) {
      this.#asked.get(answer.id)?.(answer);
      this.#asked.delete(answer.id);
    } else if (answer.method === 'Log.entryAdded' || answer.method === 'Runtime.exceptionThrown') {
      this.report.complaints.push(JSON.stringify(answer.params));
    } else if (answer.method === 'Network.requestWillBeSent') {
      this.report.requests.push((answer.params as { request: { url: string } }).request.url);
    }
  }
}

interface Answer {
  id?: number;
  method?: string;
  params?: object;
  result?: { [name: string]: unknown };
}

/** Where it takes orders, as it says on its error stream. */
async function hostOf({ stderr }: ChildProcess): Promise<string> {
  if (stderr === null) throw new Error('the browser has no error stream');
  for await (const line of createInterface({ input: stderr })) {
    const host = /DevTools listening on ws:\/\/([^/]+)\//.exec(line)?.[1];
    if (host !== undefined) return host;
  }
  throw new Error('the browser ended');
}
