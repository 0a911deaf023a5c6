import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { Campaign } from '../../src/entities/campaign.entity.js';
import { readInstallation } from '../../src/services/actors/read-installation.js';
import { issueToken } from '../../src/services/actors/tokens.js';
import { armCalendar } from '../../src/services/campaigns/calendar.js';
import { Told } from '../server/live/told-events.js';
import { act } from '../support/act.js';
import { CAST_CAMPAIGN, type Cast, type CastPosition, createCast } from '../support/cast.js';
import { hasNginx, NGINX_CURE, startTestNginx, type TestNginx } from '../support/nginx.js';
import { describeOnRedis } from '../support/redis.js';
import { createTestDatabase, type TestDatabase } from '../support/template-database.js';
import { noteNotRun } from '../support/test-run.js';
import { Callers } from './callers.js';
import { Site, type SiteProcess } from './site.js';

/** As docker-compose.yml has it: nginx, two apis, two workers, one PostgreSQL, one Redis. */
describeOnRedis('a site of several processes', (redis) => {
  if (!hasNginx()) {
    if (process.env['CI'] !== 'true') noteNotRun('a site of several processes', 'without nginx', NGINX_CURE);
    // oxlint-disable-next-line jest/expect-expect -- fails by itself
    (process.env['CI'] === 'true' ? it : it.skip)('needs nginx', () => {
      throw new Error(`nginx is not installed, and under CI nothing may be left out: ${NGINX_CURE}`);
    });
    return;
  }
  let database: TestDatabase;
  let cast: Cast;
  let site: Site;
  let nginx: TestNginx;
  let apis: [SiteProcess, SiteProcess];
  let workers: [SiteProcess, SiteProcess];

  beforeAll(async () => {
    database = await createTestDatabase();
    const { dataSource } = database;
    cast = await createCast(dataSource);
    await act(dataSource, cast.positions.administrator.actor, async (tx) => {
      await armCalendar(tx, await tx.manager.findOneByOrFail(Campaign, { code: CAST_CAMPAIGN }));
      await tx.manager.query('DELETE FROM due_job WHERE due_at < platform_now()');
    });
    site = new Site({ databaseUrl: database.url, redisUrl: redis().url });
    apis = [await site.startApi(), await site.startApi()];
    workers = [await site.startWorker(), await site.startWorker()];
    nginx = await startTestNginx(apis.map(({ url }) => Number(new URL(url).port)));
  }, 120_000);

  afterAll(async () => {
    await nginx.stop();
    // Redis has gone before, and they must end all the same.
    await site.stop();
    await database.drop();
  }, 60_000);

  const tokenOf = async (position: CastPosition): Promise<string> => {
    const { tokenSecret } = await readInstallation(database.dataSource);
    return issueToken(tokenSecret, cast.positions[position].code, { issuedAt: new Date() });
  };

  async function open(url: string): Promise<Client> {
    return createClient({
      url: `${url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${await tokenOf('committee')}` },
      lazy: false,
      retryAttempts: 0,
      onNonLazyError: () => undefined,
    });
  }

  it('tells those who listen at either api, and through nginx', async () => {
    const clients = await Promise.all([apis[0].url, apis[1].url, nginx.url].map(open));
    try {
      const told = clients.map((client) => new Told(client, PROGRESS, {}));
      // Subscribed or not cannot be seen from outside: figures are told until everybody has heard of one.
      const heard = Promise.all(told.map(async (each) => each.next()));
      let done = false;
      void heard.finally(() => {
        done = true;
      });
      for (let number = 0; !done; number += 1) {
        await report(number);
        await Promise.race([heard, wait(500)]);
      }
      expect((await heard).map((event) => Object.keys(event as object))).toEqual([
        ['data'],
        ['data'],
        ['data'],
      ]);
    } finally {
      for (const client of clients) await client.dispose();
    }
  });

  /** A figure that nobody has told yet: of one of three communes, on one of four days. */
  async function report(number: number): Promise<void> {
    const unit = ['11470', '11491', '11296'][number % 3];
    const on = `2023-0${['6-01', '5-31', '5-30', '5-29'][Math.trunc(number / 3)]}`;
    const query = `mutation { submitReport(input: { idempotencyKey: "${number}", campaign: "${CAST_CAMPAIGN}", unit: "${unit}", on: "${on}",
      figures: [{ indicator: "accounts_collected", value: 300 }, { indicator: "accounts_activated", value: 50 }] }) { userErrors { code } } }`;
    const response = await fetch(`${nginx.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await tokenOf('standingAgency')}`,
      },
      body: JSON.stringify({ query }),
    });
    expect(JSON.stringify(await response.json())).toContain('"userErrors":[]');
  }

  it('fails no request but those that a killed api had in hand, and loses no effect', async () => {
    const { dataSource } = database;
    const load = new Callers(nginx.url, await tokenOf('committee'), (number) =>
      number % 2 === 0 ? letterNo(number) : READ,
    ).start(6);
    await until(() => load.acknowledged.length >= 20);
    const death = await site.kill(apis[0]);
    const answered = load.calls.length;
    await until(() => load.calls.length >= answered + 60);
    await load.stop();
    expect(load.refused).toEqual([]);
    const failed = load.calls.filter((call) => call.failure !== null);
    expect(failed.filter((call) => call.to < death.from || call.from > death.to)).toEqual([]);
    expect(failed.length).toBeLessThanOrEqual(6);

    // Each letter has one task, due at midnight; a worker dies while they are pressed.
    const advanced = advance('2023-06-03T12:00:00+07:00');
    await until(async () => (await overdue()).length >= 3);
    await site.kill(workers[0]);
    await advanced;
    const numbers = await dataSource.query<{ number: string }[]>(
      `SELECT number FROM directive WHERE number LIKE 'load-%' ORDER BY number COLLATE "C"`,
    );
    expect(numbers.map((row) => row.number)).toEqual([...load.acknowledged].sort());
    expect(await overdue()).toEqual(numbers.map((row) => row.number));
    expect(
      await dataSource.query(
        'SELECT key FROM due_job WHERE (done_at IS NULL OR quarantined_at IS NOT NULL) AND due_at <= platform_now()',
      ),
    ).toEqual([]);
    process.stdout.write(
      `scale-out: ${load.calls.length} requests, ${failed.length} failed with the killed api; ${numbers.length} effects, none lost\n`,
    );
  }, 240_000);

  it('does once what is due every day', async () => {
    const rows = await database.dataSource.query<{ on: string; editions: number[] }[]>(
      `SELECT "on"::text AS on, array_agg(edition) AS editions FROM bulletin WHERE unit_id = $1
       GROUP BY "on", level ORDER BY "on", level`,
      [cast.units.city.id],
    );
    // Each evening, of the districts and of the communes.
    expect(rows.map(({ on, editions }) => [on, ...editions])).toEqual([
      ['2023-06-01', 1],
      ['2023-06-01', 1],
      ['2023-06-02', 1],
      ['2023-06-02', 1],
    ]);
  });

  /** Numbers of the letters whose task was said to be overdue, once for each time it was said. */
  async function overdue(): Promise<string[]> {
    const rows = await database.dataSource.query<{ number: string }[]>(
      `SELECT d.number FROM event e JOIN task t ON t.id = e.subject_id JOIN directive d ON d.id = t.directive_id
       WHERE e.type = 'task.overdue' AND d.number LIKE 'load-%' ORDER BY d.number COLLATE "C"`,
    );
    return rows.map((row) => row.number);
  }

  async function advance(to: string): Promise<void> {
    const response = await fetch(`${nginx.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await tokenOf('administrator')}`,
      },
      body: JSON.stringify({
        query: `mutation { advanceClock(to: "${to}") { now userErrors { code } } }`,
      }),
    });
    const now = new Date(to).toISOString();
    expect(await response.json()).toMatchObject({
      data: { advanceClock: { now, userErrors: [] } },
    });
  }
});

