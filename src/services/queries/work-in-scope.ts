import { bodiesInScope, campaignsInScope } from './bodies-in-scope.js';
import { reviewInScope } from './evaluation/review-in-scope.js';
import { anyOf, overhead, type Reader, reached } from './reader.js';

/**
 * Who reads what is ordered, done, pressed for and in the way (A1, E6): whoever works for a body that has a part in it,
 * or for one above that in its own line, and whoever holds a grant that reaches the unit of such a body. A body has a
 * part in whatever has waited on it, or has been escalated to it. Each of these is SQL over an alias of the row; the
 * same serves lists, counts, nested fields, `node(id)`, subscriptions and commands.
 */
export function directiveInScope(reader: Reader, d: string): string {
  return concerning(reader, d, [
    `SELECT ${d}.issuer_id`,
    `SELECT sent.organization_id FROM directive_recipient sent WHERE sent.directive_id = ${d}.id`,
    `SELECT asked.lead_id FROM task asked WHERE asked.directive_id = ${d}.id`,
    `SELECT helps.organization_id FROM task asked JOIN task_coordinator helps ON helps.task_id = asked.id
       WHERE asked.directive_id = ${d}.id`,
    ...pressed('Directive', `${d}.id`),
  ]);
}

/** What a recipient has done is read by those whose part is the recipient's, and by those whose part is the issuer's. */
export function recipientInScope(reader: Reader, d: string, r: string): string {
  return concerning(reader, d, [`SELECT ${d}.issuer_id`, `SELECT ${r}.organization_id`]);
}

/** Who does a share of a task has a part in the whole, not in the shares of others. */
export function taskInScope(reader: Reader, t: string): string {
  return concerning(reader, t, [
    `SELECT ${t}.lead_id`,
    `SELECT document.issuer_id FROM directive document WHERE document.id = ${t}.directive_id`,
    `SELECT helps.organization_id FROM task_coordinator helps WHERE helps.task_id = ${t}.id`,
    `SELECT share.lead_id FROM task share WHERE share.parent_id = ${t}.id`,
    ...pressed('Task', `${t}.id`),
  ]);
}

/** An escalation climbs the line of a unit; one that presses for a review is seen by who may see the review (A3). */
export function escalationInScope(reader: Reader, e: string): string {
  const part = concerning(
    reader,
    e,
    [
      `SELECT ${e}.responsible_id`,
      `SELECT step.recipient_id FROM escalation_step step WHERE step.escalation_id = ${e}.id`,
    ],
    (reads) => reached(reads, reads.scope.grants, `${e}.unit_id`),
  );
  const guarded = reviewInScope(reader, 'stalled');
  if (guarded === 'true') return part;
  return `(${part} AND (${e}.subject_type <> 'AccountabilityReview' OR EXISTS (
    SELECT FROM accountability_review stalled WHERE stalled.id = ${e}.subject_id AND ${guarded})))`;
}

/**
 * An obstacle concerns who reported it, or the same thing, who can solve it, and the units in whose way it stands (E5)
 * with all that lies in them: what hinders a district hinders its communes.
 */
export function obstacleInScope(reader: Reader, o: string): string {
  const parts = `(${MERGED(`${o}.id`)})`;
  return concerning(
    reader,
    o,
    [
      `SELECT reports.reported_by_id FROM obstacle reports WHERE reports.id IN ${parts}`,
      `SELECT ${o}.solver_id`,
      ...pressed('Obstacle', `${o}.id`),
    ],
    (reads) => {
      const unit = hindered(reads, 'hindered.unit_id');
      if (unit === 'false') return unit;
      return `EXISTS (SELECT FROM obstacle_unit hindered WHERE hindered.obstacle_id IN ${parts} AND ${unit})`;
    },
  );
}

/** Which of its units: those a grant reaches or lies in; all for who reported them, can solve it, or has had to decide on it. */
export function obstacleUnitInScope(reader: Reader, o: string, u: string): string {
  return concerning(
    reader,
    o,
    [
      `SELECT reports.reported_by_id FROM obstacle reports WHERE reports.id = ${u}.obstacle_id`,
      `SELECT ${o}.solver_id`,
      ...pressed('Obstacle', `${o}.id`),
    ],
    (reads) => hindered(reads, `${u}.unit_id`),
  );
}

function hindered(reader: Reader, unit: string): string {
  const { grants } = reader.scope;
  return anyOf([reached(reader, grants, unit), overhead(reader, grants, unit)]);
}

/** SQL: ids of an obstacle and of every report that was merged into it. */
const MERGED = (obstacle: string): string =>
  `WITH RECURSIVE same(id) AS (SELECT ${obstacle} UNION SELECT merged.id FROM obstacle merged
     JOIN same ON merged.merged_into_id = same.id) SELECT id FROM same`;

/** One of the bodies that have a part in it is in scope, or the campaign as a whole, or what else is said. */
function concerning(
  reader: Reader,
  row: string,
  parties: readonly string[],
  otherwise: (reader: Reader) => string = () => 'false',
): string {
  const { all, organizationId, grants } = reader.scope;
  if (all) return 'true';
  if (organizationId === null && grants.length === 0) return 'false';
  return anyOf([
    `${row}.campaign_id IN ${campaignsInScope(reader)}`,
    otherwise(reader),
    `EXISTS (SELECT FROM (${parties.join(' UNION ALL ')}) AS party(id) WHERE party.id IN ${bodiesInScope(reader)})`,
  ]);
}

/** The bodies that something has waited on (E6), and those it has been escalated to (E2). */
function pressed(type: string, id: string): string[] {
  return [
    `SELECT item.assignee_id FROM work_item item WHERE item.subject_type = '${type}' AND item.subject_id = ${id}`,
    `SELECT step.recipient_id FROM escalation climb JOIN escalation_step step ON step.escalation_id = climb.id
       WHERE climb.subject_type = '${type}' AND climb.subject_id = ${id}`,
  ];
}
