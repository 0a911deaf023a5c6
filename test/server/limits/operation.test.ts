import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { resolvers } from '../../../src/resolvers/index.js';
import { buildGraphSchema } from '../../../src/schema/build-schema.js';
import { type Api, createApi } from '../../../src/server/create-api.js';
import { createLog } from '../../../src/server/create-log.js';
import { Operation, OperationEnded } from '../../../src/server/limits/operation.js';
import { issueToken } from '../../../src/services/actors/tokens.js';
import { type Cast, createCast } from '../../support/cast.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';
import { SlowResolver } from './slow.resolver.js';

const SECRET = 'a secret of this test';
const LONG = 60_000;

describe('an operation in the database', () => {
  let database: TestDatabase;
  let cast: Cast;
  let api: Api;

  beforeAll(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
    await database.dataSource.query('CREATE TABLE slow_note (text text NOT NULL)');
  });

  beforeEach(async () => {
    await database.dataSource.query('TRUNCATE slow_note');
  });

  afterAll(() => database.drop());

  const statementsLike = async (mark: string): Promise<number> => {
    const [row] = await database.dataSource.query<{ count: string }[]>(
      `SELECT count(*) FROM pg_stat_activity
       WHERE datname = current_database() AND state <> 'idle' AND pid <> pg_backend_pid() AND query LIKE '%' || $1 || '%'`,
      [mark],
    );
    return Number(row?.count);
  };

  const connections = (): Promise<number> =>
    new Promise((resolve, reject) => {
      api.app.server.getConnections((error, count) => (error === null ? resolve(count) : reject(error)));
    });

  const notes = async (): Promise<number> => {
    const rows = await database.dataSource.query<object[]>('SELECT text FROM slow_note');
    return rows.length;
  };

  const faultOf = (failing: Promise<unknown>): Promise<unknown> =>
    failing.then(
      () => 'no fault',
      (fault: unknown) => fault,
    );

  /** Asks until it is so, or long enough. */
  const until = async (isSo: () => Promise<boolean>): Promise<void> => {
    for (const end = Date.now() + 30_000; Date.now() < end; ) if (await isSo()) return;
    throw new Error('it never came');
  };

  it('is cancelled at its deadline, and begins nothing after it', async () => {
    const operation = new Operation(database.dataSource, 300);
    const { dataSource } = operation;
    await expect(dataSource.query('SELECT pg_sleep(60)')).rejects.toEqual(new OperationEnded('TIMEOUT'));
    await expect(dataSource.query('SELECT 1')).rejects.toThrow(OperationEnded);
    await expect(dataSource.manager.query('SELECT 1')).rejects.toThrow(OperationEnded);
    await expect(dataSource.transaction(async () => undefined)).rejects.toThrow(OperationEnded);
    expect(operation.ended).toBe('TIMEOUT');
    expect(await statementsLike('pg_sleep')).toBe(0);
  });

  it('is rolled back as a whole where it ends within a transaction', async () => {
    const { dataSource } = new Operation(database.dataSource, 300);
    const writing = dataSource.transaction(async (manager) => {
      await manager.query("INSERT INTO slow_note (text) VALUES ('half')");
      await manager.query('SELECT pg_sleep(60)');
    });
    await expect(writing).rejects.toEqual(new OperationEnded('TIMEOUT'));
    await expect(database.dataSource.query('SELECT text FROM slow_note')).resolves.toEqual([]);
  });

  it('leaves its connections as they were to those who come next', async () => {
    const innocent = async (): Promise<unknown> => {
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => database.dataSource.query('SELECT 1 AS one')),
      );
      return answers.flat();
    };
    for (let round = 0; round < 20; round += 1) {
      const operation = new Operation(database.dataSource, LONG);
      const asked = faultOf(operation.dataSource.query('SELECT pg_sleep(60)'));
      await until(async () => (await statementsLike('pg_sleep')) === 1);
      operation.clientLeft();
      expect(await asked).toEqual(new OperationEnded('CLIENT_GONE'));
      await expect(innocent()).resolves.toEqual(Array.from({ length: 20 }, () => ({ one: 1 })));
    }
  });

  it('knows nothing of its deadline where it may take its time', async () => {
    const operation = new Operation(database.dataSource, 0);
    operation.takeTime();
    await expect(operation.dataSource.query('SELECT 1 AS one')).resolves.toEqual([{ one: 1 }]);
  });

  it('keeps its own errors while nothing has ended it', async () => {
    const { dataSource } = new Operation(database.dataSource, LONG);
    await expect(dataSource.query('SELECT nothing')).rejects.toThrow('column "nothing" does not exist');
    await expect(dataSource.query('SELECT 1 AS one')).resolves.toEqual([{ one: 1 }]);
  });

  describe('asked over HTTP', () => {
    let url: string;
    const logged: string[] = [];
    let headers: { [name: string]: string };

    const serve = async (milliseconds: number): Promise<void> => {
      api = await createApi({
        dataSource: database.dataSource,
        schema: buildGraphSchema([...resolvers, SlowResolver]),
        log: createLog({ level: 'info', stream: { write: (line: string) => logged.push(line) } }),
        tokenSecret: SECRET,
        kick: () => undefined,
        stepClock: null,
        introspection: false,
        readiness: {},
        limits: { milliseconds },
      });
      url = await api.listen({ port: 0, host: '127.0.0.1' });
      const token = await issueToken(SECRET, cast.positions.committee.code, { issuedAt: new Date() });
      headers = {
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
        'accept-language': 'en',
      };
      logged.length = 0;
    };

    afterEach(() => api.stop());

    const post = (query: string, signal?: AbortSignal): Promise<Response> =>
      fetch(`${url}/graphql`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ query }),
        ...(signal === undefined ? {} : { signal }),
      });

    it.each(['{ slow }', '{ now slowPerhaps }'])('is answered TIMEOUT alone: %s', async (query) => {
      await serve(500);
      const response = await post(query);
      expect(response.status).toBe(503);
      const { data, errors } = (await response.json()) as { data?: unknown; errors: object[] };
      expect(data).toBeUndefined();
      expect(errors).toEqual([
        { message: expect.stringContaining('took longer'), extensions: { code: 'TIMEOUT' } },
      ]);
      expect(logged).toEqual([]);
    });

    it('is cancelled when its caller leaves', async () => {
      await serve(LONG);
      const leaving = new AbortController();
      const asked = faultOf(post('{ slow }', leaving.signal));
      await until(async () => (await statementsLike('slow_query')) === 1);
      leaving.abort();
      expect(await asked).toMatchObject({ name: 'AbortError' });
      await until(async () => (await statementsLike('slow_query')) === 0);
      const response = await post('{ now }');
      expect(response.status).toBe(200);
      expect(logged).toEqual([]);
    });

    it('is carried out to its end where it is a mutation, whoever leaves', async () => {
      await serve(LONG);
      const held = database.dataSource.createQueryRunner();
      await held.query('SELECT pg_advisory_lock(4711)');
      const leaving = new AbortController();
      const asked = faultOf(post('mutation { slowWrite }', leaving.signal));
      await until(async () => (await statementsLike('slow_write')) === 1);
      leaving.abort();
      expect(await asked).toMatchObject({ name: 'AbortError' });
      // Only a server that has noticed could wrongly stop.
      await until(async () => (await notes()) === 0 && (await connections()) === 0);
      await held.query('SELECT pg_advisory_unlock(4711)');
      await held.release();
      await until(async () => (await notes()) === 1);
    });
  });
});
