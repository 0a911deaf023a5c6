import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DomainEvent } from '../../src/entities/engine.entity.js';
import { Task } from '../../src/entities/task.entity.js';
import { issueDirective } from '../../src/services/directives/issue-directive.js';
import { actOnTask } from '../../src/services/tasks/act-on-task.js';
import { extendTask } from '../../src/services/tasks/extend-task.js';
import { platformNow } from '../../src/services/transaction.js';
import { taskDeadlineHandler } from '../../src/workflows/task-deadline.js';
import { act } from '../support/act.js';
import { type Cast, createCast, setClock } from '../support/cast.js';
import { letter, task } from '../support/directives.js';
import { createTestDatabase, type TestDatabase } from '../support/template-database.js';

describe('a task whose deadline has passed', () => {
  let database: TestDatabase;
  let cast: Cast;
  let ids: number[];

  beforeAll(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
    const { directiveId } = await act(database.dataSource, cast.positions.committee.actor, (tx) =>
      issueDirective(tx, letter({ tasks: ['1', '2', '3', '4'].map((ordinal) => task(ordinal)) })),
    );
    const tasks = await database.dataSource.manager.find(Task, {
      where: { directiveId },
      order: { id: 'ASC' },
    });
    ids = tasks.map((each) => each.id);
    await act(database.dataSource, cast.positions.departmentHead.actor, async (tx) => {
      await actOnTask(tx, { taskId: ids[1] ?? 0, action: 'START', reason: null, cause: null });
      await actOnTask(tx, { taskId: ids[1] ?? 0, action: 'SUBMIT', reason: null, cause: null });
    });
    await act(database.dataSource, cast.positions.committee.actor, async (tx) => {
      await actOnTask(tx, { taskId: ids[2] ?? 0, action: 'SUSPEND', reason: 'Bão', cause: null });
      const deadline = { on: '2023-07-31', boundary: 'BY_END_OF' } as const;
      await extendTask(tx, { taskId: ids[3] ?? 0, deadline, reason: 'Bão' });
    });
  });

  afterAll(() => database.drop());

  /** Runs the handler for every task, as the engine would. */
  const fire = async (iso: string): Promise<void> => {
    await setClock(database.dataSource, iso);
    for (const taskId of ids) {
      await database.dataSource.transaction(async (manager) => {
        const now = await platformNow(manager);
        await taskDeadlineHandler.run(
          { taskId },
          { manager, now, dueAt: now, key: `task-deadline_${taskId}` },
        );
      });
    }
  };

  const overdue = async (): Promise<[number, unknown][]> => {
    const events = await database.dataSource.manager.find(DomainEvent, {
      where: { type: 'task.overdue' },
      order: { id: 'ASC' },
    });
    return events.map((event) => [event.subjectId, event.payload['deadlineAt']]);
  };

  it('says nothing while there is time', async () => {
    await fire('2023-07-14T23:59:59+07:00');
    await expect(overdue()).resolves.toEqual([]);
  });

  it('says so for what is late then, not for what was handed in, suspended or extended; and once', async () => {
    const late = [ids[0], '2023-07-14T17:00:00.000Z'];
    await fire('2023-07-15T00:00:00+07:00');
    await expect(overdue()).resolves.toEqual([late]);
    await fire('2023-07-15T00:00:01+07:00');
    await expect(overdue()).resolves.toEqual([late]);
    await fire('2023-08-01T00:00:00+07:00');
    await expect(overdue()).resolves.toEqual([late, [ids[3], '2023-07-31T17:00:00.000Z']]);
  });
});
