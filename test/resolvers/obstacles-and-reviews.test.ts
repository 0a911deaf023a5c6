import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import type { Actor } from '../../src/domain/actor.js';
import { type Ask, createAsk } from '../support/ask.js';
import { type Cast, createCast, setClock } from '../support/cast.js';
import { createTestDatabase, type TestDatabase } from '../support/template-database.js';

interface Payload {
  done: {
    row: { id: string; state: string; viewerCan: string[]; [field: string]: unknown } | null;
    userErrors: { code: string; field: string[] | null; message: string }[];
  };
}

describe('obstacles and reviews over GraphQL', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let cast: Cast;
  let ask: Ask;
  let key = 0;
  let outage: string;
  let review: string;

  const mutate = async (
    field: string,
    row: 'obstacle' | 'review',
    input: object,
    actor: Actor,
    more = '',
  ): Promise<Payload['done']> => {
    const type = `${field[0]?.toUpperCase() ?? ''}${field.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { done: ${field}(input: $input) {
      row: ${row} { id state viewerCan ${more} } userErrors { code field message } } }`;
    key += 1;
    const { done } = await ask<Payload>(query, { input: { idempotencyKey: `k${key}`, ...input } }, { actor });
    return done;
  };

  beforeAll(async () => {
    database = await createTestDatabase();
    ({ dataSource } = database);
    cast = await createCast(dataSource);
    await setClock(dataSource, '2023-06-12T09:00+07:00');
    ask = createAsk(dataSource, cast.positions.viewer.actor);
  });

  afterAll(async () => database.drop());

  it('tell of an obstacle from its report to its end', async () => {
    const { luuKyReporter, standingAgency } = cast.positions;
    const reported = await mutate(
      'reportObstacle',
      'obstacle',
      {
        campaign: 'cast-2023',
        title: 'Không gửi được mã OTP',
        titleEn: 'No OTP codes',
        cause: 'EXTERNAL_OBSTACLE',
        reportedBy: 'lk-pc',
        units: ['11491', '11470'],
        from: '2023-06-10',
        solver: 'mps',
      },
      luuKyReporter.actor,
      'title cause from to dueAt units { code } reportedBy { code } solver { code } mergedInto { id } effect { dailyRateBefore dailyRateDuring } history { action to }',
    );
    expect(reported).toEqual({
      userErrors: [],
      row: {
        id: expect.stringMatching(/^Obstacle:/),
        state: 'REPORTED',
        viewerCan: [],
        title: 'Không gửi được mã OTP',
        cause: 'EXTERNAL_OBSTACLE',
        from: '2023-06-10',
        to: null,
        dueAt: '2023-06-15T17:00:00.000Z',
        units: [{ code: '11470' }, { code: '11491' }],
        reportedBy: { code: 'lk-pc' },
        solver: { code: 'mps' },
        mergedInto: null,
        effect: { dailyRateBefore: null, dailyRateDuring: null },
        history: [{ action: 'REPORT', to: 'REPORTED' }],
      },
    });
    outage = reported.row?.id ?? '';
    const wrong = { obstacle: outage, action: 'MERGE', into: outage, reason: 'the same' };
    expect(await mutate('actOnObstacle', 'obstacle', wrong, standingAgency.actor)).toEqual({
      row: null,
      userErrors: [
        {
          code: 'OBSTACLE_INTO_ITSELF',
          field: ['into'],
          message: expect.stringContaining('Đề nghị chọn vướng mắc khác'),
        },
      ],
    });
    const accepted = await mutate(
      'actOnObstacle',
      'obstacle',
      { obstacle: outage, action: 'ACCEPT', reason: 'seen' },
      standingAgency.actor,
    );
    expect(accepted.row).toMatchObject({ state: 'ACCEPTED', viewerCan: ['START', 'RESOLVE', 'MERGE'] });
    const unknown = { obstacle: 'Task:1', action: 'START', reason: 'seen' };
    expect(
      (await mutate('actOnObstacle', 'obstacle', unknown, standingAgency.actor)).userErrors,
    ).toMatchObject([{ code: 'OBSTACLE_UNKNOWN', field: ['obstacle'] }]);
  });

  it('list obstacles in the caller’s language, by state, and find them by id', async () => {
    const list =
      'query ($state: ObstacleState) { obstacles(campaign: "cast-2023", state: $state) { id title } }';
    const english = { language: 'en' } as const;
    await expect(ask(list, {}, english)).resolves.toEqual({
      obstacles: [{ id: outage, title: 'No OTP codes' }],
    });
    await expect(ask(list, { state: 'REJECTED' })).resolves.toEqual({ obstacles: [] });
    await expect(ask('query ($id: ID!) { node(id: $id) { id } }', { id: outage })).resolves.toEqual({
      node: { id: outage },
    });
  });

  it('tell of a review from its opening to its explanation', async () => {
    const { committee, luuKyReporter } = cast.positions;
    const opened = await mutate(
      'openReview',
      'review',
      { campaign: 'cast-2023', unit: '11491', grounds: 'Chậm báo cáo', reason: 'asked by the committee' },
      committee.actor,
      'grounds explanation explanationDueAt obstacles { id } conclusion coveredDays lateDays dossiers { id } heldBy { organization { code } from until dueAt }',
    );
    expect(opened).toEqual({
      userErrors: [],
      row: {
        id: expect.stringMatching(/^AccountabilityReview:/),
        state: 'EXPLANATION_DUE',
        viewerCan: [],
        grounds: ['Theo nêu của người có thẩm quyền: Chậm báo cáo.'],
        explanation: null,
        explanationDueAt: '2023-06-17T17:00:00.000Z',
        obstacles: [],
        conclusion: null,
        coveredDays: [],
        lateDays: null,
        dossiers: [],
        heldBy: [
          {
            organization: { code: 'lk-pc' },
            from: '2023-06-12T02:00:00.000Z',
            until: null,
            dueAt: '2023-06-17T17:00:00.000Z',
          },
        ],
      },
    });
    review = opened.row?.id ?? '';
    const early = { review, action: 'CONCLUDE', conclusion: 'CRITICISM', reason: 'late' };
    expect((await mutate('actOnReview', 'review', early, committee.actor)).userErrors).toMatchObject([
      { code: 'REVIEW_UNHEARD', field: ['action'], message: expect.stringContaining('tổ chức họp') },
    ]);
    const explained = await mutate(
      'explainReview',
      'review',
      { review, explanation: 'Mất tín hiệu', obstacles: [outage] },
      luuKyReporter.actor,
      'explanation obstacles { id } heldBy { organization { code } until }',
    );
    expect(explained.row).toMatchObject({
      state: 'EXPLAINED',
      viewerCan: [],
      explanation: 'Mất tín hiệu',
      obstacles: [{ id: outage }],
      heldBy: [
        { organization: { code: 'lk-pc' }, until: '2023-06-12T02:00:00.000Z' },
        { organization: { code: 'hp-pc' }, until: null },
      ],
    });
    const meeting = { review, action: 'HOLD_MEETING' };
    expect((await mutate('actOnReview', 'review', meeting, committee.actor)).row).toMatchObject({
      state: 'REVIEW_MEETING',
      viewerCan: ['CONCLUDE'],
    });
  });

  it('are read by the unit concerned, its superiors in charge, who reviews, and auditors (A3)', async () => {
    const seen = async (actor: Actor): Promise<[number, boolean]> => {
      const answer = await ask<{
        reviews: { totalCount: number; nodes: object[] };
        node: object | null;
      }>(
        'query ($id: ID!) { reviews(campaign: "cast-2023") { totalCount nodes { id } } node(id: $id) { id } }',
        { id: review },
        { actor },
      );
      expect(answer.reviews.nodes).toHaveLength(answer.reviews.totalCount);
      return [answer.reviews.totalCount, answer.node !== null];
    };
    const { luuKyReporter, thuyNguyenChair, committee, auditor } = cast.positions;
    for (const { actor } of [luuKyReporter, thuyNguyenChair, committee, auditor]) {
      expect([actor.name, ...(await seen(actor))]).toEqual([actor.name, 1, true]);
    }
    const { viewer, hongBangChair, nuiDeoReporter, emulation, departmentHead } = cast.positions;
    for (const { actor } of [viewer, hongBangChair, nuiDeoReporter, emulation, departmentHead]) {
      expect([actor.name, ...(await seen(actor))]).toEqual([actor.name, 0, false]);
    }
    // Who administers sits in the reviewing body, and has no part in what it considers (A2).
    expect(await seen(cast.positions.administrator.actor)).toEqual([0, false]);
  });
});
