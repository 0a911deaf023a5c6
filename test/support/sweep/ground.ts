import type { DataSource } from 'typeorm';
import { systemActor } from '../../../src/domain/actor.js';
import { Campaign } from '../../../src/entities/campaign.entity.js';
import { sealEvents } from '../../../src/services/audit/seal-events.js';
import { getCampaignById } from '../../../src/services/campaigns/campaign-context.js';
import { raiseDataError } from '../../../src/services/data-errors/raise-data-error.js';
import { issueDirective } from '../../../src/services/directives/issue-directive.js';
import { startEscalation } from '../../../src/services/escalations/start-escalation.js';
import { makeLineReports } from '../../../src/services/line-reports/make-line-reports.js';
import { reportObstacle } from '../../../src/services/obstacles/report-obstacle.js';
import { makePledge } from '../../../src/services/pledges/make-pledge.js';
import { beginReportingDay } from '../../../src/services/reports/begin-reporting-day.js';
import { explainReview } from '../../../src/services/reviews/explain-review.js';
import { raiseReview } from '../../../src/services/reviews/raise-review.js';
import { createApiKey } from '../../../src/services/sign-in/create-api-key.js';
import { newKey } from '../../../src/services/sign-in/key-token.js';
import { act } from '../act.js';
import { publish } from '../bulletins.js';
import { giveSettings } from '../cascade.js';
import { CAST_CAMPAIGN, type Cast, type CastPosition, createCast, setClock } from '../cast.js';
import { letter, task } from '../directives.js';
import { attach, commendThree, move } from '../dossiers.js';
import { chain, giveChains, late, runUntil } from '../escalations.js';
import { tell } from '../reports.js';
import { Seats, TODAY } from './seats.js';

/** A campaign in the middle of everything: each operation has something that it can be done to, on 21 June at nine. */
export interface Ground {
  dataSource: DataSource;
  cast: Cast;
  seats: Seats;
  ids: {
    tasks: [act: number, extend: number];
    report: number;
    dataErrors: [explain: number, close: number];
    obstacle: number;
    reviews: [explain: number, move: number];
    escalations: [acknowledge: number, passUp: number, resolve: number];
    dossiers: { compiling: number; appraising: number };
  };
}

export const LETTER = '50/UBND-HB';
export const GIVEN_UP = ['sweep-one', 'sweep-two'] as const;

/** All of it is about Hồng Bàng, but for the dossiers, which are of Thủy Nguyên: what stands in a doubtful place is held. */
export async function createGround(dataSource: DataSource): Promise<Ground> {
  const cast = await createCast(dataSource);
  const as = <T>(position: CastPosition, work: Parameters<typeof act<T>>[2]): Promise<T> =>
    act(dataSource, cast.positions[position].actor, work);
  const campaign = CAST_CAMPAIGN;
  await giveChains(dataSource, cast, [chain('OBSTACLE_UNRESOLVED')]);
  const settings = await giveSettings(dataSource, cast, () => ({
    lineReports: [{ senderKind: 'POLICE', level: 'DISTRICT', recipientKinds: ['PEOPLES_COMMITTEE'] }],
  }));
  const tasks = [task('1', { lead: 'hb-pc' }), task('2', { lead: 'hb-pc' })];
  await as('committee', (tx) =>
    issueDirective(tx, letter({ number: LETTER, recipients: ['hb-pc'], expectsCascade: false, tasks })),
  );
  await as('administrator', (tx) => beginReportingDay(tx, settings, '2023-06-18'));
  const report = await tell(dataSource, cast, {
    unit: 'quanToan',
    on: '2023-06-18',
    collected: 100,
    activated: 50,
  });
  await tell(dataSource, cast, { unit: 'quanToan', on: '2023-06-19', collected: 120, activated: 60 });
  await tell(dataSource, cast, { unit: 'luuKy', on: '2023-06-20', collected: 300, activated: 250 });
  await commendThree(dataSource, cast);
  await publish(dataSource, cast, '2023-06-20');
  await act(dataSource, systemActor('line-reports'), async (tx) =>
    makeLineReports(tx, await getCampaignById(tx.manager, cast.campaign.id), '2023-06-20'),
  );
  const dossiers = await appraiseOne(dataSource, cast);
  const doubt = async (on: string): Promise<number> => {
    const about = {
      campaign,
      unit: '11296',
      indicator: 'accounts_activated',
      on,
      expected: 40,
      reason: 'recounted',
    };
    return (await as('standingAgency', (tx) => raiseDataError(tx, about))).dataErrorId;
  };
  const dataErrors: [number, number] = [await doubt('2023-06-18'), await doubt('2023-06-19')];
  const obstacles: number[] = [];
  for (const title of ['Mất sóng', 'Mất điện', 'Mất mạng']) {
    const told = { campaign, title, titleEn: null, cause: 'EXTERNAL_OBSTACLE', from: '2023-06-19' } as const;
    const input = { ...told, reportedBy: 'hb-pc', units: ['303'], solver: 'hp-dic' };
    obstacles.push((await as('hongBangMonitor', (tx) => reportObstacle(tx, input))).obstacleId);
  }
  const escalations = await climb(dataSource, cast, obstacles);
  const review = async (unit: string): Promise<number> => {
    const input = { campaign, unit, grounds: 'Chậm báo cáo', reason: 'after the inspection' };
    return (await as('committee', (tx) => raiseReview(tx, input))).reviewId;
  };
  const reviews: [number, number] = [await review('11296'), await review('303')];
  await as('hongBangMonitor', (tx) =>
    explainReview(tx, { reviewId: reviews[1], explanation: 'Do mất sóng.', obstacleIds: [] }),
  );
  await as('hongBangChair', (tx) =>
    makePledge(tx, {
      campaign,
      unit: '303',
      indicator: 'accounts_collected',
      value: 400,
      dueOn: '2023-07-10',
    }),
  );
  await insertOperations(dataSource);
  const machine = {
    position: 'qt-pc.officer',
    label: 'a register',
    readOnly: false,
    operations: null,
    days: 30,
  };
  await as('administrator', (tx) =>
    createApiKey(tx, { ...machine, reason: null }, { key: newKey(), at: new Date(), known: [] }),
  );
  await sealEvents(dataSource);
  const taskIds = await dataSource.query<{ id: number }[]>('SELECT id FROM task ORDER BY id');
  return {
    dataSource,
    cast,
    seats: new Seats(dataSource, cast),
    ids: {
      tasks: [idOf(taskIds, 0), idOf(taskIds, 1)],
      report,
      dataErrors,
      obstacle: obstacles[0] ?? 0,
      reviews,
      escalations,
      dossiers,
    },
  };
}

