import { CAST_CAMPAIGN } from '../cast.js';
import { store } from '../dossiers.js';
import { GIVEN_UP, type Ground, LETTER } from './ground.js';
import { type Seat, TODAY } from './seats.js';

/** One mutation, done for real: by whom it may be done, by whom it may not, and with what. */
export interface MutationCase {
  right: Seat;
  /** The same role in another branch; null where the role reaches everything by itself (A2). */
  sibling: Seat | null;
  /** Over the right unit, in the right body, but in another role. */
  wrong: Seat;
  /** What stands in place of `input: …Input!`; without it that. */
  argument?: 'to: DateTime!';
  input: (ground: Ground) => Promise<object> | object;
}

const campaign = CAST_CAMPAIGN;
const figures = [{ indicator: 'accounts_collected', value: 410 }];

/** What those may do who sit in Hồng Bàng's own committee. */
const inHongBang = {
  right: ['hongBangCommittee', 'MONITOR', 'hongBang'],
  sibling: ['thuyNguyenCommittee', 'MONITOR', 'thuyNguyen'],
  wrong: ['hongBangCommittee', 'VIEWER', 'hongBang'],
} as const;
const byCommittee = {
  right: ['hongBangCommittee', 'COMMITTEE', 'hongBang'],
  sibling: ['thuyNguyenCommittee', 'COMMITTEE', 'thuyNguyen'],
  wrong: ['hongBangCommittee', 'VIEWER', 'hongBang'],
} as const;
const byCity = {
  right: ['cityCommittee', 'COMMITTEE', 'city'],
  sibling: ['elsewhere', 'COMMITTEE', 'otherCity'],
  wrong: ['cityCommittee', 'VIEWER', 'city'],
} as const;
const byReporter = {
  right: ['quanToanCommittee', 'REPORTER', 'quanToan', 'SELF'],
  sibling: ['nuiDeoCommittee', 'REPORTER', 'nuiDeo', 'SELF'],
  wrong: ['quanToanCommittee', 'VIEWER', 'quanToan'],
} as const;
const byStandingAgency = {
  right: ['standingAgency', 'STANDING_AGENCY', 'city'],
  sibling: ['thuyNguyenCommittee', 'STANDING_AGENCY', 'thuyNguyen'],
  wrong: ['standingAgency', 'MONITOR', 'city'],
} as const;
const byEmulation = {
  right: ['emulationBoard', 'EMULATION', 'city'],
  sibling: ['hongBangCommittee', 'EMULATION', 'hongBang'],
  wrong: ['emulationBoard', 'VIEWER', 'city'],
} as const;
const byAdministrator = {
  right: ['cityCommittee', 'ADMINISTRATOR', 'city'],
  sibling: null,
  wrong: ['cityCommittee', 'COMMITTEE', 'city'],
} as const;

