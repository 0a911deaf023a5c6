import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Target } from '../../../src/entities/campaign.entity.js';
import { type Ask, createAsk } from '../../support/ask.js';
import { type Cast, type CastPosition, createCast, setClock } from '../../support/cast.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';
import { written } from '../../support/written.js';

const SET = `mutation ($input: SetTargetsInput!) { setTargets(input: $input) {
  accepted unallocated { unit { code } target sumOfChildren } userErrors { code field } } }`;

describe('setTargets', () => {
  let database: TestDatabase;
  let cast: Cast;
  let ask: Ask;
  let keys = 0;

  beforeAll(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
    ask = createAsk(database.dataSource, cast.positions.committee.actor);
    await setClock(database.dataSource, '2023-06-10T09:00+07:00');
  });

  afterAll(() => database.drop());

  const set = async (
    targets: { unit: string; organization?: string; value: number }[],
    change: object = {},
    as?: CastPosition,
  ): Promise<unknown> => {
    keys += 1;
    const input = {
      idempotencyKey: `key ${keys}`,
      campaign: 'cast-2023',
      indicator: 'accounts_activated',
      effectiveOn: '2023-06-10',
      directive: '60/UBND',
      reason: 'approved deduction',
      targets,
      ...change,
    };
    const { setTargets } = await ask<{ setTargets: unknown }>(
      SET,
      { input },
      as === undefined ? {} : { actor: cast.positions[as].actor },
    );
    return setTargets;
  };

  it.each<[CastPosition, string]>([
    ['viewer', '31'],
    ['standingAgency', '11470'],
    ['nuiDeoReporter', '11470'],
    // F2: assigned from above; nobody lowers its own.
    ['thuyNguyenChair', '311'],
    ['thuyNguyenChair', '303'],
    ['thuyNguyenChair', '11296'],
  ])('is not for the %s of unit %s', async (position, unit) => {
    const before = await written(database.dataSource);
    await expect(set([{ unit, value: 1 }], {}, position)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await written(database.dataSource)).toEqual(before);
  });

  it.each<[object, object]>([
    [{ campaign: 'nowhere' }, { code: 'CAMPAIGN_UNKNOWN', field: ['campaign'] }],
    [{ indicator: 'births' }, { code: 'INDICATOR_UNKNOWN', field: ['indicator'] }],
    [{ reason: '' }, { code: 'REASON_MISSING', field: ['reason'] }],
    [{ effectiveOn: '2023-07-16' }, { code: 'DATE_OUTSIDE_CAMPAIGN', field: ['effectiveOn'] }],
    [{ targets: [] }, { code: 'EMPTY_LIST', field: ['targets'] }],
    [{ targets: [{ unit: 'nowhere', value: 1 }] }, { code: 'UNIT_UNKNOWN', field: ['targets', '0', 'unit'] }],
    [
      { targets: [{ unit: '11470', organization: 'hb-pc', value: 1 }] },
      { code: 'ORGANIZATION_ELSEWHERE', field: ['targets', '0', 'organization'] },
    ],
    [
      { targets: [{ unit: '11470', value: -1 }] },
      { code: 'VALUE_NEGATIVE', field: ['targets', '0', 'value'] },
    ],
    [
      { targets: [{ unit: '11470', value: 100_000_001 }] },
      { code: 'VALUE_TOO_LARGE', field: ['targets', '0', 'value'] },
    ],
    [
      {
        targets: [
          { unit: '11470', value: 1 },
          { unit: '11470', value: 2 },
        ],
      },
      { code: 'DUPLICATE_UNIT_DAY', field: ['targets', '1', 'unit'] },
    ],
    [{ targets: [{ unit: '11470', value: 351 }] }, { code: 'CHILDREN_ABOVE_PARENT', field: ['targets'] }],
  ])('refuses %j', async (change, problem) => {
    const count = async () => database.dataSource.manager.count(Target);
    const before = await count();
    await expect(set([{ unit: '11470', value: 340 }], change)).resolves.toEqual({
      accepted: 0,
      unallocated: [],
      userErrors: [problem],
    });
    await expect(count()).resolves.toBe(before);
  });

  it('lets a deduction in and shows the difference it leaves (F2)', async () => {
    await expect(set([{ unit: '11470', value: 340 }], {}, 'thuyNguyenChair')).resolves.toEqual({
      accepted: 1,
      unallocated: [{ unit: { code: '311' }, target: 600, sumOfChildren: 590 }],
      userErrors: [],
    });
  });

  it('holds from its day on and leaves the days before as they were', async () => {
    const target = async (on: string) =>
      ask<{ campaign: { progress: { target: number } } }>(
        `{ campaign(code: "cast-2023") { progress(indicator: "accounts_activated", unit: "11470", on: "${on}") { target } } }`,
      ).then((answer) => answer.campaign.progress.target);
    await expect(target('2023-06-09')).resolves.toBe(350);
    await expect(target('2023-06-10')).resolves.toBe(340);
  });

  it('takes parent and children at once', async () => {
    const whole = [
      { unit: '31', value: 990 },
      { unit: '311', value: 590 },
    ];
    await expect(set(whole)).resolves.toEqual({ accepted: 2, unallocated: [], userErrors: [] });
  });
});
