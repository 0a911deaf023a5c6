import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Escalation } from '../../../src/entities/escalation.entity.js';
import type { EscalationTrigger, TaskAction } from '../../../src/entities/states.js';
import { Task } from '../../../src/entities/task.entity.js';
import { closeDataError } from '../../../src/services/data-errors/close-data-error.js';
import { explainDataError } from '../../../src/services/data-errors/explain-data-error.js';
import { raiseDataError } from '../../../src/services/data-errors/raise-data-error.js';
import { issueDirective } from '../../../src/services/directives/issue-directive.js';
import { resolveEscalation } from '../../../src/services/escalations/resolve-escalation.js';
import { actOnTask } from '../../../src/services/tasks/act-on-task.js';
import { act } from '../../support/act.js';
import { type Cast, type CastPosition, createCast, setClock } from '../../support/cast.js';
import { letter, task } from '../../support/directives.js';
import { chain, giveChains, runUntil } from '../../support/escalations.js';
import { carryOut, judge } from '../../support/evaluations.js';
import { tell } from '../../support/reports.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

const START = '2023-06-01T01:00:00.000Z';

describe('what is late', () => {
  let database: TestDatabase;
  let cast: Cast;

  beforeAll(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
    const triggers = ['TASK_OVERDUE', 'SLOW_UNIT', 'DATA_ERROR_UNRESOLVED'] as const;
    const chains = triggers.map((trigger) => chain(trigger, { exhaustedAfterHours: 24 * 90 }));
    await giveChains(database.dataSource, cast, chains);
  });

  afterAll(() => database.drop());

  /** 'STATE body subject', in the order in which they began. */
  const climbs = async (trigger: EscalationTrigger): Promise<string[]> => {
    const rows = await database.dataSource.manager.find(Escalation, {
      where: { trigger },
      relations: { responsible: true },
      order: { id: 'ASC' },
    });
    return rows.map((row) => `${row.state} ${row.responsible?.code ?? '?'} ${row.subjectType}`);
  };
  const endings = async (): Promise<string[]> => {
    const rows = await database.dataSource.query<{ action: string; reason: string }[]>(
      `SELECT action, reason FROM transition WHERE subject_type = 'Escalation' AND "to" IN ('RESOLVED', 'CANCELLED')
       ORDER BY id DESC LIMIT 1`,
    );
    return rows.map(({ action, reason }) => `${action} ${reason}`);
  };

  describe('of a task', () => {
    let taskId: number;

    beforeEach(async () => {
      await database.dataSource.query(
        'TRUNCATE escalation, escalation_step, work_item, due_job, transition, event, task, directive CASCADE',
      );
      await setClock(database.dataSource, START);
      const { directiveId } = await act(database.dataSource, cast.positions.committee.actor, (tx) =>
        issueDirective(tx, letter({ tasks: [task('1')], recipients: ['hb-pc'], expectsCascade: false })),
      );
      const own = await database.dataSource.manager.findOneByOrFail(Task, { directiveId });
      taskId = own.id;
    });

    const move = (position: CastPosition, action: TaskAction, reason: string | null = null) =>
      act(database.dataSource, cast.positions[position].actor, (tx) =>
        actOnTask(tx, { taskId, action, reason, cause: null }),
      );

    it('climbs from the instant of its deadline, about the body that leads it', async () => {
      await runUntil(database.dataSource, '2023-07-14T23:59:59+07:00');
      await expect(climbs('TASK_OVERDUE')).resolves.toEqual([]);
      await runUntil(database.dataSource, '2023-07-15T00:00:00+07:00');
      await expect(climbs('TASK_OVERDUE')).resolves.toEqual(['OPEN hp-dic Task']);
    });

    it.each([
      [['START', 'SUBMIT'], 'RESOLVE SUBMIT'],
      [['SUSPEND'], 'CANCEL SUSPEND'],
      [['DECLINE'], 'CANCEL DECLINE'],
      [['WITHDRAW'], 'CANCEL WITHDRAW'],
    ] as const)('ends with %j', async (actions, ending) => {
      await runUntil(database.dataSource, '2023-07-16T00:00:00+07:00');
      for (const action of actions) {
        const doer = action === 'SUSPEND' || action === 'WITHDRAW' ? 'committee' : 'departmentHead';
        await move(doer, action, 'Có lý do.');
      }
      await expect(endings()).resolves.toEqual([ending]);
      await expect(climbs('TASK_OVERDUE')).resolves.toEqual([
        expect.stringMatching(/^(RESOLVED|CANCELLED) hp-dic Task$/),
      ]);
    });

    it('is late again where it is returned or resumed after its deadline', async () => {
      await runUntil(database.dataSource, '2023-07-16T00:00:00+07:00');
      await move('departmentHead', 'START');
      await move('departmentHead', 'SUBMIT');
      await move('committee', 'RETURN', 'Thiếu số liệu.');
      await expect(climbs('TASK_OVERDUE')).resolves.toEqual(['RESOLVED hp-dic Task', 'OPEN hp-dic Task']);
      await move('committee', 'SUSPEND', 'Bão.');
      await move('committee', 'RESUME');
      await expect(climbs('TASK_OVERDUE')).resolves.toEqual([
        'RESOLVED hp-dic Task',
        'CANCELLED hp-dic Task',
        'OPEN hp-dic Task',
      ]);
    });

    it('does not climb where it was handed in before', async () => {
      await move('departmentHead', 'START');
      await move('departmentHead', 'SUBMIT');
      await runUntil(database.dataSource, '2023-07-20T00:00:00+07:00');
      await expect(climbs('TASK_OVERDUE')).resolves.toEqual([]);
      // Returned in time it has its deadline before it, and nothing is late.
      await setClock(database.dataSource, START);
      await move('committee', 'RETURN', 'Thiếu số liệu.');
      await expect(climbs('TASK_OVERDUE')).resolves.toEqual([]);
    });
  });

  describe('of a unit', () => {
    let first: number | null;

    beforeAll(async () => {
      const { dataSource } = database;
      await dataSource.query('TRUNCATE escalation, escalation_step, work_item, due_job, transition, event');
      await tell(dataSource, cast, { unit: 'luuKy', on: '2023-06-15', collected: 200, activated: 80 });
      await tell(dataSource, cast, { unit: 'nuiDeo', on: '2023-06-15', collected: 200, activated: 120 });
      first = await judge(dataSource, cast.milestones.june.id, '2023-06-21T00:00+07:00');
    });

    it('that a milestone found slow climbs about its verdict and the body that answers for it, once', async () => {
      await carryOut(database.dataSource, first);
      // Quán Toan has told nothing at all, and Hồng Bàng with it.
      const begun = ['OPEN hb-pc Verdict', 'OPEN lk-pc Verdict', 'OPEN nd-pc Verdict', 'OPEN qt-pc Verdict'];
      const all = await climbs('SLOW_UNIT');
      expect(all).toEqual(expect.arrayContaining(begun));
      await carryOut(database.dataSource, first);
      await expect(climbs('SLOW_UNIT')).resolves.toEqual(all);
    });

    it('goes on climbing under a newer run, and is released by one that finds it slow no more', async () => {
      const before = await climbs('SLOW_UNIT');
      await tell(database.dataSource, cast, {
        unit: 'nuiDeo',
        on: '2023-06-20',
        at: '2023-06-21T08:00+07:00',
        collected: 300,
        activated: 150,
      });
      const rerun = await judge(
        database.dataSource,
        cast.milestones.june.id,
        '2023-06-21T18:00+07:00',
        'LATER_FACTS',
      );
      await carryOut(database.dataSource, rerun);
      await expect(climbs('SLOW_UNIT')).resolves.toEqual(
        before.map((row) => (row.includes('nd-pc') ? 'RESOLVED nd-pc Verdict' : row)),
      );
    });

    it('that somebody has answered for is not pressed again at the same milestone', async () => {
      const lk = await database.dataSource.manager.findOneByOrFail(Escalation, {
        responsibleId: cast.organizations.luuKyCommittee.id,
        trigger: 'SLOW_UNIT',
      });
      await act(database.dataSource, cast.positions.luuKyReporter.actor, (tx) =>
        resolveEscalation(tx, { escalationId: lk.id, response: 'Đã lập tổ lưu động.' }),
      );
      const rerun = await judge(
        database.dataSource,
        cast.milestones.june.id,
        '2023-06-22T18:00+07:00',
        'LATER_FACTS',
      );
      await carryOut(database.dataSource, rerun);
      const rows = await climbs('SLOW_UNIT');
      expect(rows.filter((row) => row.includes('lk-pc'))).toEqual(['RESOLVED lk-pc Verdict']);
    });

    it('looks at the figures of the day before it climbs on', async () => {
      await tell(database.dataSource, cast, {
        unit: 'quanToan',
        on: '2023-06-22',
        collected: 400,
        activated: 200,
      });
      await runUntil(database.dataSource, '2023-06-23T12:00+07:00');
      const rows = await climbs('SLOW_UNIT');
      expect(rows.filter((row) => row.startsWith('OPEN'))).toEqual(['OPEN tn-pc Verdict']);
      await expect(endings()).resolves.toEqual(['RESOLVE NO_LONGER_LATE']);
    });

    it('leaves it to the review what the final milestone calls to account', async () => {
      const july = await judge(database.dataSource, cast.milestones.july.id, '2023-07-16T00:00+07:00');
      await carryOut(database.dataSource, july);
      const rows = await climbs('SLOW_UNIT');
      expect(rows.filter((row) => row.startsWith('OPEN'))).toEqual([]);
    });
  });

  describe('of a data error', () => {
    let dataErrorId: number;

    beforeEach(async () => {
      const { dataSource } = database;
      await dataSource.query(
        'TRUNCATE escalation, escalation_step, work_item, due_job, transition, event, data_error CASCADE',
      );
      await setClock(dataSource, '2023-06-23T08:00+07:00');
      ({ dataErrorId } = await act(dataSource, cast.positions.standingAgency.actor, (tx) =>
        raiseDataError(tx, {
          campaign: cast.campaign.code,
          unit: cast.units.luuKy.code,
          indicator: 'accounts_activated',
          on: '2023-06-15',
          expected: 70,
          reason: 'Không khớp với sổ theo dõi.',
        }),
      ));
    });

    it('climbs when it is past its deadline, about the body that should explain', async () => {
      await runUntil(database.dataSource, '2023-06-26T07:59+07:00');
      await expect(climbs('DATA_ERROR_UNRESOLVED')).resolves.toEqual([]);
      await runUntil(database.dataSource, '2023-06-26T08:00+07:00');
      await expect(climbs('DATA_ERROR_UNRESOLVED')).resolves.toEqual(['OPEN lk-pc DataErrorCase']);
    });

    it('presses whoever should close it, once it is explained', async () => {
      await runUntil(database.dataSource, '2023-06-26T08:00+07:00');
      await act(database.dataSource, cast.positions.luuKyReporter.actor, (tx) =>
        explainDataError(tx, { dataErrorId, explanation: 'Nhập nhầm cột.' }),
      );
      await expect(climbs('DATA_ERROR_UNRESOLVED')).resolves.toEqual(['RESOLVED lk-pc DataErrorCase']);
      await runUntil(database.dataSource, '2023-06-29T08:00+07:00');
      await expect(climbs('DATA_ERROR_UNRESOLVED')).resolves.toEqual([
        'RESOLVED lk-pc DataErrorCase',
        'OPEN hp-da06 DataErrorCase',
      ]);
      await act(database.dataSource, cast.positions.standingAgency.actor, (tx) =>
        closeDataError(tx, { dataErrorId, outcome: 'JUSTIFIED', reason: 'Đã đối chiếu.' }),
      );
      await expect(climbs('DATA_ERROR_UNRESOLVED')).resolves.toEqual([
        'RESOLVED lk-pc DataErrorCase',
        'RESOLVED hp-da06 DataErrorCase',
      ]);
    });

    it('does not climb once it is closed', async () => {
      await act(database.dataSource, cast.positions.standingAgency.actor, (tx) =>
        closeDataError(tx, { dataErrorId, outcome: 'FALSE_ALARM', reason: 'Sổ ghi sai.' }),
      );
      await runUntil(database.dataSource, '2023-06-30T08:00+07:00');
      await expect(climbs('DATA_ERROR_UNRESOLVED')).resolves.toEqual([]);
    });
  });
});
