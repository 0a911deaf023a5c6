import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemActor } from '../../../src/domain/actor.js';
import { AccessError } from '../../../src/domain/refusal.js';
import { ClockPause } from '../../../src/entities/escalation.entity.js';
import { Obstacle } from '../../../src/entities/obstacle.entity.js';
import { startEscalations } from '../../../src/services/escalations/start-escalations.js';
import { act } from '../../support/act.js';
import { type Ask, createAsk } from '../../support/ask.js';
import { type Cast, createCast, setClock } from '../../support/cast.js';
import { chain, giveChains, late, runUntil } from '../../support/escalations.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

const START = '2023-06-01T01:00:00.000Z';
const day = (n: number): string => new Date(Date.parse(START) + n * 86_400_000).toISOString();

interface Payload {
  escalation: { state: string; viewerCan: string[] } | null;
  userErrors: { code: string; field: string[] | null; message: string }[];
}

describe('escalations in the API', () => {
  let database: TestDatabase;
  let cast: Cast;
  let ask: Ask;
  let ids: number[];
  let obstacleId: number;

  beforeAll(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
    ask = createAsk(database.dataSource, cast.positions.committee.actor);
    await setClock(database.dataSource, START);
    const overseer = chain('OBSTACLE_UNRESOLVED');
    overseer.steps = overseer.steps.map((step, index) =>
      index === 2 ? { ...step, to: { role: 'OVERSEER' } } : step,
    );
    const campaign = await giveChains(database.dataSource, cast, [overseer, chain('REVIEW_STALLED')]);
    const { manager } = database.dataSource;
    const obstacle = await manager.save(
      manager.create(Obstacle, {
        campaignId: campaign.id,
        title: 'Mã OTP không đến',
        titleEn: 'OTP does not arrive',
        cause: 'EXTERNAL_OBSTACLE',
        reportedById: cast.organizations.luuKyCommittee.id,
        from: '2023-05-30',
        state: 'REPORTED',
        openedAt: new Date(START),
      }),
    );
    obstacleId = obstacle.id;
    const about = (name: 'luuKy' | 'nuiDeo' | 'quanToan') =>
      late(cast, {
        subjectId: obstacleId,
        unitId: cast.units[name].id,
        body: `${name}Committee`,
      });
    const begun = await act(database.dataSource, systemActor('tests'), (tx) =>
      startEscalations(tx, campaign, [about('luuKy'), about('nuiDeo'), about('quanToan')]),
    );
    ids = begun.map((id) => id ?? 0);
    await manager.insert(ClockPause, {
      subjectType: 'Escalation',
      subjectId: ids[2] ?? 0,
      obstacleId,
      fromAt: new Date(day(0.25)),
      toAt: null,
    });
    await runUntil(database.dataSource, day(2));
  });

  afterAll(() => database.drop());

  const nodeId = (index: number) => `Escalation:${ids[index]}`;

  it('are listed with whom they reached, why, and who held them how long', async () => {
    const answer = await ask(
      `query ($id: ID!) { node(id: $id) { ... on Escalation {
        trigger state currentStep nextDueAt policy unit { code } responsible { code }
        subject { id ... on Obstacle { title } }
        steps { ordinal recipient { code } notifiedAt acknowledgeBy resolution }
        heldBy { organization { code } from to hours }
      } } }`,
      { id: nodeId(0) },
      { language: 'en' },
    );
    expect(answer['node']).toEqual({
      trigger: 'OBSTACLE_UNRESOLVED',
      state: 'OPEN',
      currentStep: 3,
      nextDueAt: day(3),
      policy: 'Sample chain',
      unit: { code: '11491' },
      responsible: { code: 'lk-pc' },
      subject: { id: `Obstacle:${obstacleId}`, title: 'OTP does not arrive' },
      steps: [
        {
          ordinal: 1,
          recipient: { code: 'lk-pc' },
          notifiedAt: day(0),
          acknowledgeBy: day(1),
          resolution: 'To the body responsible: Luu Ky PC.',
        },
        {
          ordinal: 2,
          recipient: { code: 'tn-pc' },
          notifiedAt: day(1),
          acknowledgeBy: day(2),
          resolution: 'To the body in charge of the unit above: Thuy Nguyen PC. Headed by: Chair.',
        },
        {
          ordinal: 3,
          recipient: { code: 'hp-dic' },
          notifiedAt: day(2),
          acknowledgeBy: day(3),
          resolution: 'To who watches over the area: Department of Information. Headed by: Chief.',
        },
      ],
      heldBy: [
        { organization: { code: 'lk-pc' }, from: day(0), to: day(1), hours: 24 },
        { organization: { code: 'tn-pc' }, from: day(1), to: day(2), hours: 24 },
        { organization: { code: 'hp-dic' }, from: day(2), to: null, hours: 0 },
      ],
    });
  });

  it('say who was taken where nobody watches over the area', async () => {
    // Nobody watches over the district of Hồng Bàng: its own committee has been reached, so the chain waits for its end.
    await runUntil(database.dataSource, day(2.9));
    const answer = await ask<{ node: { steps: { resolution: string }[]; currentStep: number } }>(
      `query ($id: ID!) { node(id: $id) { ... on Escalation { currentStep steps { resolution } } } }`,
      { id: nodeId(2) },
    );
    expect(answer.node).toEqual({
      currentStep: 3,
      steps: [
        { resolution: 'Gửi cơ quan chịu trách nhiệm: UBND phường Quán Toan.' },
        {
          resolution:
            'Gửi cơ quan phụ trách ở cấp trên trực tiếp: UBND quận Hồng Bàng. Người đứng đầu: Chủ tịch.',
        },
      ],
    });
  });

  it('are found by state and by whom they wait on, page by page', async () => {
    const list = `query ($recipient: String, $after: String) {
      escalations(campaign: "cast-2023", state: OPEN, recipient: $recipient, first: 2, after: $after) {
        totalCount pageInfo { hasNextPage endCursor } nodes { id } } }`;
    const everybody = await ask<{
      escalations: { totalCount: number; pageInfo: { endCursor: string }; nodes: unknown[] };
    }>(list);
    expect(everybody.escalations).toMatchObject({
      totalCount: 3,
      pageInfo: { hasNextPage: true },
      nodes: [{ id: nodeId(0) }, { id: nodeId(1) }],
    });
    const rest = await ask(list, { after: everybody.escalations.pageInfo.endCursor });
    expect(rest['escalations']).toMatchObject({
      pageInfo: { hasNextPage: false },
      nodes: [{ id: nodeId(2) }],
    });
    const department = await ask(list, { recipient: 'hp-dic' });
    expect(department['escalations']).toMatchObject({ totalCount: 2 });
    await expect(ask(list, { recipient: 'nobody' })).rejects.toThrow('ORGANIZATION_UNKNOWN');
  });

  it('show when their clock stood still, with the proof', async () => {
    const answer = await ask(
      `query ($id: ID!) { node(id: $id) { ... on Escalation { pauses { from to obstacle { id } } } } }`,
      { id: nodeId(2) },
    );
    expect(answer['node']).toEqual({
      pauses: [{ from: day(0.25), to: null, obstacle: { id: `Obstacle:${obstacleId}` } }],
    });
  });

  it('are taken up, passed up and answered by whoever they wait on', async () => {
    const holder = { actor: cast.positions.departmentHead.actor, language: 'en' } as const;
    const fields = 'escalation { state viewerCan } userErrors { code field message }';
    const acknowledge = `mutation ($input: AcknowledgeEscalationInput!) { done: acknowledgeEscalation(input: $input) { ${fields} } }`;
    const passUp = `mutation ($input: PassUpEscalationInput!) { done: passUpEscalation(input: $input) { ${fields} } }`;
    const resolve = `mutation ($input: ResolveEscalationInput!) { done: resolveEscalation(input: $input) { ${fields} } }`;

    const first = { input: { idempotencyKey: 'ack', escalation: nodeId(0) } };
    const taken = await ask<{ done: Payload }>(acknowledge, first, holder);
    expect(taken.done).toEqual({
      escalation: { state: 'ACKNOWLEDGED', viewerCan: ['PASS_UP', 'RESOLVE'] },
      userErrors: [],
    });
    await expect(ask(acknowledge, first, holder)).resolves.toEqual(taken);
    const twice = await ask<{ done: Payload }>(
      acknowledge,
      { input: { idempotencyKey: 'ack again', escalation: nodeId(0) } },
      holder,
    );
    expect(twice.done).toMatchObject({
      escalation: null,
      userErrors: [{ code: 'INVALID_TRANSITION', field: ['escalation'] }],
    });
    expect(twice.done.userErrors[0]?.message).toContain('PASS_UP, RESOLVE');

    const mute = await ask<{ done: Payload }>(
      resolve,
      { input: { idempotencyKey: 'mute', escalation: nodeId(0), response: ' ' } },
      holder,
    );
    expect(mute.done.userErrors).toMatchObject([{ code: 'REASON_MISSING', field: ['response'] }]);
    const done = await ask<{ done: Payload }>(
      resolve,
      { input: { idempotencyKey: 'done', escalation: nodeId(0), response: 'Đã làm việc với nhà mạng.' } },
      holder,
    );
    expect(done.done).toEqual({ escalation: { state: 'RESOLVED', viewerCan: [] }, userErrors: [] });

    const above = await ask<{ done: Payload }>(
      passUp,
      { input: { idempotencyKey: 'up', escalation: nodeId(1), reason: 'Vượt thẩm quyền.' } },
      holder,
    );
    // It was the last step: the committee has it now.
    expect(above.done).toEqual({ escalation: { state: 'EXHAUSTED', viewerCan: [] }, userErrors: [] });
    const top = await ask(
      `query ($id: ID!) { node(id: $id) { ... on Escalation { viewerCan steps { resolution } } } }`,
      {
        id: nodeId(1),
      },
    );
    expect(top['node']).toMatchObject({ viewerCan: ['ACKNOWLEDGE', 'RESOLVE'] });
  });

  it('refuse who has no part in them, and what is not there', async () => {
    const acknowledge = `mutation ($input: AcknowledgeEscalationInput!) {
      done: acknowledgeEscalation(input: $input) { userErrors { code field } } }`;
    const stranger = { actor: cast.positions.thuyNguyenChair.actor };
    await expect(
      ask(acknowledge, { input: { idempotencyKey: 'x', escalation: nodeId(1) } }, stranger),
    ).rejects.toThrow(AccessError);
    for (const escalation of ['Escalation:999999', 'Task:1', 'nonsense']) {
      const answer = await ask(acknowledge, { input: { idempotencyKey: escalation, escalation } });
      expect(answer['done']).toEqual({ userErrors: [{ code: 'ESCALATION_UNKNOWN', field: ['escalation'] }] });
    }
  });
});
