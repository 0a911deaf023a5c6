import { resolvers } from '../../src/resolvers/index.js';
import { buildGraphSchema } from '../../src/schema/build-schema.js';
import { type Api, type ApiOptions, createApi } from '../../src/server/create-api.js';
import { createLog } from '../../src/server/create-log.js';
import { issueToken } from '../../src/services/actors/tokens.js';
import { type Cast, type CastPosition, createCast } from './cast.js';
import { createTestDatabase, type TestDatabase } from './template-database.js';

export interface TestApi {
  database: TestDatabase;
  cast: Cast;
  api: Api;
  /** Where it listens, without a path. */
  url: string;
  /** Everything it logged, line by line. */
  logged: string[];
  /** What an `Authorization` header of that position says. */
  authorization(position: CastPosition): Promise<string>;
  stop(): Promise<void>;
}

/** The API over the named cast, on a real socket of this machine. `options` overrides what it is made of. */
export async function startTestApi(
  options: Partial<ApiOptions> | ((database: TestDatabase) => Partial<ApiOptions>) = {},
): Promise<TestApi> {
  const database = await createTestDatabase();
  const cast = await createCast(database.dataSource);
  const logged: string[] = [];
  const api = await createApi({
    dataSource: database.dataSource,
    schema: buildGraphSchema(resolvers),
    log: createLog({
      level: 'info',
      readable: false,
      stream: { write: (line: string) => logged.push(line) },
    }),
    tokenSecret: SECRET,
    kick: () => undefined,
    stepClock: null,
    introspection: true,
    readiness: {},
    ...(typeof options === 'function' ? options(database) : options),
  });
  const url = await api.listen({ port: 0, host: '127.0.0.1' });
  return {
    database,
    cast,
    api,
    url,
    logged,
    authorization: async (position) =>
      `Bearer ${await issueToken(SECRET, cast.positions[position].code, { issuedAt: new Date() })}`,
    async stop() {
      await api.stop();
      await database.drop();
    },
  };
}

const SECRET = 'a secret of this test';
