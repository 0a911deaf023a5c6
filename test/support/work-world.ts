import type { DataSource } from 'typeorm';
import { systemActor } from '../../src/domain/actor.js';
import { issueDirective } from '../../src/services/directives/issue-directive.js';
import { startEscalations } from '../../src/services/escalations/start-escalations.js';
import { reportObstacle } from '../../src/services/obstacles/report-obstacle.js';
import { raiseReview } from '../../src/services/reviews/raise-review.js';
import { act } from './act.js';
import { type Cast, type CastPosition, createCast, setClock } from './cast.js';
import type { OrganizationName, UnitName } from './cast-data.js';
import { letter, task } from './directives.js';
import { attach, commendThree } from './dossiers.js';
import { chain, giveChains, late } from './escalations.js';

/**
 * Something of every kind in both districts, at nine on 21 June: a letter of the city with tasks of the department and of
 * both districts, a letter of each district to its communes, an obstacle reported by a commune of each, what climbs
 * because of them, a review of a commune of each, dossiers of Núi Đèo, Quán Toan and Hồng Bàng with a document each.
 */
export async function createWorkWorld(dataSource: DataSource): Promise<Cast> {
  const cast = await createCast(dataSource);
  const issue = async (by: CastPosition, input: ReturnType<typeof letter>): Promise<void> => {
    await act(dataSource, cast.positions[by].actor, (tx) => issueDirective(tx, input));
  };
  const tasks = [
    task('1'),
    task('2', { lead: 'hb-pc' }),
    task('3', { lead: 'tn-pc', coordinators: ['lk-pc'] }),
    task('4', { assignees: ['hb-pc', 'tn-pc'] }),
  ];
  await issue('committee', letter({ tasks }));
  const below = { issuedOn: '2023-05-26', implements: letter().number, expectsCascade: false };
  const own = (issuer: string, number: string, to: string) =>
    letter({ ...below, issuer, number, recipients: [to], tasks: [task('1', { lead: to })] });
  await issue('hongBangChair', own('hb-pc', '1/HB', 'qt-pc'));
  await issue('thuyNguyenChair', own('tn-pc', '2/TN', 'nd-pc'));
  await obstacleOf(dataSource, cast, 'qt-pc', 'quanToan');
  await obstacleOf(dataSource, cast, 'lk-pc', 'luuKy', 'nuiDeo');
  await commendThree(dataSource, cast);
  const dossiers = await dataSource.query<{ id: number }[]>('SELECT id FROM award_dossier ORDER BY id');
  for (const { id } of dossiers) await attach(dataSource, cast.positions.emulation.actor, id, ['proposal']);
  for (const name of ['quanToan', 'luuKy'] as const) {
    const about = { campaign: cast.campaign.code, unit: cast.units[name].code };
    const raised = { ...about, grounds: 'Chậm', reason: 'Chậm' };
    await act(dataSource, cast.positions.committee.actor, (tx) => raiseReview(tx, raised));
  }
  await climb(dataSource, cast, 'obstacle', 'Obstacle');
  await climb(dataSource, cast, 'accountability_review', 'AccountabilityReview');
  await setClock(dataSource, '2023-06-21T09:00+07:00');
  return cast;
}

async function obstacleOf(
  dataSource: DataSource,
  cast: Cast,
  reportedBy: string,
  ...units: UnitName[]
): Promise<void> {
  const what = {
    title: `OTP ${reportedBy}`,
    titleEn: null,
    cause: 'EXTERNAL_OBSTACLE' as const,
    from: '2023-05-30',
  };
  const where = {
    campaign: cast.campaign.code,
    reportedBy,
    units: units.map((name) => cast.units[name].code),
  };
  const by = cast.positions.standingAgency.actor;
  await act(dataSource, by, (tx) => reportObstacle(tx, { ...what, ...where, solver: 'mps' }));
}

/** Something climbs in both districts: about the first of its kind in Quán Toan, about the second in Lưu Kỳ. */
async function climb(dataSource: DataSource, cast: Cast, table: string, subjectType: string): Promise<void> {
  const [first, second] = await dataSource.query<{ id: number }[]>(`SELECT id FROM ${table} ORDER BY id`);
  const trigger = subjectType === 'Obstacle' ? 'OBSTACLE_UNRESOLVED' : 'REVIEW_STALLED';
  const campaign = await giveChains(dataSource, cast, [chain(trigger)]);
  const about = (id: number | undefined, name: UnitName, body: OrganizationName) =>
    late(cast, { trigger, subjectType, subjectId: id ?? 0, unitId: cast.units[name].id, body });
  await act(dataSource, systemActor('tests'), (tx) =>
    startEscalations(tx, campaign, [
      about(first?.id, 'quanToan', 'quanToanCommittee'),
      about(second?.id, 'luuKy', 'luuKyCommittee'),
    ]),
  );
}
