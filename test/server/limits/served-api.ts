import { resolvers } from '../../../src/resolvers/index.js';
import { buildGraphSchema } from '../../../src/schema/build-schema.js';
import { type Api, type ApiOptions, createApi } from '../../../src/server/create-api.js';
import { createLog } from '../../../src/server/create-log.js';
import { issueToken } from '../../../src/services/actors/tokens.js';
import { createCast } from '../../support/cast.js';
import type { TestDatabase } from '../../support/template-database.js';

const SECRET = 'a secret of this test';

export const schema = buildGraphSchema(resolvers);

export interface Answer {
  data?: { [name: string]: unknown } | null;
  errors?: { message: string; extensions: { [name: string]: unknown } }[];
  extensions?: { [name: string]: unknown };
}

/** An API as production serves it, and a way to ask it as the chair of the city's committee, in English. */
export interface Served {
  readonly api: Api;
  readonly logged: string[];
  readonly headers: { readonly [name: string]: string };
  readonly ask: (body: object) => Promise<{ status: number; body: Answer }>;
}

const casts = new WeakMap<TestDatabase, ReturnType<typeof createCast>>();

export async function apiOf(database: TestDatabase, options: Partial<ApiOptions> = {}): Promise<Served> {
  const casting = casts.get(database) ?? createCast(database.dataSource);
  casts.set(database, casting);
  const cast = await casting;
  const logged: string[] = [];
  const api = await createApi({
    dataSource: database.dataSource,
    schema,
    log: createLog({ level: 'info', stream: { write: (line: string) => logged.push(line) } }),
    tokenSecret: SECRET,
    kick: () => undefined,
    stepClock: null,
    introspection: false,
    readiness: {},
    ...options,
  });
  const token = await issueToken(SECRET, cast.positions.committee.code, { issuedAt: new Date() });
  const headers = { authorization: `Bearer ${token}`, 'accept-language': 'en' };
  return {
    api,
    logged,
    headers,
    async ask(body) {
      const response = await api.app.inject({ method: 'POST', url: '/graphql', headers, payload: body });
      return { status: response.statusCode, body: response.json<Answer>() };
    },
  };
}
