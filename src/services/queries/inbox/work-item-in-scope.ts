import { inboxScope } from '../../../policies/inbox.policy.js';
import { readingScope } from '../../../policies/reading.policy.js';
import { bodiesInScope, campaignsInScope } from '../bodies-in-scope.js';
import { dossierInScope } from '../dossiers/dossier-in-scope.js';
import { reviewInScope } from '../evaluation/review-in-scope.js';
import { anyOf, bind, type Reader, reached } from '../reader.js';
import { directiveInScope, escalationInScope, obstacleInScope, taskInScope } from '../work-in-scope.js';

/** SQL over a `work_item`: whether the reader may read the inbox it lies in (E6), and what it is about (A1). */
export function workItemInScope(reader: Reader, w: string): string {
  return `(${inboxInScope(reader, `${w}.assignee_id`)} AND ${subjectInScope(reader, w)})`;
}

/** SQL over the id of a body: whether the reader may read its inbox. */
export function inboxInScope(reader: Reader, organization: string): string {
  const scope = inboxScope(reader.actor);
  return scope.all ? 'true' : `${organization} IN ${bodiesInScope(reader, scope)}`;
}

/** SQL over a `work_item`: whether there is what it is about, and the reader may read it. */
export function subjectInScope(reader: Reader, w: string): string {
  const cases = Object.entries(SUBJECTS).map(([type, { table, inScope }]) => {
    const readable = inScope(reader, 'subject');
    return `WHEN '${type}' THEN EXISTS (SELECT FROM ${table} subject WHERE subject.id = ${w}.subject_id AND ${readable})`;
  });
  return `CASE ${w}.subject_type ${cases.join(' ')} ELSE false END`;
}

/** Everything that waits on somebody, by its object type: where it is kept, and who reads it. */
const SUBJECTS: {
  readonly [type: string]: { table: string; inScope: (reader: Reader, alias: string) => string };
} = {
  Task: { table: 'task', inScope: taskInScope },
  Directive: { table: 'directive', inScope: directiveInScope },
  Escalation: { table: 'escalation', inScope: escalationInScope },
  Obstacle: { table: 'obstacle', inScope: obstacleInScope },
  AwardDossier: { table: 'award_dossier', inScope: dossierInScope },
  AccountabilityReview: { table: 'accountability_review', inScope: reviewInScope },
  DataErrorCase: {
    table: 'data_error',
    inScope: (reader, d) => aboutFigures(reader, d, `${d}."on"`, `${d}.responsible_id`),
  },
  ReportDuty: {
    table: 'report_duty',
    inScope: (reader, d) => aboutFigures(reader, d, `${d}."on"`, `${d}.responsible_id`),
  },
  Pledge: { table: 'pledge', inScope: (reader, p) => aboutFigures(reader, p, `${p}.due_on`) },
};

/** Of a unit whose figures the reader may read on that day; or what the body he works for has to answer. */
function aboutFigures(reader: Reader, row: string, day: string, responsible?: string): string {
  const { all, organizationId, grants } = readingScope(reader.actor);
  if (all) return 'true';
  return anyOf([
    `${row}.campaign_id IN ${campaignsInScope(reader)}`,
    reached(reader, grants, `${row}.unit_id`, day),
    responsible === undefined || organizationId === null
      ? 'false'
      : `${responsible} = ${bind(reader, organizationId, 'int')}`,
  ]);
}