const PROGRESS = `subscription { progressUpdated(campaign: "${CAST_CAMPAIGN}", indicator: "accounts_activated") { achieved } }`;

const READ = {
  query: `{ campaign(code: "${CAST_CAMPAIGN}") { code progress(indicator: "accounts_activated") { achieved state } } }`,
  variables: {},
  key: null,
};

const ISSUE = `mutation ($input: IssueDirectiveInput!) { issueDirective(input: $input) { directive { id } userErrors { code field } } }`;

/** A letter with one task that is due at the end of the next day. */
function letterNo(n: number): { query: string; variables: { [name: string]: unknown }; key: string } {
  const number = `load-${n}`;
  const task = {
    ordinal: '1',
    title: 'Kích hoạt tài khoản',
    mode: 'ORDER',
    lead: 'hp-dic',
    deadline: { on: '2023-06-02', boundary: 'BY_END_OF' },
  };
  const input = {
    idempotencyKey: number,
    campaign: CAST_CAMPAIGN,
    number,
    form: 'OFFICIAL_LETTER',
    subject: 'Cao điểm kích hoạt tài khoản',
    urgency: 'NORMAL',
    issuer: 'hp-pc',
    signedBy: 'Chủ tịch UBND thành phố',
    issuedOn: '2023-06-01',
    recipients: ['tn-pc'],
    tasks: [task],
  };
  return { query: ISSUE, variables: { input }, key: number };
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let waited = 0; !(await condition()); waited += 20) {
    if (waited > 120_000) throw new Error('what was waited for does not come');
    await wait(20);
  }
}
