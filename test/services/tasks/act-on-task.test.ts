import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Refusal } from '../../../src/domain/refusal.js';
import { DomainEvent } from '../../../src/entities/engine.entity.js';
import type { BlockCause, TaskAction } from '../../../src/entities/states.js';
import { Task, Transition } from '../../../src/entities/task.entity.js';
import { issueDirective } from '../../../src/services/directives/issue-directive.js';
import { actOnTask } from '../../../src/services/tasks/act-on-task.js';
import { act, refusalOf } from '../../support/act.js';
import { type Cast, type CastPosition, createCast, setClock } from '../../support/cast.js';
import { letter, task } from '../../support/directives.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

describe('actOnTask', () => {
  let database: TestDatabase;
  let cast: Cast;
  let issued = 0;

  beforeAll(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
  });

  afterAll(() => database.drop());

  /** A task of the department, newly assigned by the city. */
  const newTask = async (): Promise<number> => {
    issued += 1;
    const { directiveId } = await act(database.dataSource, cast.positions.committee.actor, (tx) =>
      issueDirective(tx, letter({ number: `${issued}/UBND`, tasks: [task('1')] })),
    );
    return (await database.dataSource.manager.findOneByOrFail(Task, { directiveId })).id;
  };

  const take = async (
    taskId: number,
    by: CastPosition,
    action: TaskAction,
    why: { reason?: string; cause?: BlockCause } = {},
  ) =>
    act(database.dataSource, cast.positions[by].actor, (tx) =>
      actOnTask(tx, { taskId, action, reason: why.reason ?? null, cause: why.cause ?? null }),
    );

  const stored = async (id: number) => database.dataSource.manager.findOneByOrFail(Task, { id });

  it('refuses who has no part in the task, and each part what is the other’s', async () => {
    const id = await newTask();
    for (const by of ['viewer', 'auditor', 'standingAgency'] as const) {
      await expect(take(id, by, 'ACCEPT')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    // Who may not even read it is not told that it exists.
    for (const by of ['administrator', 'hongBangChair'] as const) {
      await expect(refusalOf(take(id, by, 'ACCEPT'))).resolves.toEqual(['TASK_UNKNOWN task']);
    }
    await expect(take(id, 'committee', 'ACCEPT')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(take(id, 'departmentHead', 'SUSPEND', { reason: 'x' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(stored(id)).resolves.toMatchObject({ state: 'ASSIGNED' });
  });

  it('goes from assigned to completed, with every step kept', async () => {
    const id = await newTask();
    const { manager } = database.dataSource;
    await take(id, 'departmentHead', 'ACCEPT');
    await take(id, 'departmentHead', 'START');
    await setClock(database.dataSource, '2023-06-10T10:00+07:00');
    await take(id, 'departmentHead', 'SUBMIT');
    await take(id, 'committee', 'RETURN', { reason: 'Thiếu phụ lục' });
    await expect(stored(id)).resolves.toMatchObject({ state: 'RETURNED', submittedAt: null });
    await setClock(database.dataSource, '2023-06-12T10:00+07:00');
    await take(id, 'departmentHead', 'SUBMIT');
    await setClock(database.dataSource, '2023-06-20T10:00+07:00');
    await take(id, 'committee', 'COMPLETE');
    await expect(stored(id)).resolves.toMatchObject({
      state: 'COMPLETED',
      // D6: what counts is when the doer handed it in.
      submittedAt: new Date('2023-06-12T10:00+07:00'),
      completedAt: new Date('2023-06-20T10:00+07:00'),
    });
    const steps = await manager.find(Transition, { where: { subjectId: id }, order: { id: 'ASC' } });
    expect(
      steps.map((step) => `${step.from} ${step.action} ${step.to} ${step.actor} ${step.reason}`),
    ).toEqual([
      'null ASSIGN ASSIGNED hp-pc.chair null',
      'ASSIGNED ACCEPT ACCEPTED hp-dic.chief null',
      'ACCEPTED START IN_PROGRESS hp-dic.chief null',
      'IN_PROGRESS SUBMIT SUBMITTED hp-dic.chief null',
      'SUBMITTED RETURN RETURNED hp-pc.chair Thiếu phụ lục',
      'RETURNED SUBMIT SUBMITTED hp-dic.chief null',
      'SUBMITTED COMPLETE COMPLETED hp-pc.chair null',
    ]);
    const events = await manager.find(DomainEvent, {
      where: { subjectType: 'Task', subjectId: id },
      order: { id: 'ASC' },
    });
    expect(events.at(-1)).toMatchObject({
      type: 'task.completed',
      payload: { task: { state: 'COMPLETED' } },
    });
  });

  it('names the state and what may be done when an action does not fit it', async () => {
    const id = await newTask();
    const attempt = take(id, 'committee', 'COMPLETE');
    await expect(attempt).rejects.toBeInstanceOf(Refusal);
    await expect(attempt).rejects.toMatchObject({
      problems: [
        {
          code: 'INVALID_TRANSITION',
          field: ['action'],
          params: { action: 'COMPLETE', state: 'ASSIGNED', allowed: 'SUSPEND, WITHDRAW, BLOCK, UNBLOCK' },
        },
      ],
    });
  });

  it('says why a task does not move, until it moves (D7)', async () => {
    const id = await newTask();
    await expect(refusalOf(take(id, 'departmentHead', 'BLOCK'))).resolves.toEqual([
      'REASON_MISSING reason',
      'CAUSE_MISSING cause',
    ]);
    await take(id, 'departmentHead', 'BLOCK', { reason: 'Chờ Bộ', cause: 'AWAITING_HIGHER_GUIDANCE' });
    await expect(stored(id)).resolves.toMatchObject({
      state: 'ASSIGNED',
      blockedBy: 'AWAITING_HIGHER_GUIDANCE',
    });
    await take(id, 'departmentHead', 'START');
    await expect(stored(id)).resolves.toMatchObject({ state: 'IN_PROGRESS', blockedBy: null });
    await expect(refusalOf(take(id, 'committee', 'UNBLOCK'))).resolves.toEqual(['NOTHING_CHANGED action']);
  });

  it('asks for a reason where one is owed, and for no cause where none belongs', async () => {
    const id = await newTask();
    const suspend = take(id, 'committee', 'SUSPEND', { reason: '  ', cause: 'EXTERNAL_OBSTACLE' });
    await expect(refusalOf(suspend)).resolves.toEqual(['REASON_MISSING reason', 'CAUSE_WITHOUT_BLOCK cause']);
    await expect(refusalOf(take(999_999, 'committee', 'SUSPEND'))).resolves.toEqual(['TASK_UNKNOWN task']);
  });

  it('lets one of two submit when both try at once', async () => {
    const id = await newTask();
    await take(id, 'departmentHead', 'START');
    const both = await Promise.allSettled([
      take(id, 'departmentHead', 'SUBMIT'),
      take(id, 'departmentHead', 'SUBMIT'),
    ]);
    expect(both.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});
