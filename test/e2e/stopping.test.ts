import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import WebSocket from 'ws';
import { readInstallation } from '../../src/services/actors/read-installation.js';
import { issueToken } from '../../src/services/actors/tokens.js';
import { type Cast, createCast } from '../support/cast.js';
import { createTestDatabase, type TestDatabase } from '../support/template-database.js';

const PROGRAM = new URL('../../src/cli/dondoc.js', import.meta.url).pathname;

/** `dondoc start` as a process of its own, told to stop while it is asked things and has jobs to do. */
describe('a process that is told to stop', () => {
  let database: TestDatabase;
  let cast: Cast;
  let child: ChildProcess | undefined;

  beforeAll(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
  });

  afterEach(async () => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  });

  afterAll(() => database.drop());

  const start = async (): Promise<{ url: string; process: ChildProcess; ended: Promise<Ending> }> => {
    const { NODE_OPTIONS: _jest, ...environment } = process.env;
    const started = spawn(process.execPath, [PROGRAM, 'start', '--json'], {
      env: {
        ...environment,
        DATABASE_URL: database.url,
        PORT: '0',
        LOG_LEVEL: 'warn',
        DONDOC_POOL_SIZE: '6',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    const exit = once(started, 'exit') as Promise<[Ending['code'], Ending['signal']]>;
    const ended = exit.then(([code, signal]) => ({ code, signal }));
    let said = '';
    let complained = '';
    started.stderr.on('data', (chunk: Buffer) => {
      complained += chunk.toString();
    });
    for await (const chunk of started.stdout as AsyncIterable<Buffer>) {
      said += chunk.toString();
      const url = /"url": "([^"]+)"/.exec(said)?.[1];
      if (url !== undefined) {
        started.stdout.resume();
        return { url, process: started, ended };
      }
    }
    throw new Error(`it did not start: ${complained}`);
  };

  const token = async (): Promise<string> => {
    const { tokenSecret } = await readInstallation(database.dataSource);
    return issueToken(tokenSecret, cast.positions.committee.code, { issuedAt: new Date() });
  };

  it('answers what it was asked, takes leave of sockets, leaves jobs to others, and ends well', async () => {
    // More than it can do before it stops; each of them does nothing, once.
    await database.dataSource.query(
      `INSERT INTO due_job (key, job, payload, lane, due_at)
       SELECT 'task-deadline_' || n, 'task-deadline', jsonb_build_object('taskId', 900000 + n), 'normal', '2023-05-31'
       FROM generate_series(1, 1000) AS n`,
    );
    const { url, process: running, ended } = await start();
    const authorization = `Bearer ${await token()}`;
    const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    await once(socket, 'open');
    const farewell = once(socket, 'close') as Promise<[number, Buffer]>;

    const answers: string[] = [];
    let stopping = false;
    const ask = async (): Promise<void> => {
      while (!stopping) {
        try {
          const response = await fetch(`${url}/graphql`, {
            method: 'POST',
            headers: { 'content-type': 'application/json', authorization },
            body: JSON.stringify({ query: '{ now campaign(code: "cast-2023") { code } }' }),
          });
          const { data } = (await response.json()) as { data?: object };
          answers.push(data === undefined ? `${response.status} without data` : 'answered');
        } catch (error) {
          // Once it takes nobody in any more, a connection is refused; an answer begun is never cut off.
          const { code } = (error as { cause?: { code?: string } }).cause ?? {};
          answers.push(`${stopping ? 'after' : 'before'} the signal ${code}`);
        }
      }
    };
    const callers = [ask(), ask(), ask(), ask()];
    while (answers.length < 40) await new Promise((resolve) => setImmediate(resolve));

    const toldAt = performance.now();
    running.kill('SIGTERM');
    stopping = true;
    const { code, signal } = await ended;
    const seconds = (performance.now() - toldAt) / 1000;
    await Promise.all(callers);
    expect({ code, signal }).toEqual({ code: 0, signal: null });
    expect(seconds).toBeLessThan(12);
    expect((await farewell)[0]).toBe(1001);
    expect(
      answers.filter((answer) => answer !== 'answered' && !/ECONNREFUSED|UND_ERR_SOCKET/.test(answer)),
    ).toEqual([]);
    expect(answers.filter((answer) => answer.startsWith('before'))).toEqual([]);

    const [left] = await database.dataSource.query<{ open: number; odd: number; nodes: number }[]>(
      `SELECT count(*) FILTER (WHERE done_at IS NULL)::int AS open,
              count(*) FILTER (WHERE tries > 0 OR quarantined_at IS NOT NULL)::int AS odd,
              (SELECT count(*)::int FROM engine_node) AS nodes FROM due_job`,
    );
    // Nothing that was in hand counts as failed, and its place among the processes is given up.
    expect(left).toMatchObject({ odd: 0, nodes: 0 });
  }, 120_000);
});

interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
}
