import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Campaign } from '../../../src/entities/campaign.entity.js';
import { DueJob } from '../../../src/entities/engine.entity.js';
import { WorkItem } from '../../../src/entities/inbox.entity.js';
import { Obstacle } from '../../../src/entities/obstacle.entity.js';
import type { BlockCause, TaskAction } from '../../../src/entities/states.js';
import { Task } from '../../../src/entities/task.entity.js';
import { issueDirective } from '../../../src/services/directives/issue-directive.js';
import { actOnTask } from '../../../src/services/tasks/act-on-task.js';
import { extendTask } from '../../../src/services/tasks/extend-task.js';
import { act, refusalOf } from '../../support/act.js';
import { type Cast, type CastPosition, createCast, setClock } from '../../support/cast.js';
import { countQueries } from '../../support/count-queries.js';
import { letter, task } from '../../support/directives.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

describe('what a task makes wait on whom (E6)', () => {
  let database: TestDatabase;
  let cast: Cast;
  let issued = 0;

  beforeAll(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
  });

  afterAll(() => database.drop());

  /** Tasks newly assigned by the city on 1 June: the provision, then the shares in it. */
  const newTasks = async (change: Parameters<typeof task>[1] = {}): Promise<number[]> => {
    issued += 1;
    await setClock(database.dataSource, '2023-06-01T08:00+07:00');
    const { directiveId } = await act(database.dataSource, cast.positions.committee.actor, (tx) =>
      issueDirective(tx, letter({ number: `${issued}/UBND`, tasks: [task('1', change)] })),
    );
    const tasks = await database.dataSource.manager.find(Task, {
      where: { directiveId },
      order: { id: 'ASC' },
    });
    return tasks.map(({ id }) => id);
  };
  const newTask = async (change: Parameters<typeof task>[1] = {}): Promise<number> =>
    (await newTasks(change))[0] ?? 0;

  const take = async (
    taskId: number,
    by: CastPosition,
    action: TaskAction,
    why: { reason?: string; cause?: BlockCause; obstacleId?: number } = {},
  ) =>
    act(database.dataSource, cast.positions[by].actor, (tx) =>
      actOnTask(tx, {
        taskId,
        action,
        reason: why.reason ?? null,
        cause: why.cause ?? null,
        obstacleId: why.obstacleId ?? null,
      }),
    );

  const extend = async (taskId: number, on: string) =>
    act(database.dataSource, cast.positions.committee.actor, (tx) =>
      extendTask(tx, { taskId, deadline: { on, boundary: 'BEFORE' }, reason: 'Bão' }),
    );

  /** 'code TITLE due' of what waits about these tasks. */
  const waitingFor = async (...ids: number[]): Promise<string[]> => {
    const items = await database.dataSource.manager.find(WorkItem, {
      where: { subjectType: 'Task' },
      relations: { assignee: true },
      order: { id: 'ASC' },
    });
    return items
      .filter((item) => ids.includes(item.subjectId) && item.doneAt === null)
      .map(
        (item) => `${item.assignee?.code} ${item.titleCode} ${item.dueAt?.toISOString().slice(0, 10) ?? '-'}`,
      );
  };

  it('waits on the doer to be done, on the assigner to be judged, and back', async () => {
    const id = await newTask();
    await expect(waitingFor(id)).resolves.toEqual(['hp-dic TASK_TO_DO 2023-07-14']);
    await take(id, 'departmentHead', 'START');
    await expect(waitingFor(id)).resolves.toEqual(['hp-dic TASK_TO_DO 2023-07-14']);
    await take(id, 'departmentHead', 'SUBMIT');
    await expect(waitingFor(id)).resolves.toEqual(['hp-pc TASK_TO_APPRAISE 2023-07-14']);
    await take(id, 'committee', 'RETURN', { reason: 'Thiếu phụ lục' });
    await expect(waitingFor(id)).resolves.toEqual(['hp-dic TASK_TO_DO 2023-07-14']);
    await setClock(database.dataSource, '2023-07-20T08:00+07:00');
    await take(id, 'departmentHead', 'SUBMIT');
    // After the deadline the assigner has three days.
    await expect(waitingFor(id)).resolves.toEqual(['hp-pc TASK_TO_APPRAISE 2023-07-23']);
    await take(id, 'committee', 'COMPLETE');
    await expect(waitingFor(id)).resolves.toEqual([]);
    const items = await database.dataSource.manager.findBy(WorkItem, { subjectType: 'Task', subjectId: id });
    expect(items).toHaveLength(4);
  });

  it('waits on the assigner to decide what was declined, and on nobody once withdrawn', async () => {
    const id = await newTask();
    await take(id, 'departmentHead', 'DECLINE', { reason: 'Ngoài thẩm quyền' });
    await expect(waitingFor(id)).resolves.toEqual(['hp-pc TASK_DECLINED_TO_DECIDE 2023-07-14']);
    await take(id, 'committee', 'WITHDRAW', { reason: 'Giao cơ quan khác' });
    await expect(waitingFor(id)).resolves.toEqual([]);
  });

  it('waits on nobody while it is suspended', async () => {
    const id = await newTask();
    await take(id, 'committee', 'SUSPEND', { reason: 'Bão' });
    await expect(waitingFor(id)).resolves.toEqual([]);
    await take(id, 'committee', 'RESUME');
    await expect(waitingFor(id)).resolves.toEqual(['hp-dic TASK_TO_DO 2023-07-14']);
  });

  it('has no deadline for a standing duty', async () => {
    const id = await newTask({ deadline: null, standing: true });
    await expect(waitingFor(id)).resolves.toEqual(['hp-dic TASK_TO_DO -']);
  });

  it('moves with an extension, for those who do a share of it too (D9)', async () => {
    const [whole = 0, first = 0, second = 0] = await newTasks({ assignees: ['hb-pc', 'tn-pc'] });
    await take(first, 'hongBangChair', 'DECLINE', { reason: 'Ngoài thẩm quyền' });
    await extend(whole, '2023-07-20');
    await expect(waitingFor(whole, first, second)).resolves.toEqual([
      'hp-dic TASK_TO_DO 2023-07-19',
      'tn-pc TASK_TO_DO 2023-07-19',
      'hp-pc TASK_DECLINED_TO_DECIDE 2023-07-14',
    ]);
    const { manager } = database.dataSource;
    const at = new Date('2023-07-20T00:00+07:00');
    await expect(manager.findOneByOrFail(Task, { id: second })).resolves.toMatchObject({
      deadlineAt: at,
      originalDeadlineAt: new Date('2023-07-15T00:00+07:00'),
    });
    await expect(manager.findOneByOrFail(DueJob, { key: `task-deadline_${second}` })).resolves.toMatchObject({
      dueAt: at,
    });
    await expect(manager.findOneByOrFail(Task, { id: first })).resolves.toMatchObject({
      deadlineAt: new Date('2023-07-15T00:00+07:00'),
    });
  });

  it('leaves a share alone that has more time already, and the whole where a share is extended', async () => {
    const [whole = 0, share = 0] = await newTasks({ assignees: ['hb-pc'] });
    await extend(share, '2023-08-01');
    await expect(waitingFor(whole, share)).resolves.toEqual([
      'hp-dic TASK_TO_DO 2023-07-14',
      'hb-pc TASK_TO_DO 2023-07-31',
    ]);
    await extend(whole, '2023-07-20');
    await expect(waitingFor(whole, share)).resolves.toEqual([
      'hp-dic TASK_TO_DO 2023-07-19',
      'hb-pc TASK_TO_DO 2023-07-31',
    ]);
  });

  it('waits under the later provision once restated (D5)', async () => {
    const id = await newTask();
    const number = `${issued}/UBND`;
    const later = { on: '2023-07-05', boundary: 'BEFORE' } as const;
    const { directiveId } = await act(database.dataSource, cast.positions.committee.actor, (tx) =>
      issueDirective(
        tx,
        letter({
          number: `${number}-2`,
          tasks: [task('4', { supersedes: `${number}#1`, deadline: later })],
        }),
      ),
    );
    const successor = await database.dataSource.manager.findOneByOrFail(Task, { directiveId });
    await expect(waitingFor(id, successor.id)).resolves.toEqual(['hp-dic TASK_TO_DO 2023-07-04']);
    await expect(waitingFor(id)).resolves.toEqual([]);
  });

  it('takes as many statements for twenty shares as for one', async () => {
    const [one = 0] = await newTasks({ assignees: ['hb-pc'] });
    const [many = 0] = await newTasks({
      assignees: ['hb-pc', 'tn-pc', 'qt-pc', 'nd-pc', 'lk-pc', 'hb-police', 'hp-police'],
    });
    const few = await countQueries(database.dataSource, () => extend(one, '2023-07-20'));
    const most = await countQueries(database.dataSource, () => extend(many, '2023-07-20'));
    expect(most.queries).toHaveLength(few.queries.length);
  });

  describe('the obstacle in its way (D7, E5)', () => {
    const obstacle = async (change: Partial<Obstacle> = {}): Promise<number> => {
      const { manager } = database.dataSource;
      const saved = await manager.save(
        manager.create(Obstacle, {
          campaignId: cast.campaign.id,
          title: 'Không nhận được mã OTP',
          cause: 'EXTERNAL_OBSTACLE',
          reportedById: cast.organizations.cityDepartment.id,
          from: '2023-06-01',
          state: 'REPORTED',
          openedAt: new Date('2023-06-01T08:00+07:00'),
          ...change,
        }),
      );
      return saved.id;
    };
    const stored = async (id: number) => database.dataSource.manager.findOneByOrFail(Task, { id });

    it('is named with the block and gone when the task moves or is unblocked', async () => {
      const id = await newTask();
      const obstacleId = await obstacle();
      const why = { reason: 'Chờ nhà mạng', cause: 'EXTERNAL_OBSTACLE', obstacleId } as const;
      await take(id, 'departmentHead', 'BLOCK', why);
      await expect(stored(id)).resolves.toMatchObject({ blockedBy: 'EXTERNAL_OBSTACLE', obstacleId });
      await take(id, 'departmentHead', 'UNBLOCK');
      await expect(stored(id)).resolves.toMatchObject({ blockedBy: null, obstacleId: null });
      await take(id, 'departmentHead', 'BLOCK', why);
      await take(id, 'departmentHead', 'START');
      await expect(stored(id)).resolves.toMatchObject({ blockedBy: null, obstacleId: null });
    });

    it('is refused where it is unknown, over, of another campaign, or does not belong', async () => {
      const id = await newTask();
      const { id: _, ...campaign } = await database.dataSource.manager.findOneByOrFail(Campaign, {
        id: cast.campaign.id,
      });
      const other = await database.dataSource.manager.save(
        database.dataSource.manager.create(Campaign, { ...campaign, code: `other-${issued}` }),
      );
      const block = async (obstacleId: number, cause: BlockCause = 'EXTERNAL_OBSTACLE') =>
        refusalOf(take(id, 'departmentHead', 'BLOCK', { reason: 'Chờ', cause, obstacleId }));
      const open = await obstacle();
      await expect(block(999_999)).resolves.toEqual(['OBSTACLE_UNKNOWN obstacle']);
      await expect(block(await obstacle({ campaignId: other.id }))).resolves.toEqual([
        'OBSTACLE_OF_OTHER_CAMPAIGN obstacle',
      ]);
      await expect(
        block(await obstacle({ state: 'RESOLVED', closedAt: new Date('2023-06-01T09:00+07:00') })),
      ).resolves.toEqual(['OBSTACLE_OVER obstacle']);
      await expect(block(open, 'OWN_RESPONSIBILITY')).resolves.toEqual(['OBSTACLE_WITHOUT_BLOCK obstacle']);
      await expect(refusalOf(take(id, 'departmentHead', 'START', { obstacleId: open }))).resolves.toEqual([
        'OBSTACLE_WITHOUT_BLOCK obstacle',
      ]);
      await expect(stored(id)).resolves.toMatchObject({ blockedBy: null, obstacleId: null });
    });
  });
});