/** In the order in which the right callers do them: what one leaves behind, the next can live with. */
export const mutationCases: { readonly [field: string]: MutationCase } = {
  submitReports: {
    ...byReporter,
    input: () => ({ campaign, rows: [{ unit: '11296', on: TODAY, figures }], dryRun: true }),
  },
  submitReport: { ...byReporter, input: () => ({ campaign, unit: '11296', on: TODAY, figures }) },
  correctReport: {
    ...byReporter,
    input: ({ ids }) => ({
      report: `ProgressReport:${ids.report}`,
      figures: [{ indicator: 'accounts_collected', value: 101 }],
      reason: 'counted again',
    }),
  },
  setTargets: {
    ...byCommittee,
    input: () => ({
      campaign,
      indicator: 'accounts_collected',
      effectiveOn: TODAY,
      reason: 'fewer people',
      targets: [{ unit: '11296', value: 390 }],
    }),
  },
  raiseDataError: {
    ...byStandingAgency,
    input: () => ({
      campaign,
      unit: '11296',
      indicator: 'accounts_collected',
      on: '2023-06-19',
      reason: 'recounted',
    }),
  },
  explainDataError: {
    ...byReporter,
    input: ({ ids }) => ({
      dataError: `DataErrorCase:${ids.dataErrors[0]}`,
      explanation: 'A digit too many.',
    }),
  },
  closeDataError: {
    ...byStandingAgency,
    input: ({ ids }) => ({
      dataError: `DataErrorCase:${ids.dataErrors[1]}`,
      outcome: 'JUSTIFIED',
      reason: 'it was so',
    }),
  },
  runDataChecks: { ...byStandingAgency, input: () => ({ campaign, on: '2023-06-20' }) },
  submitReferenceFigures: {
    ...byStandingAgency,
    input: () => ({ campaign, source: 'ministry', rows: [{ unit: '11296', on: '2023-06-20', figures }] }),
  },
  makePledge: {
    ...byCommittee,
    input: () => ({
      campaign,
      unit: '303',
      indicator: 'accounts_activated',
      value: 400,
      dueOn: '2023-07-10',
    }),
  },
  issueDirective: {
    ...byCommittee,
    input: () => ({
      campaign,
      number: '7/UBND',
      form: 'OFFICIAL_LETTER',
      subject: 'Triển khai văn bản của thành phố',
      issuer: 'hb-pc',
      issuedOn: TODAY,
      legalBases: [],
      recipients: ['qt-pc'],
      tasks: [
        {
          ordinal: '1',
          title: 'Rà soát',
          mode: 'ORDER',
          lead: 'qt-pc',
          deadline: { on: '2023-07-10', boundary: 'BY_END_OF' },
        },
      ],
    }),
  },
  acknowledgeDirective: { ...inHongBang, input: () => ({ directive: LETTER, organization: 'hb-pc' }) },
  actOnTask: { ...inHongBang, input: ({ ids }) => ({ task: `Task:${ids.tasks[0]}`, action: 'ACCEPT' }) },
  extendTask: {
    ...byCity,
    input: ({ ids }) => ({
      task: `Task:${ids.tasks[1]}`,
      deadline: { on: '2023-07-20', boundary: 'BY_END_OF' },
      reason: 'waits for the ministry',
    }),
  },
  reportObstacle: {
    ...inHongBang,
    input: () => ({
      campaign,
      title: 'Thiếu máy',
      cause: 'EXTERNAL_OBSTACLE',
      reportedBy: 'hb-pc',
      units: ['303'],
      from: TODAY,
    }),
  },
  acknowledgeEscalation: {
    ...inHongBang,
    input: ({ ids }) => ({ escalation: `Escalation:${ids.escalations[0]}` }),
  },
  passUpEscalation: {
    ...inHongBang,
    input: ({ ids }) => ({ escalation: `Escalation:${ids.escalations[1]}`, reason: 'beyond us' }),
  },
  resolveEscalation: {
    ...inHongBang,
    input: ({ ids }) => ({ escalation: `Escalation:${ids.escalations[2]}`, response: 'put right' }),
  },
  actOnObstacle: {
    ...byStandingAgency,
    input: ({ ids }) => ({ obstacle: `Obstacle:${ids.obstacle}`, action: 'ACCEPT', reason: 'seen' }),
  },
  proposeAward: {
    ...byEmulation,
    input: () => ({
      campaign,
      unit: '11470',
      subjectKind: 'COLLECTIVE',
      subject: 'Tổ công nghệ số cộng đồng',
      awardForm: 'CERTIFICATE_OF_MERIT',
    }),
  },
  attachDocument: {
    ...byEmulation,
    input: async ({ dataSource, seats, ids }) => ({
      dossier: `AwardDossier:${ids.dossiers.compiling}`,
      file: await store(dataSource, await seats.sit(byEmulation.right)),
      requirement: 'proposal',
    }),
  },
  giveOpinion: {
    ...byEmulation,
    input: ({ ids }) => ({
      dossier: `AwardDossier:${ids.dossiers.appraising}`,
      recommendation: 'AWARD',
      conflictOfInterest: false,
    }),
  },
  actOnDossier: {
    ...byEmulation,
    input: ({ ids }) => ({
      dossier: `AwardDossier:${ids.dossiers.appraising}`,
      action: 'RETURN',
      reason: 'a signature is missing',
      missing: ['proposal'],
    }),
  },
  openReview: {
    ...byCity,
    input: () => ({ campaign, unit: '311', grounds: 'Chậm báo cáo', reason: 'after the inspection' }),
  },
  explainReview: {
    ...byReporter,
    input: ({ ids }) => ({ review: `AccountabilityReview:${ids.reviews[0]}`, explanation: 'Do mất sóng.' }),
  },
  actOnReview: {
    ...byCity,
    input: ({ ids }) => ({ review: `AccountabilityReview:${ids.reviews[1]}`, action: 'HOLD_MEETING' }),
  },
  grantAccess: {
    ...byAdministrator,
    sibling: ['elsewhere', 'ADMINISTRATOR', 'otherCity'],
    input: () => ({ position: 'hp-party.officer', role: 'MONITOR', unit: '311', relation: 'SUBTREE' }),
  },
  revokeAccess: {
    ...byAdministrator,
    sibling: ['elsewhere', 'ADMINISTRATOR', 'otherCity'],
    input: async ({ dataSource, cast }) => {
      const [grant] = await dataSource.query<{ id: number }[]>(
        'SELECT id FROM access_grant WHERE position_id = $1',
        [cast.positions.nuiDeoReporter.id],
      );
      return { grant: `AccessGrant:${grant?.id}` };
    },
  },
  createApiKey: {
    ...byAdministrator,
    input: () => ({ position: 'qt-pc.officer', label: 'the register of Quán Toan' }),
  },
  revokeApiKey: {
    ...byAdministrator,
    input: async ({ dataSource }) => {
      const [key] = await dataSource.query<{ id: number }[]>(
        'SELECT id FROM api_key WHERE revoked_at IS NULL ORDER BY id LIMIT 1',
      );
      return { key: `ApiKey:${key?.id}` };
    },
  },
  retryJob: { ...byAdministrator, input: () => ({ key: GIVEN_UP[0] }) },
  skipJob: { ...byAdministrator, input: () => ({ key: GIVEN_UP[1], reason: 'not needed' }) },
  advanceClock: {
    ...byAdministrator,
    argument: 'to: DateTime!',
    input: () => ({ to: '2023-06-21T10:00+07:00' }),
  },
};
