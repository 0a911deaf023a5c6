import { CAST_CAMPAIGN } from '../cast.js';
import { type Ground, LETTER } from './ground.js';
import type { Seat } from './seats.js';

/** One way to read: a question, who gets an answer, and who learns nothing by it. */
export interface ReadCase {
  /** OPEN: for every position. Else `right` sees something and the others nothing. */
  right: Seat;
  sibling: Seat | 'OPEN' | null;
  wrong: Seat | 'OPEN';
  /** Arguments and fields after the name of the operation. */
  ask: (ground: Ground) => string;
}

const campaign = JSON.stringify(CAST_CAMPAIGN);
const LIST = '{ totalCount nodes { id } }';

const forFigures = {
  right: ['hongBangCommittee', 'VIEWER', 'hongBang'],
  sibling: ['thuyNguyenCommittee', 'VIEWER', 'thuyNguyen'],
  wrong: ['hongBangCommittee', 'ADMINISTRATOR', 'hongBang'],
} as const;
/** Of Thủy Nguyên: where the dossiers are. */
const forDossiers = {
  right: ['thuyNguyenCommittee', 'VIEWER', 'thuyNguyen'],
  sibling: ['hongBangCommittee', 'VIEWER', 'hongBang'],
  wrong: ['thuyNguyenCommittee', 'ADMINISTRATOR', 'thuyNguyen'],
} as const;
const forReviews = {
  right: ['hongBangCommittee', 'MONITOR', 'hongBang'],
  sibling: ['thuyNguyenCommittee', 'MONITOR', 'thuyNguyen'],
  wrong: ['hongBangCommittee', 'ADMINISTRATOR', 'hongBang'],
} as const;
const forInbox = {
  right: ['hongBangCommittee', 'MONITOR', 'hongBang'],
  sibling: ['thuyNguyenCommittee', 'MONITOR', 'thuyNguyen'],
  wrong: ['hongBangPolice', 'VIEWER', 'hongBang'],
} as const;
const forOperators = {
  right: ['cityCommittee', 'AUDITOR', 'city'],
  sibling: null,
  wrong: ['cityCommittee', 'COMMITTEE', 'city'],
} as const;
const forAdministrators = {
  right: ['cityCommittee', 'ADMINISTRATOR', 'city'],
  sibling: null,
  wrong: ['cityCommittee', 'COMMITTEE', 'city'],
} as const;
const forAll = { right: ['cityParty', 'VIEWER', 'city'], sibling: 'OPEN', wrong: 'OPEN' } as const;

/** Every field of Query but `node`, whose cases are those of the types it finds. */
export const queryCases: { readonly [field: string]: ReadCase } = {
  accessGrants: { ...forOperators, ask: () => LIST },
  explainAccess: {
    ...forOperators,
    ask: () => '(who: "hb-pc.chair", what: "submitReport", on: "303") { allowed }',
  },
  apiKeys: { ...forAdministrators, ask: () => LIST },
  auditTrail: { ...forOperators, ask: () => LIST },
  verifyAuditTrail: { ...forOperators, ask: () => '{ entries intact }' },
  deliveries: { ...forOperators, ask: () => LIST },
  incidents: { ...forOperators, ask: () => '{ totalCount nodes { subject } }' },
  campaign: { ...forAll, ask: () => `(code: ${campaign}) { id }` },
  campaigns: { ...forAll, ask: () => '{ id }' },
  now: { ...forAll, ask: () => '' },
  organization: { ...forAll, ask: () => '(code: "hb-pc") { id }' },
  unit: { ...forAll, ask: () => '(code: "303") { id }' },
  units: { ...forAll, ask: () => LIST },
  viewer: { ...forAll, ask: () => '{ name }' },
  dataErrors: { ...forFigures, ask: () => `(campaign: ${campaign}) ${LIST}` },
  reportDuties: { ...forFigures, ask: () => `(campaign: ${campaign}, unit: "11296") ${LIST}` },
  directive: { ...forFigures, ask: () => `(number: "${LETTER}") { id }` },
  escalations: { ...forFigures, ask: () => `(campaign: ${campaign}) ${LIST}` },
  obstacles: { ...forFigures, ask: () => `(campaign: ${campaign}) { id }` },
  dossiers: { ...forDossiers, ask: () => `(campaign: ${campaign}, unit: "11470") ${LIST}` },
  reviews: { ...forReviews, ask: () => `(campaign: ${campaign}) ${LIST}` },
  inbox: { ...forInbox, ask: () => `(organization: "hb-pc") ${LIST}` },
  inboxSummary: { ...forInbox, ask: () => '(organization: "hb-pc") { open }' },
};

export const subscriptionCases: { readonly [field: string]: ReadCase } = {
  inboxUpdated: { ...forInbox, ask: () => '(organization: "hb-pc") { id }' },
  progressUpdated: {
    ...forFigures,
    ask: () => `(campaign: ${campaign}, indicator: "accounts_activated", unit: "303") { achieved }`,
  },
};

/** What `node(id)` finds: of every type of node a row, by SQL, and who may see it. */
export const nodeCases: { readonly [type: string]: Omit<ReadCase, 'ask'> & { row: string } } = {
  AccessGrant: { ...forOperators, row: 'SELECT id FROM access_grant' },
  ApiKey: { ...forAdministrators, row: 'SELECT id FROM api_key' },
  AuditEntry: { ...forOperators, row: 'SELECT event_id AS id FROM audit_seal' },
  Delivery: { ...forOperators, row: 'SELECT id FROM delivery' },
  AdministrativeUnit: { ...forAll, row: "SELECT unit_id AS id FROM unit_version WHERE code = '303'" },
  Bulletin: { ...forAll, row: 'SELECT id FROM bulletin' },
  Campaign: { ...forAll, row: 'SELECT id FROM campaign' },
  Milestone: { ...forAll, row: 'SELECT id FROM milestone' },
  Organization: { ...forAll, row: "SELECT id FROM organization WHERE code = 'hb-pc'" },
  Evaluation: { ...forAll, row: 'SELECT id FROM evaluation' },
  AccountabilityReview: { ...forReviews, row: 'SELECT id FROM accountability_review' },
  AwardDossier: { ...forDossiers, row: `SELECT id FROM award_dossier WHERE unit_id = ${unitOf('11470')}` },
  DataErrorCase: { ...forFigures, row: 'SELECT id FROM data_error' },
  Directive: { ...forFigures, row: 'SELECT id FROM directive' },
  Escalation: { ...forFigures, row: 'SELECT id FROM escalation' },
  LineReport: {
    ...forFigures,
    row: "SELECT l.id FROM line_report l JOIN organization o ON o.id = l.recipient_id WHERE o.code = 'hb-pc'",
  },
  Obstacle: { ...forFigures, row: 'SELECT id FROM obstacle' },
  Pledge: { ...forFigures, row: 'SELECT id FROM pledge' },
  ProgressReport: { ...forFigures, row: `SELECT id FROM report WHERE unit_id = ${unitOf('11296')}` },
  ReportDuty: { ...forFigures, row: `SELECT id FROM report_duty WHERE unit_id = ${unitOf('11296')}` },
  Task: { ...forFigures, row: 'SELECT id FROM task' },
  Verdict: { ...forFigures, row: `SELECT id FROM verdict WHERE unit_id = ${unitOf('11296')}` },
  WorkItem: {
    ...forInbox,
    row: "SELECT w.id FROM work_item w JOIN organization o ON o.id = w.assignee_id WHERE o.code = 'hb-pc'",
  },
};

function unitOf(code: string): string {
  return `(SELECT unit_id FROM unit_version WHERE code = '${code}')`;
}
