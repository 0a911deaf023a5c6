import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AccessError } from '../../../src/domain/refusal.js';
import { DomainEvent } from '../../../src/entities/engine.entity.js';
import { Organization } from '../../../src/entities/organization.entity.js';
import { CurrentFigure, DataError, Report } from '../../../src/entities/report.entity.js';
import { getCampaignById } from '../../../src/services/campaigns/campaign-context.js';
import { totalsOn } from '../../../src/services/queries/figures/totals-on.js';
import { type SubmitReportInput, submitReport } from '../../../src/services/reports/submit-report.js';
import { act, refusalOf } from '../../support/act.js';
import { type Cast, type CastPosition, createCast, setClock } from '../../support/cast.js';
import { tell } from '../../support/reports.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';
import { addUnit, closeUnit } from '../../support/units.js';
import { written } from '../../support/written.js';

describe('submitReport', () => {
  let database: TestDatabase;
  let cast: Cast;

  beforeAll(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
    await addUnit(database.dataSource, { code: '99001', parentId: cast.units.hongBang.id }).then((id) =>
      closeUnit(database.dataSource, id, '2023-06-02'),
    );
    await elsewhere();
    await tell(database.dataSource, cast, {
      unit: 'nuiDeo',
      on: '2023-06-02',
      collected: 200,
      activated: 100,
    });
  });

  beforeEach(() => setClock(database.dataSource, '2023-06-05T10:00+07:00'));

  afterAll(() => database.drop());

  /** A commune of another province, for whose figures this campaign has no place. */
  async function elsewhere(): Promise<void> {
    const { dataSource } = database;
    const id = await addUnit(dataSource, { code: '99002', parentId: cast.units.city.id });
    await dataSource.query('UPDATE unit_version SET parent_id = NULL WHERE unit_id = $1', [id]);
    await dataSource.query('DELETE FROM unit_closure WHERE descendant_id = $1 AND depth > 0', [id]);
  }

  function input(change: Partial<SubmitReportInput> = {}): SubmitReportInput {
    return {
      campaign: 'cast-2023',
      unit: '11470',
      organization: null,
      on: '2023-06-05',
      figures: [
        { indicator: 'accounts_collected', value: 220 },
        { indicator: 'accounts_activated', value: 120 },
      ],
      note: null,
      ...change,
    };
  }

  const submit = async (change: Partial<SubmitReportInput> = {}, as: CastPosition = 'standingAgency') =>
    act(database.dataSource, cast.positions[as].actor, (tx) => submitReport(tx, input(change)));

  describe('is not for', () => {
    it.each<[string, CastPosition]>([
      ['who only reads', 'viewer'],
      ['who audits', 'auditor'],
      ['who administers', 'administrator'],
      ['the committee, which steers', 'committee'],
      ['the reporter of another commune', 'luuKyReporter'],
      ['the reporter of the district, for its communes', 'hongBangReporter'],
    ])('%s', async (_who, position) => {
      const before = await written(database.dataSource);
      const attempt = submit({ unit: '11296' }, position);
      await expect(attempt).rejects.toMatchObject({ name: 'AccessError', code: 'FORBIDDEN' });
      await expect(attempt).rejects.toBeInstanceOf(AccessError);
      expect(await written(database.dataSource)).toEqual(before);
    });
  });

  describe('refuses', () => {
    const figure = (indicator: string, value: number) => ({ figures: [{ indicator, value }] });
    const activated = (value: number) => figure('accounts_activated', value);

    it.each<[string, Partial<SubmitReportInput>, string]>([
      ['a campaign that is not there', { campaign: 'nowhere' }, 'CAMPAIGN_UNKNOWN campaign'],
      ['a unit that never was', { unit: 'nowhere' }, 'UNIT_UNKNOWN unit'],
      ['a unit that is closed', { unit: '99001' }, 'UNIT_NOT_ACTIVE unit'],
      ['a unit outside the campaign', { unit: '99002' }, 'UNIT_UNKNOWN unit'],
      ['a body that is not there', { organization: 'nobody' }, 'ORGANIZATION_UNKNOWN organization'],
      ['a body of another unit', { organization: 'hp-pc' }, 'ORGANIZATION_ELSEWHERE organization'],
      ['a day before the campaign', { on: '2023-05-24' }, 'DATE_OUTSIDE_CAMPAIGN on'],
      ['a day after the campaign', { on: '2023-07-16' }, 'DATE_OUTSIDE_CAMPAIGN on'],
      ['a day that has not come', { on: '2023-06-06' }, 'DATE_IN_FUTURE on'],
      ['a day that does not exist', { on: '2023-04-31' }, 'INVALID_DATE on'],
      ['a day long past', { on: '2023-06-01' }, 'PERIOD_CLOSED on'],
      ['a day that was reported', { on: '2023-06-02' }, 'ALREADY_REPORTED on'],
      ['no figure at all', { figures: [] }, 'EMPTY_LIST figures'],
      ['an indicator that is not there', figure('births', 1), 'INDICATOR_UNKNOWN figures.0.indicator'],
      [
        'an indicator told twice',
        { figures: [...activated(120).figures, ...activated(121).figures] },
        'DUPLICATE_INDICATOR figures.1.indicator',
      ],
      ['a negative count', figure('accounts_collected', -1), 'VALUE_NEGATIVE figures.0.value'],
      ['a huge count', figure('accounts_collected', 100_000_001), 'VALUE_TOO_LARGE figures.0.value'],
      ['a count so far that falls', activated(99), 'CUMULATIVE_DECREASE figures.0.value'],
      ['more activated than collected', activated(201), 'EXCEEDS_BOUND figures.0.value'],
      [
        'less collected than was activated',
        { on: '2023-06-03', ...figure('accounts_collected', 99) },
        'EXCEEDS_BOUND figures.0.value',
      ],
      ['a note without end', { note: 'x'.repeat(2_001) }, 'TEXT_TOO_LONG note'],
    ])('%s', async (_what, change, code) => {
      const before = await written(database.dataSource);
      expect(await refusalOf(submit(change))).toContain(code);
      expect(await written(database.dataSource)).toEqual(before);
    });

    it('telling every fault at once', async () => {
      const figures = [
        { indicator: 'accounts_collected', value: -1 },
        { indicator: 'births', value: 1 },
      ];
      expect(await refusalOf(submit({ figures, note: 'x'.repeat(2_001) }))).toEqual([
        'TEXT_TOO_LONG note',
        'VALUE_NEGATIVE figures.0.value',
        'INDICATOR_UNKNOWN figures.1.indicator',
      ]);
    });

    it('a body that has ended', async () => {
      const { manager } = database.dataSource;
      await manager.update(Organization, { code: 'hp-dic' }, { validTo: '2023-06-05' });
      const attempt = submit({ unit: '31', organization: 'hp-dic' });
      expect(await refusalOf(attempt)).toEqual(['ORGANIZATION_NOT_ACTIVE organization']);
      await manager.update(Organization, { code: 'hp-dic' }, { validTo: null });
    });
  });

  it('keeps who told what when, and that it was on time', async () => {
    await setClock(database.dataSource, '2023-06-03T17:00+07:00');
    const { reportIds, dataErrors } = await submit(
      { unit: '11296', on: '2023-06-03', note: 'after the evening round' },
      'quanToanReporter',
    );
    expect(dataErrors).toBe(0);
    const { manager } = database.dataSource;
    await expect(manager.findOneByOrFail(Report, { id: reportIds[0] ?? 0 })).resolves.toMatchObject({
      unitId: cast.units.quanToan.id,
      organizationId: null,
      on: '2023-06-03',
      revision: 1,
      supersedesId: null,
      submittedAt: new Date('2023-06-03T17:00+07:00'),
      submittedBy: 'qt-pc.officer',
      late: false,
      reason: null,
      note: 'after the evening round',
    });
    const event = await manager.findOneByOrFail(DomainEvent, {
      subjectType: 'ProgressReport',
      subjectId: reportIds[0] ?? 0,
    });
    expect(event).toMatchObject({ type: 'report.submitted', actor: 'qt-pc.officer' });
  });

  it('is late after the cut-off of the unit’s level, and only then (F6)', async () => {
    const lateness = async (unit: string, at: string): Promise<boolean> => {
      await setClock(database.dataSource, at);
      const figures = [{ indicator: 'accounts_collected', value: 300 }];
      const { reportIds } = await submit({ unit, on: '2023-06-04', figures });
      const report = await database.dataSource.manager.findOneByOrFail(Report, { id: reportIds[0] ?? 0 });
      return report.late;
    };
    await expect(lateness('11296', '2023-06-04T17:00:00.001+07:00')).resolves.toBe(true);
    await expect(lateness('303', '2023-06-04T18:00:00+07:00')).resolves.toBe(false);
    await expect(lateness('11296-01', '2023-06-04T16:30+07:00')).resolves.toBe(true);
    await expect(lateness('11470', '2023-06-05T00:30+07:00')).resolves.toBe(true);
  });

  it('adds a commune to everything above it; groups, districts and bodies stand for themselves (F7, F14)', async () => {
    const { dataSource } = database;
    const on = '2023-06-05';
    const before = await totals();
    await submit({ unit: '11491', on, figures: [{ indicator: 'accounts_collected', value: 70 }] });
    await submit({ unit: '11296-02', on, figures: [{ indicator: 'accounts_collected', value: 5 }] });
    await submit({ unit: '311', on, figures: [{ indicator: 'accounts_collected', value: 999 }] });
    const body = { unit: '31', organization: 'hp-dic' };
    await submit({ ...body, on, figures: [{ indicator: 'accounts_collected', value: 40 }] });
    const added = [...(await totals())].map(([name, total]) => [name, total - (before.get(name) ?? 0)]);
    expect(Object.fromEntries(added)).toEqual({
      city: 70,
      hongBang: 0,
      thuyNguyen: 70,
      quanToan: 0,
      nuiDeo: 0,
      luuKy: 70,
      groupOne: 0,
      groupTwo: 5,
    });
    const stated = { unitId: cast.units.thuyNguyen.id, on };
    await expect(dataSource.manager.findOneByOrFail(CurrentFigure, stated)).resolves.toMatchObject({
      value: 999,
    });

    async function totals(): Promise<Map<string, number>> {
      const units = Object.entries(cast.units);
      const question = { campaignId: cast.campaign.id, indicatorId: cast.indicators.collected.id, on };
      const found = await totalsOn(dataSource.manager, {
        ...question,
        unitIds: units.map(([, unit]) => unit.id),
        knownAt: null,
        cumulative: true,
        reportingLevel: 'COMMUNE',
      });
      return new Map(units.map(([name, unit]) => [name, found.get(unit.id)?.achieved ?? 0]));
    }
  });

  it('lets in what is odd and opens a case about it, with somebody to answer and a deadline (F8, F9)', async () => {
    const { dataSource } = database;
    await setClock(dataSource, '2023-06-05T16:00+07:00');
    // Of a day before one that was told, and higher: that day now falls below it.
    const figures = [{ indicator: 'accounts_collected', value: 350 }];
    const settled = await submit({ unit: '11470', on: '2023-06-03', figures });
    expect(settled.dataErrors).toBe(1);
    const context = await getCampaignById(dataSource.manager, cast.campaign.id);
    const [opened] = await dataSource.manager.findBy(DataError, { kind: 'CUMULATIVE_DECREASE' });
    expect(opened).toMatchObject({
      campaignId: context.campaign.id,
      unitId: cast.units.nuiDeo.id,
      on: '2023-06-04',
      reported: 300,
      expected: 350,
      responsibleId: cast.organizations.standingAgency.id,
      state: 'OPEN',
      openedBy: 'system:checks',
      dueAt: new Date('2023-06-08T16:00+07:00'),
    });
  });

  it('says to the second of two at once that the day has been reported', async () => {
    const { dataSource } = database;
    await setClock(dataSource, '2023-06-06T10:00+07:00');
    const attempt = async () =>
      submit({
        unit: '11470',
        on: '2023-06-06',
        figures: [{ indicator: 'accounts_collected', value: 500 }],
      }).then(
        () => 'let in',
        async (error: unknown) => (await refusalOf(Promise.reject(error))).join(),
      );
    const outcomes = await Promise.all([attempt(), attempt(), attempt(), attempt()]);
    expect(outcomes.sort()).toEqual([
      'ALREADY_REPORTED on',
      'ALREADY_REPORTED on',
      'ALREADY_REPORTED on',
      'let in',
    ]);
    const told = { unitId: cast.units.nuiDeo.id, on: '2023-06-06' };
    await expect(dataSource.manager.countBy(Report, told)).resolves.toBe(1);
  });
});
