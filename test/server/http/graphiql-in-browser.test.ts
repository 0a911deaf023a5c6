import { execFileSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findChromium, Page } from '../../support/chromium.js';
import { startTestApi, type TestApi } from '../../support/test-api.js';
import { noteNotRun } from '../../support/test-run.js';

const chromium = findChromium();
if (chromium === null) {
  noteNotRun('GraphiQL in a browser', 'no Chromium was found', 'Install chromium, or name one by CHROMIUM.');
}

/** The policy is only as good as a browser's reading of it, and only as bearable as the page under it. */
(chromium === null ? describe.skip : describe)('GraphiQL in a browser', () => {
  let server: TestApi;
  let page: Page;

  beforeAll(async () => {
    const root = join(realpathSync('scripts'), '..');
    execFileSync(process.execPath, [join(root, 'scripts/build-graphiql.mjs')], { stdio: 'pipe' });
    server = await startTestApi({
      graphiql: { folder: join(root, 'dist/graphiql'), settings: () => ({ query: '{ now }' }) },
    });
    page = await Page.open(chromium ?? '');
  }, 60_000);

  afterAll(async () => {
    await page.close();
    await server.stop();
  });

  const until = async (expression: string): Promise<void> => {
    while ((await page.evaluate(expression)) !== true) await delay(50);
  };

  it('is drawn, asks and shows an answer, without one refusal of its own policy', async () => {
    await page.go(`${server.url}/graphiql/`);
    await until(
      `document.querySelector('.graphiql-query-editor .view-line')?.textContent.includes('now') ?? false`,
    );
    await until(`document.querySelector('.graphiql-execute-button') !== null`);
    await page.evaluate(`document.querySelector('.graphiql-execute-button').click()`);
    await until(`document.querySelector('.result-window')?.textContent.includes('2023-06-01') ?? false`);
    expect(page.report.complaints).toEqual([]);
    const elsewhere = page.report.requests.filter(
      (url) => !/^(data|blob):/.test(url) && !url.startsWith(server.url),
    );
    expect(elsewhere).toEqual([]);
    expect(page.report.requests.length).toBeGreaterThan(3);
  }, 60_000);

  it('may open a socket to its own origin, and nothing to any other', async () => {
    const socket = (url: string): string =>
      `new Promise((done) => { const s = new WebSocket('${url}', 'graphql-transport-ws'); s.onopen = () => done('open'); s.onerror = () => done('refused'); })`;
    await expect(page.evaluate(socket(`${server.url.replace('http', 'ws')}/graphql`))).resolves.toBe('open');
    expect(page.report.complaints).toEqual([]);
    // Another port is another origin; the server would answer, the policy does not let the page ask.
    const other = server.url.replace('127.0.0.1', 'localhost');
    await expect(
      page.evaluate(`fetch('${other}/health/live').then(() => 'asked', () => 'refused')`),
    ).resolves.toBe('refused');
    const inline = `document.head.append(Object.assign(document.createElement('script'), { textContent: 'window.ran = true' })); window.ran`;
    await expect(page.evaluate(inline)).resolves.toBeUndefined();
    expect(page.report.complaints.join()).toContain('Content Security Policy');
  });
});
