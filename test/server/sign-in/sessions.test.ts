import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { systemActor } from '../../../src/domain/actor.js';
import { disableAccount } from '../../../src/services/sign-in/disable-account.js';
import { setPassword } from '../../../src/services/sign-in/set-password.js';
import { type Tx, transact } from '../../../src/services/transaction.js';
import { type CastPosition, setClock } from '../../support/cast.js';
import { startTestApi, type TestApi } from '../../support/test-api.js';

const PASSWORD = 'bốn từ không liên quan';
const HOST = 'dondoc.example';
const ORIGIN = `http://${HOST}`;

describe('signing in with a password', () => {
  let api: TestApi;
  const clock = { at: new Date(), now: () => clock.at };
  const later = (seconds: number): void => {
    clock.at = new Date(clock.at.getTime() + seconds * 1000);
  };

  const asOperator = async <Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> =>
    transact(
      { dataSource: api.database.dataSource, actor: systemActor('operator'), kick: () => undefined },
      work,
    );
  const give = (position: CastPosition, password = PASSWORD): Promise<unknown> =>
    asOperator((tx) => setPassword(tx, { position: codeOf(position), password }, clock.at));
  const codeOf = (position: CastPosition): string => api.cast.positions[position].code;

  beforeAll(async () => {
    api = await startTestApi({ machineClock: clock });
  });
  beforeEach(async () => {
    clock.at = new Date();
    api.logged.length = 0;
    await setClock(api.database.dataSource, '2023-06-01T08:00+07:00');
    await api.database.dataSource.query('DELETE FROM session');
    await api.database.dataSource.query('DELETE FROM sign_in_attempt');
    await give('viewer');
  });
  afterAll(() => api.stop());

  const send = async (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    { cookie, payload, headers = {}, ip = '192.0.2.1' }: Sent = {},
  ) => {
    const response = await api.api.app.inject({
      method,
      url,
      remoteAddress: ip,
      headers: present({
        host: HOST,
        origin: ORIGIN,
        'accept-language': 'en',
        ...(cookie === undefined ? {} : { cookie: `dondoc=${cookie}` }),
        ...headers,
      }),
      ...(payload === undefined ? {} : { payload }),
    });
    const set = response.cookies.find(({ name }) => name === 'dondoc' || name === '__Host-dondoc');
    return { response, status: response.statusCode, cookie: set?.value ?? '', set };
  };
  const signIn = (password = PASSWORD, sent: Sent = {}, position = codeOf('viewer')) =>
    send('POST', '/session', { ...sent, payload: { position, password } });
  const ask = (cookie: string, sent: Sent = {}) =>
    send('POST', '/graphql', { cookie, payload: { query: '{ viewer { roles } }' }, ...sent });

  it('begins a session that no script can read, and ends it', async () => {
    const { status, cookie, set, response } = await signIn();
    expect(status).toBe(201);
    expect(set).toMatchObject({ name: 'dondoc', httpOnly: true, sameSite: 'Strict', path: '/' });
    expect(set?.secure).toBeUndefined();
    expect(response.json<object>()).toMatchObject({
      position: codeOf('viewer'),
      expiresAt: new Date(clock.at.getTime() + 12 * 3_600_000).toISOString(),
    });
    expect((await ask(cookie)).response.json<object>()).toMatchObject({
      data: { viewer: { roles: ['VIEWER'] } },
    });
    expect((await send('GET', '/session', { cookie })).response.json<object>()).toMatchObject({
      position: codeOf('viewer'),
    });
    const kept = JSON.stringify(await api.database.dataSource.query('SELECT * FROM session'));
    expect(kept).not.toContain(cookie);
    expect(api.logged.join()).not.toContain(cookie);

    const ended = await send('DELETE', '/session', { cookie });
    expect(ended).toMatchObject({ status: 204, cookie: '' });
    const after = await ask(cookie);
    expect(after.status).toBe(401);
    expect(after.response.payload).toContain('Your session has ended');
    expect((await send('GET', '/session', { cookie })).status).toBe(401);
    expect((await send('DELETE', '/session', { cookie })).status).toBe(204);
  });

  it('opens every door: documents and exports too', async () => {
    const { cookie } = await signIn();
    expect((await send('GET', '/exports/bulletins/1.csv', { cookie })).status).toBe(404);
    expect((await send('GET', '/exports/bulletins/1.csv')).status).toBe(401);
  });

  it('ends when nothing is heard for an hour, and after twelve in any case', async () => {
    const { cookie } = await signIn();
    for (let hour = 0; hour < 12; hour += 1) {
      later(59 * 60);
      expect((await ask(cookie)).status).toBe(200);
    }
    later(15 * 60);
    expect((await ask(cookie)).status).toBe(401);
    const again = await signIn();
    later(3601);
    expect((await ask(again.cookie)).status).toBe(401);
  });

  it('begins under a name of its own, whatever the browser brings', async () => {
    const planted = 'A'.repeat(43);
    const first = await signIn(PASSWORD, { cookie: planted });
    expect(first.cookie).not.toBe(planted);
    expect((await ask(planted)).status).toBe(401);
    const second = await signIn(PASSWORD, { cookie: first.cookie });
    expect(second.cookie).not.toBe(first.cookie);
    expect((await ask(first.cookie)).status).toBe(401);
    expect((await ask(second.cookie)).status).toBe(200);
  });

  it('is over where the password was set anew, or the account disabled', async () => {
    const { cookie } = await signIn();
    await give('viewer');
    expect((await ask(cookie)).status).toBe(401);
    const again = await signIn();
    await asOperator((tx) => disableAccount(tx, { position: codeOf('viewer'), reason: null }, clock.at));
    expect((await ask(again.cookie)).status).toBe(401);
    expect((await signIn()).status).toBe(401);
  });

  it('takes another password from who knows the present one', async () => {
    const { cookie } = await signIn();
    const other = await signIn();
    const change = (current: string, password: string) =>
      send('PUT', '/session/password', { cookie, payload: { current, password } });
    expect((await change('a wrong password', 'vài từ khác hẳn nhau')).status).toBe(400);
    expect((await change(PASSWORD, 'short')).response.payload).toContain('PASSWORD_TOO_SHORT');
    const changed = await change(PASSWORD, 'vài từ khác hẳn nhau');
    expect(changed.status).toBe(200);
    expect((await ask(changed.cookie)).status).toBe(200);
    for (const former of [cookie, other.cookie]) expect((await ask(former)).status).toBe(401);
    expect((await signIn()).status).toBe(401);
    expect((await signIn('vài từ khác hẳn nhau')).status).toBe(201);
  });

  describe('says the same', () => {
    it('of a wrong password, of no such position, and of one without an account', async () => {
      const answers = await Promise.all([
        signIn('a wrong password'),
        signIn(PASSWORD, {}, 'nobody'),
        signIn(PASSWORD, {}, codeOf('auditor')),
        signIn(PASSWORD, {}, "x' OR '1'='1"),
      ]);
      const [first] = answers;
      for (const { status, response, cookie } of answers) {
        expect(status).toBe(401);
        expect(cookie).toBe('');
        expect(response.payload).toBe(first.response.payload);
      }
      expect(api.logged.join()).toContain('a sign-in was refused');
      expect(api.logged.join()).not.toMatch(/nobody|wrong password|bốn từ/);
    });

    it.each([[{}], [{ position: 'x' }], [{ position: ['x'], password: PASSWORD }], ['position=x'], [null]])(
      'of %j, which is no sign-in',
      async (payload) => {
        const response = await api.api.app.inject({
          method: 'POST',
          url: '/session',
          headers: { host: HOST, origin: ORIGIN, 'content-type': 'application/json' },
          payload: JSON.stringify(payload),
        });
        expect(response.statusCode).toBe(400);
      },
    );
  });

  describe('stops who guesses', () => {
    it('at a name after five, longer each time, whether there is such a name or not', async () => {
      for (const position of [codeOf('viewer'), 'nobody']) {
        for (let attempt = 1; attempt <= 5; attempt += 1)
          expect((await signIn('a wrong password', { ip: `192.0.2.${attempt}` }, position)).status).toBe(401);
        const pauses: number[] = [];
        for (let round = 0; round < 12; round += 1) {
          // Also the right one: nobody learns by trying that it is.
          const { status, response } = await signIn(PASSWORD, { ip: '198.51.100.7' }, position);
          expect(status).toBe(429);
          const seconds = Number(response.headers['retry-after']);
          expect(response.json<object>()).toMatchObject({
            errors: [{ extensions: { code: 'TOO_MANY_ATTEMPTS', retryAfterSeconds: seconds } }],
          });
          pauses.push(seconds);
          later(seconds);
          expect((await signIn('a wrong password', { ip: `203.0.113.${round}` }, position)).status).toBe(401);
        }
        expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
      }
      later(900);
      expect((await signIn()).status).toBe(201);
      expect((await signIn('a wrong password')).status).toBe(401);
      expect((await signIn()).status).toBe(201);
    });

    it('from an address after thirty, whatever the names; a network of IPv6 is one address', async () => {
      const results = new Map<number, number>();
      for (let attempt = 0; attempt < 33; attempt += 1) {
        const ip = `2001:db8:1:2:${attempt.toString(16)}::1`;
        const { status } = await signIn('a wrong password', { ip }, `guess ${attempt}`);
        results.set(status, (results.get(status) ?? 0) + 1);
      }
      expect(Object.fromEntries(results)).toEqual({ 401: 30, 429: 3 });
      expect((await signIn(PASSWORD, { ip: '2001:db8:1:2::9' })).status).toBe(429);
      expect((await signIn(PASSWORD, { ip: '2001:db8:1:3::9' })).status).toBe(201);
    });

    it('also where many guess at once', async () => {
      const statuses = await Promise.all(
        Array.from({ length: 15 }, async (_, guess) => (await signIn(`a wrong password ${guess}`)).status),
      );
      expect(statuses.filter((status) => status === 401)).toHaveLength(5);
      expect(statuses.filter((status) => status === 429)).toHaveLength(10);
    });
  });

  describe('serves pages of this platform alone', () => {
    const foreign: [string, { [name: string]: string | undefined }][] = [
      ['another origin', { origin: 'https://evil.example' }],
      ['another port', { origin: `${ORIGIN}:8080` }],
      ['another scheme', { origin: `https://${HOST}` }],
      ['a sister site', { origin: `http://files.${HOST}` }],
      ['an origin that hides', { origin: 'null' }],
      ['a page the browser calls cross-site', { origin: undefined, 'sec-fetch-site': 'cross-site' }],
      ['a page the browser calls same-site', { origin: undefined, 'sec-fetch-site': 'same-site' }],
    ];

    it.each(foreign)('not %s', async (_name, headers) => {
      const { cookie } = await signIn();
      for (const attempt of [
        () => ask(cookie, { headers }),
        () => send('DELETE', '/session', { cookie, headers }),
        () => signIn(PASSWORD, { headers }),
        () => send('GET', '/exports/bulletins/1.csv', { cookie, headers }),
      ]) {
        const { status, response } = await attempt();
        expect(status).toBe(403);
        expect(response.payload).not.toContain('VIEWER');
      }
      expect((await ask(cookie)).status).toBe(200);
    });

    it('nor a form, which neither is JSON nor has headers of its own', async () => {
      const { cookie } = await signIn();
      for (const [type, payload] of [
        ['text/plain', '{"query":"{ viewer { roles } }"}'],
        ['application/x-www-form-urlencoded', 'query=%7Bnow%7D'],
      ] as const) {
        const response = await api.api.app.inject({
          method: 'POST',
          url: '/graphql',
          headers: { host: HOST, cookie: `dondoc=${cookie}`, 'content-type': type },
          payload,
        });
        expect(response.statusCode).toBeGreaterThanOrEqual(400);
        expect(response.statusCode).toBeLessThan(500);
        expect(response.payload).not.toContain('VIEWER');
      }
    });

    it('but tokens from a sister site too: no page of others can make a browser send one', async () => {
      const authorization = await api.authorization('viewer');
      const { status } = await send('POST', '/graphql', {
        payload: { query: '{ viewer { roles } }' },
        headers: { authorization, origin: undefined, 'sec-fetch-site': 'same-site' },
      });
      expect(status).toBe(200);
    });

    it('and never a session in place of a bad token', async () => {
      const { cookie } = await signIn();
      const { status } = await ask(cookie, { headers: { authorization: 'Bearer nonsense' } });
      expect(status).toBe(401);
    });
  });

  it('marks its cookie for https, and takes no other, where browsers come over https', async () => {
    const secure = await startTestApi({
      signIn: {
        developmentTokens: 'NOWHERE',
        publicUrl: 'https://dondoc.example',
        local: { idleMinutes: 60, hours: 12 },
        oidc: null,
      },
    });
    const { dataSource } = secure.database;
    const position = secure.cast.positions.viewer.code;
    await transact({ dataSource, actor: systemActor('operator'), kick: () => undefined }, (tx) =>
      setPassword(tx, { position, password: PASSWORD }, new Date()),
    );
    const headers = { host: '127.0.0.1:4000', origin: 'https://dondoc.example' };
    const payload = { position, password: PASSWORD };
    const response = await secure.api.app.inject({ method: 'POST', url: '/session', headers, payload });
    const [cookie] = response.cookies;
    expect(cookie).toMatchObject({ name: '__Host-dondoc', secure: true, httpOnly: true, path: '/' });
    expect(cookie).not.toHaveProperty('domain');
    const look = async (name: string): Promise<number> => {
      const sent = { ...headers, cookie: `${name}=${cookie?.value ?? ''}` };
      return (await secure.api.app.inject({ method: 'GET', url: '/session', headers: sent })).statusCode;
    };
    expect(await look('__Host-dondoc')).toBe(200);
    expect(await look('dondoc')).toBe(401);
    await secure.stop();
  });

  it.each([
    ['short', 'elevenchars'],
    ['obvious', 'Password12345'],
    ['obvious', '123456789012'],
    ['obvious', 'aaaaaaaaaaaaaa'],
    ['obvious', 'hp-party.officer'],
    ['long', 'x1y2'.repeat(60)],
  ])('takes no %s password: %s', async (_why, password) => {
    await expect(give('viewer', password)).rejects.toThrow(/^PASSWORD_/);
    expect((await signIn()).status).toBe(201);
  });

  it('keeps passwords with argon2id, and who set them in the audit trail', async () => {
    const [account] = await api.database.dataSource.query<{ hash: string }[]>(
      'SELECT password_hash AS hash FROM account LIMIT 1',
    );
    expect(account?.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    const events = JSON.stringify(
      await api.database.dataSource.query(`SELECT * FROM event WHERE type LIKE 'account.%'`),
    );
    expect(events).toContain('system:operator');
    expect(events).not.toMatch(/argon2|bốn từ/);
  });
});

interface Sent {
  cookie?: string;
  payload?: object;
  /** Undefined: not sent. */
  headers?: { [name: string]: string | undefined };
  ip?: string;
}

function present(headers: { [name: string]: string | undefined }): { [name: string]: string } {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
}
