import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TaskStatistics } from '../../../src/domain/task-statistics.js';
import { Campaign } from '../../../src/entities/campaign.entity.js';
import type { BlockCause, TaskAction } from '../../../src/entities/states.js';
import { Task } from '../../../src/entities/task.entity.js';
import { issueDirective } from '../../../src/services/directives/issue-directive.js';
import { listTaskIds, type TaskFilter } from '../../../src/services/queries/tasks/list-tasks.js';
import { readTaskStatistics } from '../../../src/services/queries/tasks/read-task-statistics.js';
import { actOnTask } from '../../../src/services/tasks/act-on-task.js';
import { extendTask } from '../../../src/services/tasks/extend-task.js';
import { platformNow } from '../../../src/services/transaction.js';
import { act } from '../../support/act.js';
import { type Cast, type CastPosition, createCast, setClock } from '../../support/cast.js';
import { letter, task } from '../../support/directives.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

describe('readTaskStatistics', () => {
  let database: TestDatabase;
  let cast: Cast;
  let campaign: Campaign;
  let ids: { [ordinal: string]: number };

  beforeAll(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
    campaign = await database.dataSource.manager.findOneByOrFail(Campaign, { id: cast.campaign.id });
    await tellTheStory();
  });

  afterAll(() => database.drop());

  const at = async (iso: string): Promise<void> => setClock(database.dataSource, iso);

  const take = async (
    by: CastPosition,
    ordinal: string,
    action: TaskAction,
    why: { reason?: string; cause?: BlockCause } = {},
  ) =>
    act(database.dataSource, cast.positions[by].actor, (tx) =>
      actOnTask(tx, {
        taskId: ids[ordinal] ?? 0,
        action,
        reason: why.reason ?? null,
        cause: why.cause ?? null,
      }),
    );

  const due = (on: string) => ({ deadline: { on, boundary: 'BY_END_OF' } as const });

  /** June 2023: five provisions, one of them given to both districts; one is restated on the 12th. */
  async function tellTheStory(): Promise<void> {
    await at('2023-06-01T08:00+07:00');
    const { directiveId } = await act(database.dataSource, cast.positions.committee.actor, (tx) =>
      issueDirective(
        tx,
        letter({
          number: '1/UBND',
          tasks: [
            task('1', due('2023-06-05')),
            task('2', due('2023-06-05')),
            task('3', due('2023-06-10')),
            task('4', { deadline: null, standing: true }),
            task('5', { ...due('2023-06-30'), assignees: ['hb-pc', 'tn-pc'] }),
          ],
        }),
      ),
    );
    const tasks = await database.dataSource.manager.findBy(Task, { directiveId });
    ids = Object.fromEntries(
      tasks.filter((each) => each.parentId === null).map((each) => [each.ordinal, each.id]),
    );
    await take('departmentHead', '1', 'START');
    await at('2023-06-05T23:00+07:00');
    await take('departmentHead', '1', 'SUBMIT');
    await at('2023-06-07T09:00+07:00');
    await take('committee', '1', 'COMPLETE');
    await take('departmentHead', '3', 'BLOCK', { reason: 'OTP', cause: 'EXTERNAL_OBSTACLE' });
    await at('2023-06-09T09:00+07:00');
    await act(database.dataSource, cast.positions.committee.actor, (tx) =>
      extendTask(tx, { taskId: ids['3'] ?? 0, ...due('2023-06-20'), reason: 'OTP' }),
    );
    await at('2023-06-12T09:00+07:00');
    await act(database.dataSource, cast.positions.committee.actor, (tx) =>
      issueDirective(
        tx,
        letter({
          number: '2/TB',
          issuedOn: '2023-06-12',
          tasks: [task('1', { ...due('2023-06-25'), supersedes: '1/UBND#5' })],
        }),
      ),
    );
    await at('2023-06-13T18:00+07:00');
  }

  const read = async (asked: { on?: string; lead?: string } = {}): Promise<TaskStatistics> => {
    const { manager } = database.dataSource;
    const { actor } = cast.positions.committee;
    const full = { actor, on: asked.on ?? null, lead: asked.lead ?? null };
    return readTaskStatistics(manager, campaign, full, await platformNow(manager));
  };

  const figures = ({ blocked, ...rest }: TaskStatistics): object => ({
    ...rest,
    blocked: blocked.flatMap(({ cause, count }) => (count === 0 ? [] : [`${cause} ${count}`])),
  });

  it('counts every provision in force once, in one class of time (D6)', async () => {
    expect(figures(await read())).toEqual({
      total: 5,
      completedOnTime: 1,
      completedLate: 0,
      withinTerm: 2,
      overdue: 1,
      noDeadline: 1,
      notStarted: 4,
      completionRateOfDue: 0.5,
      blocked: ['EXTERNAL_OBSTACLE 1'],
    });
  });

  it('counts what a body leads, its share of a task given to several included', async () => {
    // Restated for the department alone: the districts' shares live on under the new deadline (D5).
    expect(figures(await read({ lead: 'hb-pc' }))).toMatchObject({ total: 1, withinTerm: 1, overdue: 0 });
    expect(figures(await read({ lead: 'hp-dic' }))).toMatchObject({ total: 5 });
    expect(figures(await read({ lead: 'mps' }))).toMatchObject({ total: 0, completionRateOfDue: null });
    await expect(read({ lead: 'nobody' })).rejects.toMatchObject({
      problems: [{ code: 'ORGANIZATION_UNKNOWN', field: ['lead'] }],
    });
  });

  it('remembers how things stood at the end of any day', async () => {
    expect(figures(await read({ on: '2023-05-31' }))).toMatchObject({ total: 0 });
    expect(figures(await read({ on: '2023-06-05' }))).toEqual({
      total: 5,
      completedOnTime: 0,
      completedLate: 0,
      // Handed in at 23:00 and not judged yet; the other is late only from midnight on.
      withinTerm: 4,
      overdue: 0,
      noDeadline: 1,
      notStarted: 4,
      completionRateOfDue: null,
      blocked: [],
    });
    expect(figures(await read({ on: '2023-06-06' }))).toMatchObject({
      completedOnTime: 0,
      overdue: 1,
      withinTerm: 3,
    });
    expect(figures(await read({ on: '2023-06-08' }))).toMatchObject({
      completedOnTime: 1,
      overdue: 1,
      blocked: ['EXTERNAL_OBSTACLE 1'],
    });
    // Extended the day before: its old deadline passes unnoticed.
    expect(figures(await read({ on: '2023-06-10' }))).toMatchObject({ overdue: 1, withinTerm: 2 });
    expect(figures(await read({ on: '2023-06-12' }))).toMatchObject({ total: 5, withinTerm: 2 });
  });

  it('answers as of now while the day lasts', async () => {
    const now = await read();
    await expect(read({ on: '2023-06-13' })).resolves.toEqual(now);
    await expect(read({ on: '2023-12-31' })).resolves.toEqual(now);
  });

  it('lists the very tasks that it counts', async () => {
    const { manager } = database.dataSource;
    const now = await platformNow(manager);
    const { actor } = cast.positions.committee;
    const anything = { actor, campaignId: campaign.id, lead: null, state: null, timeliness: null };
    const list = async (filter: Partial<TaskFilter>): Promise<number[]> =>
      listTaskIds(manager, { ...anything, ...filter }, now);
    const all = await list({});
    expect(all).toHaveLength(5);
    expect(all).not.toContain(ids['5']);
    await expect(list({ timeliness: 'OVERDUE' })).resolves.toEqual([ids['2']]);
    await expect(list({ state: 'COMPLETED' })).resolves.toEqual([ids['1']]);
    await expect(list({ lead: 'hb-pc', timeliness: 'OVERDUE' })).resolves.toEqual([]);
  });
});