/** Lưu Kỳ's dossier is being compiled, Núi Đèo's is being appraised. */
async function appraiseOne(dataSource: DataSource, cast: Cast): Promise<Ground['ids']['dossiers']> {
  const rows = await dataSource.query<{ id: number; code: string }[]>(
    `SELECT d.id, v.code FROM award_dossier d JOIN unit_version v ON v.unit_id = d.unit_id ORDER BY d.id`,
  );
  const dossierOf = (code: string): number =>
    idOf(
      rows.filter((row) => row.code === code),
      0,
    );
  const { actor } = cast.positions.emulation;
  const appraising = dossierOf('11470');
  await attach(dataSource, actor, appraising, ['proposal', 'achievement-summary']);
  await move(dataSource, actor, appraising, 'SUBMIT');
  await move(dataSource, actor, appraising, 'APPRAISE');
  return { compiling: dossierOf('11491'), appraising };
}

/** A climb about each obstacle, waiting on the People's Committee of Hồng Bàng. */
async function climb(
  dataSource: DataSource,
  cast: Cast,
  obstacles: readonly number[],
): Promise<[number, number, number]> {
  const campaign = await dataSource.manager.findOneByOrFail(Campaign, { id: cast.campaign.id });
  const begun: number[] = [];
  for (const subjectId of obstacles) {
    const about = { subjectId, unitId: cast.units.hongBang.id, body: 'hongBangCommittee' } as const;
    const id = await act(dataSource, systemActor('tests'), (tx) =>
      startEscalation(tx, campaign, late(cast, about)),
    );
    begun.push(id ?? 0);
  }
  await runUntil(dataSource, `${TODAY}T09:05+07:00`);
  const [first = 0, second = 0, third = 0] = begun;
  return [first, second, third];
}

async function insertOperations(dataSource: DataSource): Promise<void> {
  for (const key of GIVEN_UP) {
    await dataSource.query(
      `INSERT INTO due_job (key, job, payload, lane, due_at, tries, last_error, quarantined_at)
       VALUES ($1, 'forecast', '{}', 'normal', $2, 5, 'it failed', $2)`,
      [key, `${TODAY}T08:00+07:00`],
    );
  }
  await dataSource.query(
    `INSERT INTO delivery (channel, recipient, type, payload, state, attempts, created_at)
     VALUES ('webhook', 'hb-pc', 'work-item.opened', '{}', 'PENDING', 0, $1)`,
    [`${TODAY}T08:00+07:00`],
  );
  await setClock(dataSource, `${TODAY}T09:05+07:00`);
}

function idOf(rows: readonly { id: number }[], place: number): number {
  const row = rows[place];
  if (row === undefined) throw new Error(`the ground lacks a row at ${place}`);
  return row.id;
}
