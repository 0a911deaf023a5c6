import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { submitReports } from '../../../src/services/reports/submit-reports.js';
import { act } from '../../support/act.js';
import { type Ask, createAsk } from '../../support/ask.js';
import { type Cast, createCast, setClock } from '../../support/cast.js';
import { countQueries } from '../../support/count-queries.js';
import { addManyCommunes } from '../../support/many-communes.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

const MANY = 60;

/** No list asks the database once a row: the same question about more units costs the same statements. */
describe('the statements behind a question', () => {
  let database: TestDatabase;
  let cast: Cast;
  let ask: Ask;

  beforeAll(async () => {
    database = await createTestDatabase();
    const { dataSource } = database;
    cast = await createCast(dataSource);
    ask = createAsk(dataSource, cast.positions.viewer.actor);
    await addManyCommunes(dataSource, cast.units.hongBang.id, MANY);
    await setClock(dataSource, '2023-06-05T12:00+07:00');
    const units = ['11470', '11296', ...Array.from({ length: MANY - 5 }, (_, index) => `m-${index + 1}`)];
    const rows = units.flatMap((unit, index) =>
      ['2023-06-04', '2023-06-05'].map((on, day) => ({
        unit,
        organization: null,
        on,
        figures: [
          { indicator: 'accounts_collected', value: 100 + index + day },
          { indicator: 'accounts_activated', value: 10 + index + day },
        ],
      })),
    );
    await act(dataSource, cast.positions.standingAgency.actor, (tx) =>
      submitReports(tx, { campaign: 'cast-2023', rows }),
    );
  });

  afterAll(() => database.drop());

  const count = async (fields: string): Promise<number> => {
    const query = `{ campaign(code: "cast-2023") { ${fields} } }`;
    const { queries } = await countQueries(database.dataSource, () => ask(query));
    return queries.length;
  };

  const ROW = `rank rate remaining state tier { name } change week: change(days: 7) unit { code name parent { name } }
    indicator { name boundedBy { name } } organization { code }
    coverage { expected reported late missing disputed missingUnits { code name } }
    sources(first: 3) { totalCount nodes { on status submittedBy unit { code } figures { indicator { code } value }
      dataErrors { kind } supersedes { id } } }`;

  it('is the same for two communes and for sixty', async () => {
    const table = (within: string) =>
      `leagueTable(indicator: "accounts_activated", level: COMMUNE, within: "${within}") { ${ROW} }`;
    const two = await count(table('311'));
    const sixty = await count(table('303'));
    expect(sixty).toBe(two);
    expect(sixty).toBeLessThanOrEqual(30);
  });

  it('is few for a plain table', async () => {
    const plain = `leagueTable(indicator: "accounts_activated", level: COMMUNE) { rank rate tier { code } unit { name } }`;
    expect(await count(plain)).toBeLessThanOrEqual(12);
  });

  it('is not one a day of a series', async () => {
    const series = (from: string) =>
      `series(indicator: "accounts_activated", unit: "303", from: "${from}", to: "2023-06-05") { ${ROW} }`;
    const [twelve, two] = [await count(series('2023-05-25')), await count(series('2023-06-04'))];
    // What is asked in another turn of the event loop is gathered anew: a statement or two, however many days.
    expect(twelve - two).toBeLessThanOrEqual(2);
  });

  it('is the same for a grid of a day and of all', async () => {
    const grid = (from: string) =>
      `grid(indicator: "accounts_activated", level: COMMUNE, from: "${from}", to: "2023-06-05") { dates rows { unit { name } achieved reported } }`;
    expect(await count(grid('2023-05-25'))).toBe(await count(grid('2023-06-05')));
  });
});
