import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DeadlineRule } from '../../../src/domain/deadline.js';
import { DueJob } from '../../../src/entities/engine.entity.js';
import { Task, Transition } from '../../../src/entities/task.entity.js';
import { issueDirective } from '../../../src/services/directives/issue-directive.js';
import { actOnTask } from '../../../src/services/tasks/act-on-task.js';
import { extendTask } from '../../../src/services/tasks/extend-task.js';
import { act, refusalOf } from '../../support/act.js';
import { type Cast, type CastPosition, createCast, setClock } from '../../support/cast.js';
import { letter, task } from '../../support/directives.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

describe('extendTask', () => {
  let database: TestDatabase;
  let cast: Cast;
  let taskId: number;
  let standingId: number;
  let issued = 0;

  beforeAll(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
  });

  afterAll(() => database.drop());

  beforeEach(async () => {
    await setClock(database.dataSource, '2023-06-01T08:00+07:00');
    issued += 1;
    const tasks = [task('1'), task('2', { deadline: null, standing: true })];
    const { directiveId } = await act(database.dataSource, cast.positions.committee.actor, (tx) =>
      issueDirective(tx, letter({ number: `${issued}/UBND`, tasks })),
    );
    const { manager } = database.dataSource;
    taskId = (await manager.findOneByOrFail(Task, { directiveId, ordinal: '1' })).id;
    standingId = (await manager.findOneByOrFail(Task, { directiveId, ordinal: '2' })).id;
  });

  const END_OF_JULY: DeadlineRule = { on: '2023-07-31', boundary: 'BY_END_OF' };

  const extend = async (by: CastPosition, id = taskId, deadline = END_OF_JULY, reason = 'Bão') =>
    act(database.dataSource, cast.positions[by].actor, (tx) =>
      extendTask(tx, { taskId: id, deadline, reason }),
    );

  it.each(['departmentHead', 'viewer'] as const)(
    'refuses the %s: only who assigned it extends it',
    async (by) => {
      await expect(extend(by)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    },
  );

  it.each(['hongBangChair', 'administrator'] as const)(
    'does not tell the %s, who may not read it, that there is such a task',
    async (by) => {
      await expect(refusalOf(extend(by))).resolves.toEqual(['TASK_UNKNOWN task']);
    },
  );

  it('grants a later deadline and leaves the first promise visible (D9)', async () => {
    const { manager } = database.dataSource;
    await extend('committee');
    const deadlineAt = new Date('2023-08-01T00:00+07:00');
    await expect(manager.findOneByOrFail(Task, { id: taskId })).resolves.toMatchObject({
      deadlineOn: '2023-07-31',
      deadlineBoundary: 'BY_END_OF',
      deadlineAt,
      originalDeadlineOn: '2023-07-15',
      originalDeadlineAt: new Date('2023-07-15T00:00+07:00'),
    });
    await expect(manager.findBy(DueJob, { key: `task-deadline_${taskId}` })).resolves.toMatchObject([
      { dueAt: deadlineAt, doneAt: null },
    ]);
    const history = await manager.findBy(Transition, { subjectId: taskId, action: 'EXTEND' });
    expect(history).toMatchObject([{ from: 'ASSIGNED', to: 'ASSIGNED', reason: 'Bão' }]);
  });

  it('refuses once the deadline has passed, to the millisecond', async () => {
    await setClock(database.dataSource, '2023-07-14T23:59:59.999+07:00');
    await expect(extend('committee')).resolves.toEqual({ taskId });
    await setClock(database.dataSource, '2023-08-01T00:00:00.000+07:00');
    const later: DeadlineRule = { on: '2023-08-31', boundary: 'BEFORE' };
    await expect(refusalOf(extend('committee', taskId, later))).resolves.toEqual(['DEADLINE_PASSED task']);
  });

  it('refuses an earlier or impossible day, an empty reason, a standing duty, a finished task', async () => {
    const sameDay: DeadlineRule = { on: '2023-07-15', boundary: 'BEFORE' };
    await expect(refusalOf(extend('committee', taskId, sameDay, ' '))).resolves.toEqual([
      'DEADLINE_NOT_LATER deadline.on',
      'REASON_MISSING reason',
    ]);
    const impossible: DeadlineRule = { on: '2023-09-31', boundary: 'BEFORE' };
    await expect(refusalOf(extend('committee', taskId, impossible))).resolves.toEqual([
      'INVALID_DATE deadline.on',
    ]);
    await expect(refusalOf(extend('committee', standingId))).resolves.toEqual(['TASK_STANDING task']);
    await act(database.dataSource, cast.positions.committee.actor, (tx) =>
      actOnTask(tx, { taskId, action: 'WITHDRAW', reason: 'Thôi', cause: null }),
    );
    await expect(refusalOf(extend('committee'))).resolves.toEqual(['INVALID_TRANSITION task']);
    await expect(refusalOf(extend('committee', 999_999))).resolves.toEqual(['TASK_UNKNOWN task']);
  });
});
