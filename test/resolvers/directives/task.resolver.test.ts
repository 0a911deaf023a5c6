import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Obstacle } from '../../../src/entities/obstacle.entity.js';
import { Task } from '../../../src/entities/task.entity.js';
import { issueDirective } from '../../../src/services/directives/issue-directive.js';
import { act } from '../../support/act.js';
import { type Ask, createAsk } from '../../support/ask.js';
import { type Cast, createCast, setClock } from '../../support/cast.js';
import { letter, task } from '../../support/directives.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

describe('tasks over GraphQL', () => {
  let database: TestDatabase;
  let cast: Cast;
  let ask: Ask;
  let id: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
    ask = createAsk(database.dataSource, cast.positions.departmentHead.actor);
    const tasks = [task('1'), task('2', { lead: 'hb-pc' }), task('3', { assignees: ['hb-pc'] })];
    const { directiveId } = await act(database.dataSource, cast.positions.committee.actor, (tx) =>
      issueDirective(tx, letter({ tasks })),
    );
    const first = await database.dataSource.manager.findOneByOrFail(Task, { directiveId, ordinal: '1' });
    id = `Task:${first.id}`;
  });

  afterAll(() => database.drop());

  const ACT = `mutation ($input: ActOnTaskInput!) { actOnTask(input: $input) {
    task { id state blockedBy timeliness } userErrors { code field message } } }`;
  const EXTEND = `mutation ($input: ExtendTaskInput!) { extendTask(input: $input) {
    task { deadline { on boundary at } originalDeadline { on } } userErrors { code field } } }`;

  it('refuses who has no part in it', async () => {
    const input = { idempotencyKey: 'x', task: id, action: 'ACCEPT' };
    for (const by of ['viewer', 'committee', 'auditor'] as const) {
      const { actor } = cast.positions[by];
      await expect(ask(ACT, { input }, { actor })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    // Who may not even read it does not learn that it is there.
    for (const by of ['hongBangChair', 'administrator'] as const) {
      const { actor } = cast.positions[by];
      const unread = { ...input, idempotencyKey: 'unread' };
      await expect(ask(ACT, { input: unread }, { actor })).resolves.toMatchObject({
        actOnTask: { task: null, userErrors: [{ code: 'TASK_UNKNOWN', field: ['task'] }] },
      });
    }
    const deadline = { on: '2023-07-31', boundary: 'BY_END_OF' };
    const extension = { idempotencyKey: 'y', task: id, deadline, reason: 'Bão' };
    await expect(ask(EXTEND, { input: extension })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('moves a task, or says what may be done instead', async () => {
    const input = { idempotencyKey: 'start', task: id, action: 'START' };
    await expect(ask(ACT, { input })).resolves.toEqual({
      actOnTask: {
        task: { id, state: 'IN_PROGRESS', blockedBy: null, timeliness: 'WITHIN_TERM' },
        userErrors: [],
      },
    });
    const again = { ...input, idempotencyKey: 'start-again' };
    await expect(ask(ACT, { input: again }, { language: 'en' })).resolves.toEqual({
      actOnTask: {
        task: null,
        userErrors: [
          {
            code: 'INVALID_TRANSITION',
            field: ['action'],
            message:
              'START is not possible in the state IN_PROGRESS. What you may do now: SUBMIT, BLOCK, UNBLOCK.',
          },
        ],
      },
    });
    const block = {
      idempotencyKey: 'block',
      task: id,
      action: 'BLOCK',
      reason: 'OTP',
      cause: 'EXTERNAL_OBSTACLE',
    };
    await expect(ask(ACT, { input: block })).resolves.toMatchObject({
      actOnTask: { task: { state: 'IN_PROGRESS', blockedBy: 'EXTERNAL_OBSTACLE' } },
    });
  });

  it('reads an id of another type as not found', async () => {
    for (const other of ['Directive:1', 'Task:999999', 'nonsense']) {
      const input = { idempotencyKey: other, task: other, action: 'START' };
      await expect(ask(ACT, { input })).resolves.toMatchObject({
        actOnTask: { task: null, userErrors: [{ code: 'TASK_UNKNOWN', field: ['task'] }] },
      });
    }
  });

  it('extends it and keeps the first promise (D9)', async () => {
    const deadline = { on: '2023-07-31', boundary: 'BY_END_OF' };
    const input = { idempotencyKey: 'extend', task: id, deadline, reason: 'Bão' };
    const { actor } = cast.positions.committee;
    await expect(ask(EXTEND, { input }, { actor })).resolves.toEqual({
      extendTask: {
        task: {
          deadline: { ...deadline, at: '2023-07-31T17:00:00.000Z' },
          originalDeadline: { on: '2023-07-15' },
        },
        userErrors: [],
      },
    });
    const reasonless = { ...input, idempotencyKey: 'extend-2', reason: '' };
    await expect(ask(EXTEND, { input: reasonless }, { actor })).resolves.toEqual({
      extendTask: {
        task: null,
        userErrors: [
          { code: 'DEADLINE_NOT_LATER', field: ['deadline', 'on'] },
          { code: 'REASON_MISSING', field: ['reason'] },
        ],
      },
    });
  });

  it('is late from the first instant after its deadline, and found again by its id', async () => {
    const query = 'query ($id: ID!) { node(id: $id) { ... on Task { ordinal timeliness } } }';
    await setClock(database.dataSource, '2023-07-31T23:59:59.999+07:00');
    await expect(ask(query, { id })).resolves.toEqual({ node: { ordinal: '1', timeliness: 'DUE_SOON' } });
    await setClock(database.dataSource, '2023-08-01T00:00+07:00');
    await expect(ask(query, { id })).resolves.toEqual({ node: { ordinal: '1', timeliness: 'OVERDUE' } });
    await setClock(database.dataSource, '2023-06-01T08:00+07:00');
  });

  it('lists and counts the tasks of a campaign', async () => {
    const query = `query ($after: String) { campaign(code: "cast-2023") {
      directives { number }
      tasks(first: 2, after: $after) { totalCount nodes { ordinal parent { id } } pageInfo { hasNextPage endCursor } }
      ofHongBang: tasks(lead: "hb-pc") { nodes { ordinal lead { code } } }
      started: tasks(state: IN_PROGRESS) { nodes { ordinal } }
      late: tasks(timeliness: OVERDUE) { totalCount }
      taskStatistics { total withinTerm notStarted blocked { cause count } completionRateOfDue }
      before: taskStatistics(on: "2023-05-31") { total }
    } }`;
    const first = await ask<Listed>(query);
    expect(first.campaign).toEqual({
      directives: [{ number: '47/UBND-BCĐĐA06' }],
      tasks: {
        totalCount: 3,
        nodes: [
          { ordinal: '1', parent: null },
          { ordinal: '2', parent: null },
        ],
        pageInfo: { hasNextPage: true, endCursor: expect.any(String) },
      },
      ofHongBang: {
        nodes: [
          { ordinal: '2', lead: { code: 'hb-pc' } },
          { ordinal: '3', lead: { code: 'hb-pc' } },
        ],
      },
      started: { nodes: [{ ordinal: '1' }] },
      late: { totalCount: 0 },
      taskStatistics: {
        total: 3,
        withinTerm: 3,
        notStarted: 2,
        blocked: [
          { cause: 'OWN_RESPONSIBILITY', count: 0 },
          { cause: 'AWAITING_HIGHER_GUIDANCE', count: 0 },
          { cause: 'EXTERNAL_OBSTACLE', count: 1 },
        ],
        completionRateOfDue: null,
      },
      before: { total: 0 },
    });
    const second = await ask<Listed>(query, { after: first.campaign.tasks.pageInfo.endCursor });
    expect(second.campaign.tasks).toMatchObject({
      nodes: [{ ordinal: '3' }],
      pageInfo: { hasNextPage: false },
    });
  });

  it('refuses to count for a body that it does not know', async () => {
    const query = '{ campaign(code: "cast-2023") { taskStatistics(lead: "nobody") { total } } }';
    await expect(ask(query)).rejects.toMatchObject({
      problems: [{ code: 'ORGANIZATION_UNKNOWN', field: ['lead'] }],
    });
  });

  it('says what the caller may do with a task', async () => {
    const query = `query ($id: ID!) { node(id: $id) { ... on Task { viewerCan } } }`;
    const may = async (by: keyof Cast['positions'], of: string) => {
      const { node } = await ask<{ node: { viewerCan: string[] } }>(
        query,
        { id: of },
        { actor: cast.positions[by].actor },
      );
      return node.viewerCan;
    };
    await setClock(database.dataSource, '2023-06-01T08:00+07:00');
    const second = await database.dataSource.manager.findOneByOrFail(Task, { ordinal: '2' });
    const of = `Task:${second.id}`;
    await expect(may('hongBangChair', of)).resolves.toEqual(['ACCEPT', 'START', 'DECLINE', 'BLOCK']);
    await expect(may('committee', of)).resolves.toEqual(['SUSPEND', 'WITHDRAW', 'BLOCK', 'EXTEND']);
    await expect(may('viewer', of)).resolves.toEqual([]);
  });

  it('names the obstacle in its way, until it is free again (D7, E5)', async () => {
    const obstacle = await database.dataSource.manager.save(
      database.dataSource.manager.create(Obstacle, {
        campaignId: cast.campaign.id,
        title: 'Không nhận được mã OTP',
        cause: 'EXTERNAL_OBSTACLE',
        reportedById: cast.organizations.hongBangPolice.id,
        from: '2023-06-01',
        state: 'REPORTED',
        openedAt: new Date('2023-06-01T08:00+07:00'),
      }),
    );
    const third = await database.dataSource.manager.findOneByOrFail(Task, {
      ordinal: '3',
      leadId: cast.organizations.hongBangCommittee.id,
    });
    const actor = cast.positions.hongBangChair.actor;
    const mutation = `mutation ($input: ActOnTaskInput!) { actOnTask(input: $input) {
      task { obstacle { id title } } userErrors { code field } } }`;
    const block = {
      idempotencyKey: 'otp',
      task: `Task:${third.id}`,
      action: 'BLOCK',
      reason: 'Chờ nhà mạng',
      cause: 'EXTERNAL_OBSTACLE',
      obstacle: `Obstacle:${obstacle.id}`,
    };
    await expect(
      ask(mutation, { input: { ...block, idempotencyKey: 'x', obstacle: 'Task:1' } }, { actor }),
    ).resolves.toEqual({
      actOnTask: { task: null, userErrors: [{ code: 'OBSTACLE_UNKNOWN', field: ['obstacle'] }] },
    });
    await expect(ask(mutation, { input: block }, { actor })).resolves.toEqual({
      actOnTask: {
        task: { obstacle: { id: `Obstacle:${obstacle.id}`, title: 'Không nhận được mã OTP' } },
        userErrors: [],
      },
    });
    const free = { idempotencyKey: 'free', task: block.task, action: 'UNBLOCK' };
    await expect(ask(mutation, { input: free }, { actor })).resolves.toEqual({
      actOnTask: { task: { obstacle: null }, userErrors: [] },
    });
  });
});

interface Listed {
  campaign: { tasks: { pageInfo: { endCursor: string } } };
}
