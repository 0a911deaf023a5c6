import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { totalsOn } from '../../../src/services/queries/figures/totals-on.js';
import { LARGEST_BATCH, submitReports } from '../../../src/services/reports/submit-reports.js';
import { act, refusalOf } from '../../support/act.js';
import { type Cast, type CastPosition, createCast, setClock } from '../../support/cast.js';
import { addManyCommunes } from '../../support/many-communes.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';
import { written } from '../../support/written.js';

const UNITS = 2_500;
/** The day of the clock and the three that are still open before it. */
const DAYS = ['2023-06-07', '2023-06-08', '2023-06-09', '2023-06-10'];

interface Row {
  unit: string;
  organization: string | null;
  on: string;
  figures: { indicator: string; value: number }[];
}

describe('submitReports', () => {
  let database: TestDatabase;
  let cast: Cast;

  beforeAll(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
    await addManyCommunes(database.dataSource, cast.units.hongBang.id, UNITS);
    await setClock(database.dataSource, '2023-06-10T12:00+07:00');
  });

  afterAll(() => database.drop());

  const submit = async (rows: readonly Row[], as: CastPosition = 'standingAgency') =>
    act(database.dataSource, cast.positions[as].actor, (tx) =>
      submitReports(tx, { campaign: 'cast-2023', rows }),
    );

  const row = (unit: string, on: string, collected: number, activated = 0): Row => ({
    unit,
    organization: null,
    on,
    figures: [
      { indicator: 'accounts_collected', value: collected },
      { indicator: 'accounts_activated', value: activated },
    ],
  });

  it('is not for who may not report for one of the units: nothing of the rest is taken in', async () => {
    const before = await written(database.dataSource);
    const rows = [row('11470', '2023-06-10', 10), row('11491', '2023-06-10', 10)];
    await expect(submit(rows, 'nuiDeoReporter')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await written(database.dataSource)).toEqual(before);
  });

  it('refuses no rows, too many, and the same unit and day twice', async () => {
    expect(await refusalOf(submit([]))).toEqual(['EMPTY_LIST rows']);
    const tooMany = Array.from({ length: LARGEST_BATCH + 1 }, () => row('11470', '2023-06-10', 1));
    expect(await refusalOf(submit(tooMany))).toEqual(['BATCH_TOO_LARGE rows']);
    const twice = [
      row('11470', '2023-06-10', 1),
      row('11491', '2023-06-10', 1),
      row('11470', '2023-06-10', 2),
    ];
    expect(await refusalOf(submit(twice))).toEqual(['DUPLICATE_UNIT_DAY rows.2.unit']);
  });

  it('judges days of one batch in order, whatever order they come in', async () => {
    const rows = [
      row('11470', '2023-06-10', 10),
      row('11470', '2023-06-09', 20),
      row('11470', '2023-06-08', 5),
    ];
    expect(await refusalOf(submit(rows))).toEqual(['CUMULATIVE_DECREASE rows.0.figures.0.value']);
  });

  it('takes in ten thousand, or none where one row is wrong', async () => {
    const { dataSource } = database;
    const rows = DAYS.flatMap((on, day) =>
      Array.from({ length: UNITS }, (_, index) => row(`m-${index + 1}`, on, 10 * (day + 1), day + 1)),
    );
    const before = await written(dataSource);
    const wrong = rows.map((entry, index) => (index === 7_777 ? row(entry.unit, entry.on, 1, 2) : entry));
    expect(await refusalOf(submit(wrong))).toEqual([
      'CUMULATIVE_DECREASE rows.7777.figures.0.value',
      'CUMULATIVE_DECREASE rows.7777.figures.1.value',
      'EXCEEDS_BOUND rows.7777.figures.1.value',
    ]);
    expect(await written(dataSource)).toEqual(before);

    const { reportIds } = await submit(rows);
    expect(new Set(reportIds).size).toBe(LARGEST_BATCH);
    const city = cast.units.city.id;
    for (const [day, on] of DAYS.entries()) {
      const question = { campaignId: cast.campaign.id, indicatorId: cast.indicators.activated.id, on };
      const shared = { unitIds: [city], knownAt: null, cumulative: true, reportingLevel: 'COMMUNE' };
      const totals = await totalsOn(dataSource.manager, { ...question, ...shared });
      expect(totals.get(city)).toMatchObject({ achieved: UNITS * (day + 1), reported: UNITS });
    }
  }, 120_000);

  it('lets batches over the same units in one after the other, none lost, none stuck', async () => {
    const { dataSource } = database;
    await setClock(dataSource, '2023-06-20T12:00+07:00');
    const days = ['2023-06-17', '2023-06-18', '2023-06-19', '2023-06-20'];
    const batches = days.map((on, index) => {
      const rows = Array.from({ length: 60 }, (_, unit) => row(`m-${unit + 1}`, on, 100 + index, 10));
      return index % 2 === 0 ? rows : rows.reverse();
    });
    const settled = await Promise.all(batches.map((rows) => submit(rows)));
    expect(settled.map(({ reportIds }) => reportIds.length)).toEqual([60, 60, 60, 60]);
  });
});
