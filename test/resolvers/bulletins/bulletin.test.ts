import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { resolvers } from '../../../src/resolvers/index.js';
import { buildGraphSchema } from '../../../src/schema/build-schema.js';
import { type Api, createApi } from '../../../src/server/create-api.js';
import { createLog } from '../../../src/server/create-log.js';
import { issueToken } from '../../../src/services/actors/tokens.js';
import { raiseDataError } from '../../../src/services/data-errors/raise-data-error.js';
import { act, refusalOf } from '../../support/act.js';
import { type Ask, createAsk } from '../../support/ask.js';
import { publish, reissue } from '../../support/bulletins.js';
import { type Cast, createCast, setClock } from '../../support/cast.js';
import { correct, tell } from '../../support/reports.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

const SECRET = 'a secret of this test';

describe('bulletins', () => {
  let database: TestDatabase;
  let cast: Cast;
  let ask: Ask;
  let quanToan: number;

  beforeAll(async () => {
    database = await createTestDatabase();
    const { dataSource } = database;
    cast = await createCast(dataSource);
    ask = createAsk(dataSource, cast.positions.viewer.actor);
    await tell(dataSource, cast, { unit: 'quanToan', on: '2023-06-01', collected: 400, activated: 380 });
    quanToan = await tell(dataSource, cast, {
      unit: 'quanToan',
      on: '2023-06-02',
      collected: 430,
      activated: 420,
    });
    await tell(dataSource, cast, { unit: 'nuiDeo', on: '2023-06-02', collected: 200, activated: 100 });
    await setClock(dataSource, '2023-06-02T17:01+07:00');
    await publish(dataSource, cast, '2023-06-02');
    await correct(dataSource, cast, quanToan, { activated: 390, at: '2023-06-03T09:00:30+07:00' });
    await setClock(dataSource, '2023-06-03T09:01+07:00');
    await reissue(dataSource, cast, '2023-06-02');
  });

  afterAll(() => database.drop());

  const bulletin = async (args: string, fields: string) =>
    ask<{ campaign: { bulletin: { [field: string]: unknown } } }>(
      `{ campaign(code: "cast-2023") { bulletin(${args}) { ${fields} } } }`,
    ).then(({ campaign }) => campaign.bulletin);

  it('show the newest edition, and every edition as it was frozen (P1)', async () => {
    const standings =
      'unit { code } target achieved rate rank tier { code } state change coverage { reported missing }';
    const fields = `id edition cutAt cause completed { ${standings} } notCompleted { ${standings} } notRated { code }`;
    const shown = await bulletin('level: COMMUNE', `${fields} on supersedes { id } editions { ${fields} }`);
    const nuiDeo = {
      unit: { code: '11470' },
      target: 350,
      achieved: 100,
      rate: 100 / 350,
      rank: 2,
      tier: { code: 'SLOW' },
      state: 'COMPLETE',
      change: null,
      coverage: { reported: 1, missing: 0 },
    };
    const first = {
      id: 'Bulletin:2',
      edition: 1,
      cutAt: '2023-06-02T10:00:00.000Z',
      cause: 'CUT_OFF',
      completed: [
        {
          ...nuiDeo,
          unit: { code: '11296' },
          target: 400,
          achieved: 420,
          rate: 1.05,
          rank: 1,
          tier: { code: 'COMPLETED' },
          change: 40,
        },
      ],
      notCompleted: [nuiDeo],
      notRated: [{ code: '11491' }],
    };
    const second = {
      id: 'Bulletin:4',
      edition: 2,
      cutAt: '2023-06-03T02:00:59.999Z',
      cause: 'CORRECTION',
      completed: [],
      notCompleted: [
        nuiDeo,
        {
          ...nuiDeo,
          unit: { code: '11296' },
          target: 400,
          achieved: 390,
          rate: 0.975,
          rank: 1,
          tier: { code: 'AVERAGE' },
          change: 10,
        },
      ],
      notRated: [{ code: '11491' }],
    };
    expect(shown).toEqual({
      ...second,
      on: '2023-06-02',
      supersedes: { id: 'Bulletin:2' },
      editions: [first, second],
    });
  });

  it('say what they are of, what changed, and the same in words', async () => {
    const shown = await bulletin(
      'level: DISTRICT on: "2023-06-02"',
      `level unit { code } campaign { code } indicator { code } contentHash
       changes { unit { code } before { achieved state } after { target achieved state change } }
       vi: text en: text(language: "en") exports { format url }`,
    );
    expect(shown).toMatchObject({
      level: 'DISTRICT',
      unit: { code: '31' },
      campaign: { code: 'cast-2023' },
      indicator: { code: 'accounts_activated' },
      changes: [
        { unit: { code: '31' }, before: { achieved: 520 }, after: { achieved: 490 } },
        {
          unit: { code: '303' },
          before: { achieved: 420, state: 'COMPLETE' },
          after: { target: 400, achieved: 390, state: 'COMPLETE', change: 10 },
        },
      ],
      exports: [
        { format: 'CSV', url: '/exports/bulletins/3.csv' },
        { format: 'JSON', url: '/exports/bulletins/3.json' },
      ],
    });
    expect(shown['vi']).toContain('Thành phố Hải Phòng đạt 49,00%');
    expect(shown['en']).toContain('Hai Phong stands at 49.00%');
  });

  it.each([
    ['level: PROVINCE', 'BULLETIN_LEVEL_UNKNOWN level'],
    ['level: RESIDENTIAL_GROUP', 'BULLETIN_LEVEL_UNKNOWN level'],
    ['level: COMMUNE on: "2023-06-01"', 'BULLETIN_NOT_MADE on'],
    ['level: COMMUNE on: "2023-06-04"', 'DATE_IN_FUTURE on'],
    ['level: COMMUNE on: "2022-06-04"', 'DATE_OUTSIDE_CAMPAIGN on'],
  ])('are refused for %s', async (args, problem) => {
    await expect(refusalOf(bulletin(args, 'id'))).resolves.toEqual([problem]);
  });

  it('have no text in a third language', async () => {
    await expect(refusalOf(bulletin('level: COMMUNE', 'text(language: "fr")'))).resolves.toEqual([
      'LANGUAGE_UNKNOWN language',
    ]);
  });

  it('rest on the figures that they counted (F9)', async () => {
    const { dataErrorId } = await act(database.dataSource, cast.positions.standingAgency.actor, (tx) =>
      raiseDataError(tx, {
        campaign: 'cast-2023',
        unit: '11296',
        indicator: 'accounts_activated',
        on: '2023-06-02',
        expected: null,
        reason: 'still too many',
      }),
    );
    const { node } = await ask<{ node: { affects: { id: string }[] } }>(
      'query ($id: ID!) { node(id: $id) { ... on DataErrorCase { affects { id } } } }',
      { id: `DataErrorCase:${dataErrorId}` },
    );
    expect(node.affects.map(({ id }) => id)).toEqual([
      'Bulletin:1',
      'Bulletin:2',
      'Bulletin:3',
      'Bulletin:4',
    ]);
  });

  describe('to take away', () => {
    let api: Api;
    let authorization: string;

    beforeAll(async () => {
      api = await createApi({
        dataSource: database.dataSource,
        schema: buildGraphSchema(resolvers),
        log: createLog({ level: 'error' }),
        tokenSecret: SECRET,
        kick: () => undefined,
        stepClock: null,
        introspection: false,
        readiness: {},
      });
      authorization = `Bearer ${await issueToken(SECRET, cast.positions.viewer.code, { issuedAt: new Date() })}`;
    });

    afterAll(() => api.stop());

    const get = async (url: string, headers: { [name: string]: string } = { authorization }) =>
      api.app.inject({ method: 'GET', url, headers });

    it('are a table, a row a unit', async () => {
      const file = await get('/exports/bulletins/4.csv');
      expect(file.statusCode).toBe(200);
      expect(file.headers['content-type']).toBe('text/csv; charset=utf-8');
      expect(file.headers['content-disposition']).toBe(
        'attachment; filename="bulletin-commune-2023-06-02-2.csv"',
      );
      expect(file.payload.split('\n')).toEqual([
        'code,kind,name,name_en,parent_code,rank,target,achieved,rate,tier,state,change,outcome',
        '11296,phường,Quán Toan,Quan Toan,303,1,400,390,0.975,AVERAGE,COMPLETE,10,NOT_COMPLETED',
        `11470,thị trấn,Núi Đèo,Nui Deo,311,2,350,100,${100 / 350},SLOW,COMPLETE,,NOT_COMPLETED`,
        '11491,xã,Lưu Kỳ,Luu Ky,311,,250,,,,NO_DATA,,NOT_RATED',
        '',
      ]);
    });

    it('are the bytes that were hashed', async () => {
      const file = await get('/exports/bulletins/2.json');
      const shown = await ask<{ node: { contentHash: string } }>(
        '{ node(id: "Bulletin:2") { ... on Bulletin { contentHash } } }',
      );
      expect(createHash('sha256').update(file.payload, 'utf8').digest('hex')).toBe(shown.node.contentHash);
      expect(file.json()).toMatchObject({ level: 'COMMUNE', completed: ['11296'] });
    });

    it.each(['/exports/bulletins/99.csv', '/exports/bulletins/2.pdf', '/exports/bulletins/x.csv'])(
      'are not there: %s',
      async (url) => {
        const file = await get(url);
        expect(file.statusCode).toBe(404);
        expect(file.json()).toMatchObject({ errors: [{ extensions: { code: 'EXPORT_UNKNOWN' } }] });
      },
    );

    it('are for whoever has signed in', async () => {
      const stranger = await get('/exports/bulletins/2.csv', {});
      expect(stranger.statusCode).toBe(401);
      expect(stranger.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
      const forged = await get('/exports/bulletins/2.csv', { authorization: 'Bearer nonsense' });
      expect(forged.statusCode).toBe(401);
    });
  });
});
