import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Campaign } from '../../../src/entities/campaign.entity.js';
import { DomainEvent, DueJob } from '../../../src/entities/engine.entity.js';
import { AccountabilityReview } from '../../../src/entities/evaluation.entity.js';
import { WorkItem } from '../../../src/entities/inbox.entity.js';
import { DataError } from '../../../src/entities/report.entity.js';
import { message } from '../../../src/messages/message.js';
import type { MessageCode } from '../../../src/messages/params.js';
import { closeDataError } from '../../../src/services/data-errors/close-data-error.js';
import { explainDataError } from '../../../src/services/data-errors/explain-data-error.js';
import { raiseDataError } from '../../../src/services/data-errors/raise-data-error.js';
import { act, refusalOf } from '../../support/act.js';
import { type Ask, createAsk } from '../../support/ask.js';
import { type Cast, type CastPosition, createCast, setClock } from '../../support/cast.js';
import type { UnitName } from '../../support/cast-data.js';
import { judge } from '../../support/evaluations.js';
import { correct, tell } from '../../support/reports.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

describe('a doubt about a figure', () => {
  let database: TestDatabase;
  let cast: Cast;
  let nuiDeo: number;

  beforeAll(async () => {
    database = await createTestDatabase();
    const { dataSource } = database;
    cast = await createCast(dataSource);
    nuiDeo = await tell(dataSource, cast, {
      unit: 'nuiDeo',
      on: '2023-06-02',
      collected: 200,
      activated: 100,
    });
    await tell(dataSource, cast, { unit: 'luuKy', on: '2023-06-02', collected: 90, activated: 60 });
  });

  afterAll(() => database.drop());

  const raise = (unit: UnitName, on = '2023-06-02', indicator = 'accounts_activated') =>
    act(database.dataSource, cast.positions.standingAgency.actor, (tx) =>
      raiseDataError(tx, {
        campaign: 'cast-2023',
        unit: cast.units[unit].code,
        indicator,
        on,
        expected: null,
        reason: 'the lists show less',
      }),
    );
  const explain = (dataErrorId: number, by: CastPosition, explanation = 'ten came in by paper') =>
    act(database.dataSource, cast.positions[by].actor, (tx) =>
      explainDataError(tx, { dataErrorId, explanation }),
    );
  const close = (dataErrorId: number, outcome: 'CONFIRMED_ERROR' | 'JUSTIFIED' = 'JUSTIFIED') =>
    act(database.dataSource, cast.positions.standingAgency.actor, (tx) =>
      closeDataError(tx, { dataErrorId, outcome, reason: 'the lists were seen' }),
    );
  const waiting = async (subjectId: number) => {
    const items = await database.dataSource.manager.find(WorkItem, {
      where: { subjectType: 'DataErrorCase', subjectId, kind: 'DATA_ERROR' },
      relations: { assignee: true },
      order: { id: 'ASC' },
    });
    return items
      .filter((item) => item.doneAt === null)
      .map((item) => [
        item.assignee?.code,
        item.dueAt,
        message(item.titleCode as MessageCode, item.titleParams, 'vi'),
      ]);
  };

  it('waits on the body responsible until its deadline, then on who closes it, then on nobody (E6)', async () => {
    await setClock(database.dataSource, '2023-06-03T10:00+07:00');
    const { dataErrorId } = await raise('nuiDeo');
    await expect(waiting(dataErrorId)).resolves.toEqual([
      [
        'nd-pc',
        new Date('2023-06-06T10:00+07:00'),
        'Giải trình hoặc đính chính số liệu ngày 02/06/2023 của thị trấn Núi Đèo: số liệu bị cơ quan có thẩm quyền cho là không chính xác.',
      ],
    ]);
    await setClock(database.dataSource, '2023-06-04T08:00+07:00');
    await explain(dataErrorId, 'nuiDeoReporter');
    await expect(waiting(dataErrorId)).resolves.toEqual([
      [
        'hp-da06',
        new Date('2023-06-07T08:00+07:00'),
        'Kết luận về số liệu ngày 02/06/2023 của thị trấn Núi Đèo: đơn vị đã giải trình hoặc đính chính.',
      ],
    ]);
    await close(dataErrorId);
    await expect(waiting(dataErrorId)).resolves.toEqual([]);
  });

  it('waits on who closes it as soon as the figure is corrected', async () => {
    const { dataErrorId } = await raise('nuiDeo');
    await correct(database.dataSource, cast, nuiDeo, { activated: 90, at: '2023-06-04T09:00+07:00' });
    const items = await waiting(dataErrorId);
    expect(items.map(([assignee]) => assignee)).toEqual(['hp-da06']);
    await close(dataErrorId);
  });

  it('is moved by those whose matter it is, from the states that its table names', async () => {
    const { dataErrorId } = await raise('luuKy');
    await expect(explain(dataErrorId, 'nuiDeoReporter')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    // Who only reads does not act for the body it sits in, nor does the agency that will close it.
    await expect(explain(dataErrorId, 'viewer')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(refusalOf(explain(dataErrorId, 'luuKyReporter', ' '))).resolves.toEqual([
      'REASON_MISSING explanation',
    ]);
    await close(dataErrorId);
    await expect(refusalOf(explain(dataErrorId, 'luuKyReporter'))).resolves.toEqual([
      'INVALID_TRANSITION dataError',
    ]);
  });

  it('tells everybody what they may do about it now', async () => {
    const { dataErrorId } = await raise('luuKy');
    const ask: Ask = createAsk(database.dataSource, cast.positions.viewer.actor);
    const may = async (position: CastPosition) => {
      const { node } = await ask<{ node: { viewerCan: string[] } | null }>(
        `query ($id: ID!) { node(id: $id) { ... on DataErrorCase { viewerCan } } }`,
        { id: `DataErrorCase:${dataErrorId}` },
        { actor: cast.positions[position].actor },
      );
      return node?.viewerCan ?? null;
    };
    await expect(may('luuKyReporter')).resolves.toEqual(['EXPLAIN', 'CORRECT']);
    await expect(may('standingAgency')).resolves.toEqual(['EXPLAIN', 'CORRECT', 'CLOSE']);
    await expect(may('committee')).resolves.toEqual(['CLOSE']);
    await expect(may('viewer')).resolves.toEqual([]);
    // A1: to who may not read it, it is not there.
    await expect(may('nuiDeoReporter')).resolves.toBeNull();
    await close(dataErrorId);
    await expect(may('standingAgency')).resolves.toEqual([]);
  });

  it('makes a new run of a milestone that rests on the figure, so that held is held (M3)', async () => {
    const { dataSource } = database;
    await tell(dataSource, cast, { unit: 'quanToan', on: '2023-06-19', collected: 400, activated: 400 });
    await tell(dataSource, cast, { unit: 'luuKy', on: '2023-06-19', collected: 250, activated: 200 });
    await tell(dataSource, cast, { unit: 'luuKy', on: '2023-06-20', collected: 250, activated: 240 });
    await judge(dataSource, cast.milestones.june.id, '2023-06-21T00:00+07:00');
    const armed = () => dataSource.manager.findBy(DueJob, { job: 'evaluate-milestone' });

    // The milestone rests on what a later day told.
    const { dataErrorId: replaced } = await raise('luuKy', '2023-06-19');
    // And it does not count this.
    const { dataErrorId: other } = await raise('quanToan', '2023-06-19', 'accounts_collected');
    await expect(armed()).resolves.toEqual([]);

    const { dataErrorId } = await raise('quanToan', '2023-06-19');
    await expect(armed()).resolves.toMatchObject([
      {
        key: 'evaluate_cast-2023_1_after_2023-06-21',
        dueAt: new Date('2023-06-21T17:00+07:00'),
        payload: { cause: 'DATA_ERROR_OPENED' },
      },
    ]);
    const reopened = () =>
      dataSource.manager.find(DomainEvent, { where: { type: 'milestone.reopened' }, order: { id: 'ASC' } });
    await expect(reopened()).resolves.toMatchObject([
      {
        subjectType: 'Milestone',
        subjectId: cast.milestones.june.id,
        reason: 'DATA_ERROR_OPENED',
        payload: { because: [`DataErrorCase:${dataErrorId}`] },
      },
    ]);
    const run = await judge(
      dataSource,
      cast.milestones.june.id,
      '2023-06-21T17:00+07:00',
      'DATA_ERROR_OPENED',
    );
    const [verdict] = await dataSource.query<{ consequence: string }[]>(
      'SELECT consequence FROM verdict WHERE evaluation_id = $1 AND unit_id = $2',
      [run, cast.units.quanToan.id],
    );
    expect(verdict).toEqual({ consequence: 'HELD' });
    for (const id of [replaced, other, dataErrorId]) await close(id);
    await expect(reopened()).resolves.toMatchObject([
      {},
      { reason: 'DATA_ERROR_CLOSED', payload: { because: [`DataErrorCase:${dataErrorId}`] } },
    ]);
  });
});

describe('a confirmed error', () => {
  let database: TestDatabase;
  let cast: Cast;

  beforeAll(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
    await tell(database.dataSource, cast, {
      unit: 'nuiDeo',
      on: '2023-06-02',
      collected: 200,
      activated: 100,
    });
  });

  afterAll(() => database.drop());

  const confirm = async (indicator: string) => {
    const { actor } = cast.positions.standingAgency;
    const raised = { campaign: 'cast-2023', unit: '11470', indicator, on: '2023-06-02' };
    return act(database.dataSource, actor, async (tx) => {
      const { dataErrorId } = await raiseDataError(tx, {
        ...raised,
        expected: 90,
        reason: 'ten are missing',
      });
      const outcome = 'CONFIRMED_ERROR' as const;
      return closeDataError(tx, { dataErrorId, outcome, reason: 'the lists were counted' });
    });
  };
  const reviews = () => database.dataSource.manager.find(AccountabilityReview, { order: { id: 'ASC' } });

  it('opens no review unless the campaign says so: an official decides', async () => {
    await confirm('accounts_collected');
    await expect(reviews()).resolves.toEqual([]);
  });

  it('opens one of the body responsible where it does, which rests on the figure (F9)', async () => {
    const { manager } = database.dataSource;
    const { settings } = await manager.findOneByOrFail(Campaign, { id: cast.campaign.id });
    const accountability = { ...settings.evaluation.accountability, confirmedDataErrors: true };
    const evaluation = { ...settings.evaluation, accountability };
    await manager.update(Campaign, { id: cast.campaign.id }, { settings: { ...settings, evaluation } });
    const { dataErrorId } = await confirm('accounts_activated');
    const [review] = await reviews();
    expect(review).toMatchObject({
      dataErrorId,
      verdictId: null,
      unitId: cast.units.nuiDeo.id,
      organizationId: cast.organizations.nuiDeoCommittee.id,
      grounds: [
        {
          code: 'CONFIRMED_DATA_ERROR',
          params: { indicator: 'accounts_activated', on: '2023-06-02', reported: 100 },
        },
      ],
    });
    const ask = createAsk(database.dataSource, cast.positions.committee.actor);
    const answer = await ask(
      'query ($id: ID!) { node(id: $id) { ... on DataErrorCase { affects { id } } } }',
      { id: `DataErrorCase:${dataErrorId}` },
    );
    expect(answer).toEqual({ node: { affects: [{ id: `AccountabilityReview:${review?.id}` }] } });
  });
});

describe('the checks of a day on demand', () => {
  let database: TestDatabase;
  let cast: Cast;
  let ask: Ask;

  beforeAll(async () => {
    database = await createTestDatabase();
    const { dataSource } = database;
    cast = await createCast(dataSource);
    ask = createAsk(dataSource, cast.positions.standingAgency.actor);
    await tell(dataSource, cast, { unit: 'nuiDeo', on: '2023-06-02', collected: 200, activated: 100 });
    await tell(dataSource, cast, { unit: 'luuKy', on: '2023-06-02', collected: 90, activated: 60 });
    await tell(dataSource, cast, { unit: 'thuyNguyen', on: '2023-06-02', collected: 300, activated: 190 });
    await setClock(dataSource, '2023-06-03T10:00+07:00');
  });

  afterAll(() => database.drop());

  let keys = 0;
  const check = (change: object = {}, position: CastPosition = 'standingAgency') => {
    keys += 1;
    const input = { idempotencyKey: `check ${keys}`, campaign: 'cast-2023', on: '2023-06-02', ...change };
    const run =
      'mutation ($input: RunDataChecksInput!) { runDataChecks(input: $input) { opened userErrors { code field } } }';
    return ask(run, { input }, { actor: cast.positions[position].actor });
  };
  const opened = (count: number) => ({ runDataChecks: { opened: count, userErrors: [] } });

  it('open a case for each difference, once (F7)', async () => {
    await expect(check()).resolves.toEqual(opened(2));
    await expect(check()).resolves.toEqual(opened(0));
    const cases = await database.dataSource.manager.find(DataError, {
      order: { id: 'ASC' },
      relations: { responsible: true },
    });
    expect(cases.map((row) => [row.kind, row.reported, row.expected, row.responsible?.code])).toEqual([
      ['CHILDREN_SUM_MISMATCH', 300, 290, 'hp-da06'],
      ['CHILDREN_SUM_MISMATCH', 190, 160, 'hp-da06'],
    ]);
  });

  it('do not ask again what was answered while both figures stay', async () => {
    const [first] = await database.dataSource.manager.find(DataError, { order: { id: 'ASC' } });
    await act(database.dataSource, cast.positions.standingAgency.actor, (tx) =>
      closeDataError(tx, { dataErrorId: first?.id ?? 0, outcome: 'JUSTIFIED', reason: 'ten by hand' }),
    );
    await expect(check()).resolves.toEqual(opened(0));
  });

  it('are refused to others, and for a day that has no figures', async () => {
    await expect(check({}, 'viewer')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(check({}, 'thuyNguyenChair')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const refused = (code: string, field: string) => ({
      runDataChecks: { opened: 0, userErrors: [{ code, field: [field] }] },
    });
    await expect(check({ on: '2023-06-04' })).resolves.toEqual(refused('DATE_IN_FUTURE', 'on'));
    await expect(check({ on: '2023-01-01' })).resolves.toEqual(refused('DATE_OUTSIDE_CAMPAIGN', 'on'));
    await expect(check({ campaign: 'nowhere' })).resolves.toEqual(refused('CAMPAIGN_UNKNOWN', 'campaign'));
  });
});
