import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type CastPosition, setClock } from '../../support/cast.js';
import { startTestApi, type TestApi } from '../../support/test-api.js';

const DAY_MS = 86_400_000;
const CREATE = `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) {
  token apiKey { id prefix label readOnly operations createdBy expiresAt lastUsedAt position { code } }
  userErrors { code field message } } }`;
const REVOKE = `mutation ($input: RevokeApiKeyInput!) { revokeApiKey(input: $input) {
  apiKey { id revokedAt } userErrors { code field } } }`;

describe('keys of machines', () => {
  let api: TestApi;
  const clock = { at: new Date('2030-01-01T00:00:00Z'), now: () => clock.at };
  let count = 0;

  beforeAll(async () => {
    api = await startTestApi({ machineClock: clock });
  });
  beforeEach(async () => {
    clock.at = new Date();
    api.logged.length = 0;
    await setClock(api.database.dataSource, '2023-06-01T08:00+07:00');
  });
  afterAll(() => api.stop());

  const post = async (query: string, variables: object, authorization: string): Promise<Answer> => {
    const response = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': 'en', authorization },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) };
  };
  const as = async (position: CastPosition, query: string, variables: object = {}): Promise<Answer> =>
    post(query, variables, await api.authorization(position));
  const wanted = (input: object = {}): object => ({
    idempotencyKey: `key ${++count}`,
    position: api.cast.positions.viewer.code,
    label: 'the city data warehouse',
    ...input,
  });
  const create = async (input: object = {}): Promise<Created> => {
    const { data, errors } = await as('administrator', CREATE, { input: wanted(input) });
    expect(errors).toBeUndefined();
    return (data as { createApiKey: Created }).createApiKey;
  };
  const token = async (input: object = {}): Promise<string> => `Bearer ${(await create(input)).token ?? ''}`;

  it('are told once, kept hashed, and act as their position', async () => {
    const input = wanted({ readOnly: false, reason: 'agreed with the department' });
    const { createApiKey: made } = (await as('administrator', CREATE, { input })).data as {
      createApiKey: Created;
    };
    expect(made).toMatchObject({
      token: expect.stringMatching(/^ddk_[0-9a-f]{12}_[\w-]{43}$/),
      apiKey: {
        readOnly: false,
        operations: null,
        lastUsedAt: null,
        position: { code: api.cast.positions.viewer.code },
      },
      userErrors: [],
    });
    const { data } = await post('{ viewer { roles } }', {}, `Bearer ${made.token ?? ''}`);
    expect(data).toEqual({ viewer: { roles: ['VIEWER'] } });

    const again = (await as('administrator', CREATE, { input })).data as { createApiKey: Created };
    expect(again.createApiKey).toMatchObject({
      token: null,
      apiKey: { id: made.apiKey?.id },
      userErrors: [],
    });
    const secret = made.token?.slice('ddk_'.length + 13) ?? '';
    expect(secret).toHaveLength(43);
    for (const where of ['api_key', 'idempotency', 'event'])
      expect(JSON.stringify(await api.database.dataSource.query(`SELECT * FROM ${where}`))).not.toContain(
        secret,
      );
    expect(api.logged.join()).not.toContain(secret);
    const events = await api.database.dataSource.query<object[]>(
      `SELECT actor, reason, payload->>'prefix' AS prefix FROM event WHERE type = 'key.created' ORDER BY id DESC LIMIT 1`,
    );
    expect(events).toEqual([
      { actor: 'hp-pc.administrator', reason: 'agreed with the department', prefix: made.apiKey?.prefix },
    ]);
  });

  it('read, and change nothing, unless they were made for it', async () => {
    const touch = { idempotencyKey: 'one', directive: 'Directive:1', organization: 'hp-pc' };
    const query = `mutation ($input: AcknowledgeDirectiveInput!) { acknowledgeDirective(input: $input) { userErrors { code } } }`;
    const { data, errors } = await post(query, { input: touch }, await token());
    expect(data ?? null).toBeNull();
    expect(errors).toMatchObject([
      {
        message:
          'This key does not open acknowledgeDirective. Use another key, or ask whoever administers the platform.',
        extensions: { code: 'FORBIDDEN' },
      },
    ]);
    const response = await fetch(`${api.url}/exports/bulletins/1.csv`, {
      headers: { authorization: await token() },
    });
    expect(response.status).toBe(404);
  });

  it('open what they name, by whatever door', async () => {
    const authorization = await token({ operations: ['viewer', 'exports', 'viewer'] });
    expect((await post('{ viewer { roles } now }', {}, authorization)).errors).toBeUndefined();
    const refused = await post('{ me: viewer { roles } again: campaigns { __typename } }', {}, authorization);
    expect(refused.errors).toMatchObject([{ path: ['again'], extensions: { code: 'FORBIDDEN' } }]);
    const hidden = await post(
      '{ ...rest } fragment rest on Query { units { __typename } }',
      {},
      authorization,
    );
    expect(hidden.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    const headers = { authorization };
    expect((await fetch(`${api.url}/exports/bulletins/1.csv`, { headers })).status).toBe(404);
    const narrow = { authorization: await token({ operations: ['viewer'] }) };
    expect((await fetch(`${api.url}/exports/bulletins/1.csv`, { headers: narrow })).status).toBe(403);
  });

  it('end when they expire, and when they are revoked', async () => {
    const { token: secret, apiKey } = await create({ days: 30 });
    const authorization = `Bearer ${secret ?? ''}`;
    const start = clock.at.getTime();
    expect(new Date(apiKey?.expiresAt ?? '').getTime()).toBe(start + 30 * DAY_MS);
    clock.at = new Date(start + 30 * DAY_MS - 1000);
    expect((await post('{ now }', {}, authorization)).status).toBe(200);
    clock.at = new Date(start + 30 * DAY_MS);
    expect(await post('{ now }', {}, authorization)).toMatchObject({
      status: 401,
      errors: [{ message: expect.stringContaining('has expired') }],
    });

    clock.at = new Date(start);
    const input = { idempotencyKey: `key ${++count}`, key: apiKey?.id, reason: 'the machine is gone' };
    const { data } = await as('administrator', REVOKE, { input });
    expect(data).toEqual({
      revokeApiKey: { apiKey: { id: apiKey?.id, revokedAt: expect.any(String) }, userErrors: [] },
    });
    expect(await post('{ now }', {}, authorization)).toMatchObject({
      status: 401,
      errors: [{ message: expect.stringContaining('not one of this platform') }],
    });
    const again = await as('administrator', REVOKE, {
      input: { ...input, idempotencyKey: `key ${++count}` },
    });
    expect(again.data).toMatchObject({ revokeApiKey: { userErrors: [{ code: 'KEY_REVOKED' }] } });
  });

  it('note their last use to the minute, so that reads stay reads', async () => {
    const { token: secret, apiKey } = await create();
    const authorization = `Bearer ${secret ?? ''}`;
    const lastUse = async (): Promise<string | undefined> => {
      const [row] = await api.database.dataSource.query<{ lastUsedAt: Date; xmin: string }[]>(
        'SELECT last_used_at AS "lastUsedAt" FROM api_key WHERE prefix = $1',
        [apiKey?.prefix],
      );
      return row?.lastUsedAt.toISOString();
    };
    const first = clock.at;
    await post('{ now }', {}, authorization);
    expect(await lastUse()).toBe(first.toISOString());
    clock.at = new Date(first.getTime() + 59_000);
    await post('{ now }', {}, authorization);
    expect(await lastUse()).toBe(first.toISOString());
    clock.at = new Date(first.getTime() + 61_000);
    await post('{ now }', {}, authorization);
    expect(await lastUse()).toBe(clock.at.toISOString());
  });

  it('are named in the audit trail by what was done with them', async () => {
    const { token: secret, apiKey } = await create({
      position: api.cast.positions.administrator.code,
      readOnly: false,
    });
    const input = {
      idempotencyKey: 'grant by key',
      position: api.cast.positions.viewer.code,
      role: 'MONITOR',
      unit: '311',
      relation: 'SELF',
    };
    const query = `mutation ($input: GrantAccessInput!) { grantAccess(input: $input) { userErrors { code } } }`;
    const { data } = await post(query, { input }, `Bearer ${secret ?? ''}`);
    expect(data).toEqual({ grantAccess: { userErrors: [] } });
    const [event] = await api.database.dataSource.query<object[]>(
      `SELECT actor, payload->>'apiKey' AS key FROM event WHERE type = 'access.granted' ORDER BY id DESC LIMIT 1`,
    );
    expect(event).toEqual({ actor: 'hp-pc.administrator', key: apiKey?.prefix });
  });

  it.each([
    [{ position: 'nobody' }, 'POSITION_UNKNOWN', 'position'],
    [{ label: '  ' }, 'KEY_LABEL', 'label'],
    [{ label: 'x'.repeat(101) }, 'KEY_LABEL', 'label'],
    [{ days: 0 }, 'KEY_DAYS', 'days'],
    [{ days: 1096 }, 'KEY_DAYS', 'days'],
    [{ operations: [] }, 'EMPTY_LIST', 'operations'],
    [{ operations: ['dropTables'] }, 'KEY_OPERATION_UNKNOWN', 'operations'],
  ])('are not made of %j', async (input, code, field) => {
    expect(await create(input)).toMatchObject({
      token: null,
      apiKey: null,
      userErrors: [{ code, field: [field] }],
    });
  });

  it('are not made by keys, nor revoked where there is none', async () => {
    const authorization = await token({ position: api.cast.positions.administrator.code, readOnly: false });
    const { data } = await post(CREATE, { input: wanted() }, authorization);
    expect(data).toMatchObject({ createApiKey: { userErrors: [{ code: 'KEY_BY_KEY' }] } });
    const input = { idempotencyKey: `key ${++count}`, key: 'ApiKey:999999' };
    expect((await as('administrator', REVOKE, { input })).data).toMatchObject({
      revokeApiKey: { userErrors: [{ code: 'KEY_UNKNOWN' }] },
    });
  });

  it.each<CastPosition>(['viewer', 'committee', 'standingAgency', 'auditor', 'emulation'])(
    'are not for %s to make, list, see or revoke',
    async (position) => {
      const { apiKey } = await create();
      const list = await as(position, '{ apiKeys { nodes { prefix } totalCount } }');
      expect(list.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
      const node = await as(position, 'query ($id: ID!) { node(id: $id) { id } }', { id: apiKey?.id });
      expect(node.data).toEqual({ node: null });
      const made = await as(position, CREATE, { input: wanted() });
      expect(made.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
      const revoked = await as(position, REVOKE, {
        input: { idempotencyKey: `key ${++count}`, key: apiKey?.id },
      });
      expect(revoked.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    },
  );

  it('are made by no administrator for rights beyond his own reach', async () => {
    const { dataSource } = api.database;
    const { hongBangMonitor, committee, quanToanReporter } = api.cast.positions;
    await dataSource.query(
      `INSERT INTO access_grant (position_id, role, unit_id, relation, valid_from)
       VALUES ($1, 'ADMINISTRATOR', $2, 'SUBTREE', '2023-01-01')`,
      [hongBangMonitor.id, api.cast.units.hongBang.id],
    );
    const ask = async (position: string): Promise<Answer> =>
      as('hongBangMonitor', CREATE, { input: wanted({ position }) });
    expect((await ask(committee.code)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    const { createApiKey } = (await ask(quanToanReporter.code)).data as { createApiKey: Created };
    expect(createApiKey).toMatchObject({
      apiKey: { position: { code: quanToanReporter.code } },
      userErrors: [],
    });
    await dataSource.query(`DELETE FROM access_grant WHERE role = 'ADMINISTRATOR' AND position_id = $1`, [
      hongBangMonitor.id,
    ]);
  });

  it('are listed for administrators, without a secret', async () => {
    const { apiKey } = await create({ position: api.cast.positions.auditor.code });
    const { data } = await as(
      'administrator',
      'query ($position: String) { apiKeys(position: $position) { totalCount nodes { id prefix label } } }',
      { position: api.cast.positions.auditor.code },
    );
    expect(data).toEqual({
      apiKeys: {
        totalCount: 1,
        nodes: [{ id: apiKey?.id, prefix: apiKey?.prefix, label: 'the city data warehouse' }],
      },
    });
  });

  it.each([
    ['with another secret', (key: string) => `${key.slice(0, -43)}${'A'.repeat(43)}`],
    ['with one character less', (key: string) => key.slice(0, -1)],
    ['with one character more', (key: string) => `${key}A`],
    ['in capitals', (key: string) => key.toUpperCase()],
    ['with another prefix', (key: string) => key.replace(/^ddk_\w{12}/, 'ddk_000000000000')],
    ['with wildcards', (key: string) => key.replace(/^ddk_\w{12}/, 'ddk_%')],
    ['without its secret', (key: string) => key.slice(0, 17)],
  ])('are refused %s, and the log says nothing of it', async (_name, spoil) => {
    const { token: secret } = await create();
    const spoilt = spoil(secret ?? '');
    const { status } = await post('{ now }', {}, `Bearer ${spoilt}`);
    expect(status).toBe(401);
    expect(api.logged.join()).not.toContain(spoilt);
    expect(api.logged.join()).not.toContain(secret);
  });
});

interface Answer {
  status: number;
  data?: unknown;
  errors?: { message: string; path?: string[]; extensions: { [name: string]: unknown } }[];
}

interface Created {
  token: string | null;
  apiKey: { id: string; prefix: string; expiresAt: string } | null;
  userErrors: { code: string; field: string[] | null; message: string }[];
}
