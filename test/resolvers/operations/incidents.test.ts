import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays } from '../../../src/domain/deadline.js';
import { DueJob, Incident } from '../../../src/entities/engine.entity.js';
import { getCampaignById } from '../../../src/services/campaigns/campaign-context.js';
import { recheckTotals } from '../../../src/services/totals/recheck-totals.js';
import { act } from '../../support/act.js';
import { type Ask, createAsk } from '../../support/ask.js';
import { type Cast, type CastPosition, createCast } from '../../support/cast.js';
import { tell } from '../../support/reports.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

describe('incidents', () => {
  let database: TestDatabase;
  let cast: Cast;
  let ask: Ask;
  const ON = '2023-06-02';

  beforeAll(async () => {
    database = await createTestDatabase();
    const { dataSource } = database;
    cast = await createCast(dataSource);
    ask = createAsk(dataSource, cast.positions.administrator.actor);
    await tell(dataSource, cast, { unit: 'nuiDeo', on: ON, collected: 100, activated: 50 });
  });

  afterAll(() => database.drop());

  const recheck = async (on: string) => {
    const context = await getCampaignById(database.dataSource.manager, cast.campaign.id);
    const { actor } = cast.positions.administrator;
    return act(database.dataSource, actor, (tx) => recheckTotals(tx, context, on));
  };
  const QUERY = '{ incidents { totalCount nodes { kind subject detail tries openedAt } } }';

  it.each<CastPosition>(['viewer', 'committee', 'standingAgency', 'nuiDeoReporter'])(
    'are not for the %s',
    async (position) => {
      const { actor } = cast.positions[position];
      await expect(ask(QUERY, {}, { actor })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    },
  );

  it('are none while every total recomputes', async () => {
    await expect(recheck(ON)).resolves.toEqual([]);
    await expect(ask(QUERY)).resolves.toEqual({ incidents: { totalCount: 0, nodes: [] } });
  });

  it('are opened where a kept total is not what the revisions add up to, once', async () => {
    const { dataSource } = database;
    const of = `campaign_id = ${cast.campaign.id} AND unit_id = ${cast.units.city.id}`;
    await dataSource.query(
      `UPDATE total_change SET value = value + 7 WHERE ${of} AND indicator_id = ${cast.indicators.activated.id}`,
    );
    const difference = {
      unit: '31',
      indicator: 'accounts_activated',
      on: ON,
      part: 'achieved',
      kept: 57,
      recomputed: 50,
    };
    await expect(recheck(ON)).resolves.toEqual([difference]);
    await expect(recheck(ON)).resolves.toEqual([difference]);
    await expect(recheck(addDays(ON, -1))).resolves.toEqual([]);
    await expect(dataSource.manager.count(Incident)).resolves.toBe(1);
  });

  it('show beside them the jobs that were given up', async () => {
    const { manager } = database.dataSource;
    await manager.insert(DueJob, {
      key: 'milestone_cast-2023_1',
      job: 'evaluate-milestone',
      payload: { milestoneId: 1 },
      lane: 'urgent',
      dueAt: new Date('2023-06-21T00:00+07:00'),
      tries: 5,
      lastError: 'no such thing',
      quarantinedAt: new Date('2023-06-21T00:05+07:00'),
    });
    const { incidents } = await ask<{
      incidents: {
        totalCount: number;
        nodes: { kind: string; subject: string; detail: string; tries: number }[];
      };
    }>(QUERY);
    expect(incidents.totalCount).toBe(2);
    expect(incidents.nodes.map(({ kind, subject, tries }) => [kind, subject, tries])).toEqual([
      ['JOB_QUARANTINED', 'milestone_cast-2023_1', 5],
      ['TOTALS_DIFFER', 'cast-2023/accounts_activated/2023-06-02', null],
    ]);
    expect(JSON.parse(incidents.nodes[0]?.detail ?? '')).toMatchObject({ error: 'no such thing' });
  });
});
