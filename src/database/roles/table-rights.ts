/**
 * What the running role may do with a table. Reading is always part of it.
 *
 * - `read`: nothing else; the migrations write it
 * - `append`: rows come, and stay as they came: no UPDATE, no DELETE (F5, M2, A4). With `change`, these columns of a row
 *   may be written later, and no other
 * - `change`: rows change and are never deleted (H2)
 * - `work`: rows come and go, because they can be made again from others or say nothing about the past
 */
export type TableRight =
  | 'read'
  | 'append'
  | { readonly append: true; readonly change: readonly string[] }
  | 'change'
  | 'work';

/**
 * The decision about every table of ours. One without a decision cannot even be read by the running role, and a test
 * names it. TRUNCATE, TRIGGER, REFERENCES and any change to a table itself are in none of them.
 */
export const TABLE_RIGHTS: Readonly<Record<string, TableRight>> = {
  // Of the migrations.
  migrations: 'read',
  lifecycle_move: 'read',
  installation: 'read',

  // What happened, and the proof of it (A4).
  event: 'append',
  audit_seal: 'append',
  audit_head: 'append',
  transition: 'append',

  // What was said, and what was found (F5, F11, M2, P1).
  report: 'append',
  report_figure: 'append',
  reference_figure: 'append',
  evaluation: 'append',
  verdict: 'append',
  forecast: 'append',
  bulletin: 'append',
  line_report: 'append',
  dossier_document: 'append',
  stored_file: 'append',
  council_vote: 'append',
  // M5: a conflict of interest that is found out later takes the place of the opinion.
  dossier_opinion: { append: true, change: ['conflict', 'conflict_reason'] },

  // What was assigned, in versions (F2, F10).
  campaign_version: 'append',
  target: 'append',
  tier: 'append',
  unit_succession: 'append',
  legal_basis: 'append',
  task_coordinator: 'append',

  // What has a state, a validity or an attribute that changes (H2).
  unit: 'change',
  unit_version: 'change',
  organization: 'change',
  position: 'change',
  membership: 'change',
  oversight: 'change',
  access_grant: 'change',
  api_key: 'change',
  account: 'change',
  position_subject: 'change',
  campaign: 'change',
  indicator: 'change',
  milestone: 'change',
  directive: 'change',
  directive_recipient: 'change',
  task: 'change',
  data_error: 'change',
  award_dossier: 'change',
  accountability_review: 'change',
  review_obstacle: 'change',
  escalation: 'change',
  escalation_step: 'change',
  clock_pause: 'change',
  obstacle: 'change',
  obstacle_unit: 'change',
  pledge: 'change',
  report_duty: 'change',
  reporting_subject: 'change',
  work_item: 'change',
  delivery: 'change',
  notification_channel: 'change',
  incident: 'change',
  idempotency: 'change',
  clock: 'change',

  // What can be made again, and what is of the moment.
  unit_closure: 'work',
  current_figure: 'work',
  total_change: 'work',
  total_day: 'work',
  script_entry: 'work',
  due_job: 'work',
  engine_node: 'work',
  request_count: 'work',
  session: 'work',
  sign_in_attempt: 'work',
};

/** Tables in which nothing is ever deleted and nothing but the columns named with them is changed. */
export const APPEND_ONLY: readonly string[] = Object.entries(TABLE_RIGHTS)
  .filter(([, right]) => right === 'append' || typeof right === 'object')
  .map(([table]) => table);

/** A right as PostgreSQL grants it: privileges on the whole table, and columns that may be updated beside them. */
export function privilegesOf(right: TableRight): {
  privileges: readonly ('SELECT' | 'INSERT' | 'UPDATE' | 'DELETE')[];
  columns: readonly string[];
} {
  if (typeof right === 'object') return { privileges: ['SELECT', 'INSERT'], columns: right.change };
  return { privileges: PRIVILEGES[right], columns: [] };
}

const PRIVILEGES = {
  read: ['SELECT'],
  append: ['SELECT', 'INSERT'],
  change: ['SELECT', 'INSERT', 'UPDATE'],
  work: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'],
} as const;
