import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Campaign } from '../../../src/entities/campaign.entity.js';
import { ReportDuty } from '../../../src/entities/reporting-round.entity.js';
import { beginReportingDay } from '../../../src/services/reports/begin-reporting-day.js';
import { act } from '../../support/act.js';
import { type Ask, createAsk } from '../../support/ask.js';
import { type Cast, createCast } from '../../support/cast.js';
import { tell } from '../../support/reports.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

describe('duties to report over GraphQL', () => {
  let database: TestDatabase;
  let cast: Cast;
  let ask: Ask;

  beforeAll(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
    ask = createAsk(database.dataSource, cast.positions.viewer.actor);
    const campaign = await database.dataSource.manager.findOneByOrFail(Campaign, { id: cast.campaign.id });
    for (const on of ['2023-06-01', '2023-06-02']) {
      await act(database.dataSource, cast.positions.administrator.actor, (tx) =>
        beginReportingDay(tx, campaign, on),
      );
    }
    await tell(database.dataSource, cast, { unit: 'nuiDeo', on: '2023-06-02', collected: 5 });
  });

  afterAll(() => database.drop());

  const LIST = `query ($on: Date, $unit: String, $state: ReportDutyState, $first: Int, $after: String) {
    reportDuties(campaign: "cast-2023", on: $on, unit: $unit, state: $state, first: $first, after: $after) {
      totalCount pageInfo { hasNextPage endCursor }
      nodes { unit { code } on state } } }`;

  interface Listed {
    reportDuties: {
      totalCount: number;
      pageInfo: { hasNextPage: boolean; endCursor: string };
      nodes: { unit: { code: string }; on: string; state: string }[];
    };
  }

  const listed = async (variables: object): Promise<string[]> => {
    const { reportDuties } = await ask<Listed>(LIST, { ...variables });
    return reportDuties.nodes.map(({ unit, on, state }) => `${unit.code} ${on} ${state}`);
  };

  it('lists them by day and unit, as asked', async () => {
    await expect(listed({ on: '2023-06-02' })).resolves.toEqual([
      '11296 2023-06-02 OPEN',
      '11470 2023-06-02 REPORTED',
      '11491 2023-06-02 OPEN',
    ]);
    await expect(listed({ unit: '11470' })).resolves.toEqual([
      '11470 2023-06-01 OPEN',
      '11470 2023-06-02 REPORTED',
    ]);
    await expect(listed({ state: 'REPORTED' })).resolves.toEqual(['11470 2023-06-02 REPORTED']);
  });

  it('pages through them', async () => {
    const first = await ask<Listed>(LIST, { first: 4 });
    expect(first.reportDuties).toMatchObject({ totalCount: 6, pageInfo: { hasNextPage: true } });
    const after = first.reportDuties.pageInfo.endCursor;
    await expect(listed({ first: 4, after })).resolves.toEqual([
      '11470 2023-06-02 REPORTED',
      '11491 2023-06-02 OPEN',
    ]);
  });

  it('refuses a unit that is not there', async () => {
    await expect(listed({ unit: '99999' })).rejects.toMatchObject({ problems: [{ code: 'UNIT_UNKNOWN' }] });
  });

  it('finds one again by its id, with who has to send it', async () => {
    const duty = await database.dataSource.manager.findOneByOrFail(ReportDuty, {
      unitId: cast.units.nuiDeo.id,
      on: '2023-06-02',
    });
    const query = `query ($id: ID!) { node(id: $id) { id ... on ReportDuty {
      unit { code } responsible { code } on dueAt state remindedAt settledAt } } }`;
    const id = `ReportDuty:${duty.id}`;
    await expect(ask(query, { id })).resolves.toEqual({
      node: {
        id,
        unit: { code: '11470' },
        responsible: { code: 'nd-pc' },
        on: '2023-06-02',
        dueAt: '2023-06-02T10:00:00.000Z',
        state: 'REPORTED',
        remindedAt: null,
        settledAt: '2023-06-02T09:00:00.000Z',
      },
    });
  });

  it('stands in the inbox of who has to send it', async () => {
    const query = '{ inbox { nodes { kind title overdue } } }';
    const { actor } = cast.positions.quanToanReporter;
    const { inbox } = await ask<{ inbox: { nodes: object[] } }>(query, {}, { actor });
    expect(inbox.nodes[0]).toEqual({
      kind: 'REPORT_DUE',
      title: 'Báo cáo số liệu ngày 01/06/2023 của phường Quán Toan, trước 17:00 ngày 01/06/2023.',
      overdue: true,
    });
  });
});
