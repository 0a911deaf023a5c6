import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { readConfig } from '../../src/config/config.js';
import { dueJobRow } from '../../src/queue/define-job.js';
import { createLog } from '../../src/server/create-log.js';
import { type Platform, startPlatform } from '../../src/server/start-platform.js';
import { issueToken } from '../../src/services/actors/tokens.js';
import { armJobs } from '../../src/services/jobs/arm.js';
import { taskDeadlineJob } from '../../src/services/jobs/task-deadline.job.js';
import { act } from '../support/act.js';
import { type Cast, createCast, setClock } from '../support/cast.js';
import { createTestDatabase, type TestDatabase } from '../support/template-database.js';
import { startEvictingRedis } from './evicting-redis.js';

const ADVANCE =
  'mutation ($to: DateTime!) { advanceClock(to: $to) { now jobsRun userErrors { code field message } } }';

describe('the platform', () => {
  let database: TestDatabase;
  let cast: Cast;
  let platform: Platform;
  let url: string;
  const told: string[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
    platform = await startPlatform({
      config: readConfig({
        DATABASE_URL: database.url,
        PORT: '0',
        DONDOC_POOL_SIZE: '6',
        NODE_ENV: 'test',
        // One of the tests puts the clock to real.
        DONDOC_DEVELOPMENT_TOKENS: 'on',
      }),
      log: createLog({ level: 'silent' }),
      report: (line) => told.push(line),
      worker: true,
      migrate: true,
    });
    url = await platform.serveApi(() => ({ note: 'a test' }));
  });

  afterEach(() => setClock(database.dataSource, '2023-06-01T08:00+07:00'));

  afterAll(async () => {
    await platform.stop();
    // Fails where the platform has left a connection open.
    await database.drop();
  });

  const ask = async (position: { code: string }, query: string, variables: object = {}) => {
    const token = await issueToken(platform.tokenSecret, position.code, { issuedAt: new Date() });
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
        'accept-language': 'en',
      },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as {
      data?: { advanceClock: object } | null;
      errors?: { extensions: object }[];
    };
  };

  it('tells what it started and where, without passwords', () => {
    expect(told.join('\n')).toMatch(
      /PostgreSQL at 127\.0\.0\.1:\d+\/test_\w+\nJobs run here, queued in PostgreSQL\nGraphQL at http/,
    );
    expect(told.join('\n')).not.toContain(new URL(database.url).password);
  });

  it('serves the settings of GraphiQL and is ready', async () => {
    expect(await (await fetch(`${url}/graphiql/settings.json`)).json()).toEqual({ note: 'a test' });
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
  });

  describe('advanceClock', () => {
    it('is for administrators (A2)', async () => {
      const { errors } = await ask(cast.positions.committee, ADVANCE, { to: '2023-06-02T00:00:00Z' });
      expect(errors?.[0]?.extensions).toEqual({ code: 'FORBIDDEN' });
    });

    it('moves the clock and runs what becomes due on the way', async () => {
      const dueAt = new Date('2023-06-02T03:00:00Z');
      const { actor } = cast.positions.administrator;
      const promise = { key: 'task-deadline_none', dueAt, payload: { taskId: 999_999 } };
      await act(database.dataSource, actor, (tx) => armJobs(tx, [dueJobRow(taskDeadlineJob, promise)]));
      const { data } = await ask(cast.positions.administrator, ADVANCE, { to: '2023-06-02T10:00:00+07:00' });
      expect(data).toEqual({
        advanceClock: { now: '2023-06-02T03:00:00.000Z', jobsRun: 1, userErrors: [] },
      });
    });

    it('does not go back', async () => {
      const { data } = await ask(cast.positions.administrator, ADVANCE, { to: '2023-05-01T00:00:00Z' });
      expect(data?.advanceClock).toEqual({
        now: '2023-06-01T01:00:00.000Z',
        jobsRun: 0,
        userErrors: [
          {
            code: 'CLOCK_BACKWARDS',
            field: ['to'],
            message: expect.stringContaining(
              'cannot go back to 07:00 on 1 May 2023: it stands at 08:00 on 1 June 2023',
            ),
          },
        ],
      });
    });

    it('leaves the real clock alone', async () => {
      await database.dataSource.query(`UPDATE clock SET mode = 'REAL'`);
      const { data } = await ask(cast.positions.administrator, ADVANCE, { to: '2099-01-01T00:00:00Z' });
      expect(data?.advanceClock).toMatchObject({ jobsRun: 0, userErrors: [{ code: 'CLOCK_NOT_VIRTUAL' }] });
    });
  });

  it('stops in a moment though somebody is connected who asks nothing', async () => {
    const silent = await connectSilently(url);
    // The server has taken that connection when it answers a later one.
    await fetch(`${url}/health/live`);
    const started = performance.now();
    await platform.stop();
    // Ten seconds is how long the drain waits for a request that never comes.
    expect(performance.now() - started).toBeLessThan(9_000);
    expect(silent.destroyed || silent.readableEnded).toBe(true);
  });

  it('leaves nothing open when it cannot start', async () => {
    const other = await createTestDatabase();
    const redis = await startEvictingRedis();
    const attempt = startPlatform({
      config: readConfig({ DATABASE_URL: other.url, REDIS_URL: redis.url, NODE_ENV: 'test' }),
      log: createLog({ level: 'silent' }),
      report: () => undefined,
      worker: true,
      migrate: true,
    });
    await expect(attempt).rejects.toThrow('noeviction');
    await redis.stop();
    await other.drop();
  });
});

/** A connection on which nothing is asked, as browsers open them in advance. */
async function connectSilently(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  socket.on('error', () => undefined).resume();
  await once(socket, 'connect');
  return socket;
}
