import type { EntityManager } from 'typeorm';

/** On whom something waited, and how long: from its work items (E6). */
export interface Holding {
  organization: string;
  kind: string;
  from: string;
  /** Null while it still waits there. */
  to: string | null;
  /** To the hour below; up to now where it still waits. */
  hours: number;
}

/** What the milestones led to and what was pressed, with codes and names instead of ids. */
export interface CampaignOutcome {
  evaluations: {
    milestone: number;
    run: number;
    cause: string;
    knownAt: string;
    ruleVersion: string;
    inputHash: string;
    /** Verdicts by level and consequence. */
    verdicts: { level: string; result: string; consequence: string; units: number }[];
    /** Units of the campaign's own children that were commended or called to account. */
    named: { code: string; level: string; consequence: string }[];
  }[];
  dossiers: {
    code: string;
    subject: string;
    milestone: number;
    run: number;
    openedAt: string;
    state: string;
    ruleSet: string;
    held: Holding[];
  }[];
  reviews: {
    unit: string;
    organization: string;
    milestone: number | null;
    state: string;
    conclusion: string | null;
    openedAt: string;
    /** What was laid beside the lateness, with the days of it that it covers (M6). */
    obstacles: { title: string; from: string; to: string | null; coveredDays: string[] }[];
    history: Step[];
    held: Holding[];
  }[];
  escalations: {
    trigger: string;
    unit: string;
    responsible: string;
    subject: string;
    state: string;
    openedAt: string;
    closedAt: string | null;
    steps: {
      ordinal: number;
      recipient: string | null;
      notifiedAt: string;
      acknowledgedAt: string | null;
      hours: number | null;
    }[];
    held: Holding[];
  }[];
  cases: {
    unit: string;
    kind: string;
    on: string;
    state: string;
    outcome: string | null;
    history: Step[];
    held: Holding[];
  }[];
  pledges: { unit: string; value: number; dueOn: string; state: string }[];
}

export interface Step {
  to: string;
  action: string;
  at: string;
  by: string;
}

/** In order of milestone, run and code; of instants of the platform's clock. */
export async function campaignOutcome(
  manager: EntityManager,
  campaignId: number,
  now: Date,
): Promise<CampaignOutcome> {
  return {
    evaluations: await manager.query(EVALUATIONS, [campaignId]),
    dossiers: await manager.query(DOSSIERS, [campaignId, now]),
    reviews: await manager.query(REVIEWS, [campaignId, now]),
    escalations: await manager.query(ESCALATIONS, [campaignId, now]),
    cases: await manager.query(CASES, [campaignId, now]),
    pledges: await manager.query(PLEDGES, [campaignId]),
  };
}

const instant = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const hours = (from: string, to: string): string =>
  `floor(extract(epoch FROM coalesce(${to}, $2::timestamptz) - ${from}) / 3600)::int`;

const held = (subjectType: string, id: string): string => `
  (SELECT coalesce(jsonb_agg(jsonb_build_object('organization', wo.code, 'kind', w.kind, 'from', ${instant('w.opened_at')},
     'to', ${instant('w.done_at')}, 'hours', ${hours('w.opened_at', 'w.done_at')})
     ORDER BY w.opened_at, wo.code COLLATE "C", w.kind COLLATE "C"), '[]')
   FROM work_item w JOIN organization wo ON wo.id = w.assignee_id
   WHERE w.subject_type = '${subjectType}' AND w.subject_id = ${id})`;

const history = (subjectType: string, id: string): string => `
  (SELECT coalesce(jsonb_agg(jsonb_build_object('to', t."to", 'action', t.action, 'at', ${instant('t.at')}, 'by', t.actor)
     ORDER BY t.id), '[]')
   FROM transition t WHERE t.subject_type = '${subjectType}' AND t.subject_id = ${id})`;

/** Whatever the session's time zone: units do not change within a day of each other here. */
const dayOf = (column: string): string => `(${column} AT TIME ZONE 'UTC')::date`;

/** A unit's code on a day. */
const unitOn = (unitId: string, day: string): string => `
  (SELECT u.code FROM unit_version u WHERE u.unit_id = ${unitId} AND u.valid_from <= ${day}
     AND (u.valid_to IS NULL OR u.valid_to > ${day}))`;

/** A unit's code on the milestone's own day. */
const UNIT_THEN = `JOIN unit_version u ON u.unit_id = v.unit_id AND u.valid_from <= m."on"
  AND (u.valid_to IS NULL OR u.valid_to > m."on")`;

const EVALUATIONS = `
  SELECT m.ordinal AS milestone, e.run, e.cause, ${instant('e.known_at')} AS "knownAt",
    e.rule_version AS "ruleVersion", e.input_hash AS "inputHash",
    (SELECT coalesce(jsonb_agg(g ORDER BY g.level COLLATE "C", g.result COLLATE "C", g.consequence COLLATE "C"), '[]') FROM (
      SELECT v.level, v.result, v.consequence, count(*)::int AS units FROM verdict v WHERE v.evaluation_id = e.id
      GROUP BY v.level, v.result, v.consequence) g) AS verdicts,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('code', u.code, 'level', v.level, 'consequence', v.consequence)
       ORDER BY u.code COLLATE "C"), '[]')
     FROM verdict v ${UNIT_THEN} WHERE v.evaluation_id = e.id AND v.consequence <> 'NONE'
       AND (v.level <> 'COMMUNE' OR v.consequence NOT IN ('COMMENDATION', 'ESCALATION'))) AS named
  FROM evaluation e JOIN milestone m ON m.id = e.milestone_id
  WHERE m.campaign_id = $1 ORDER BY m.ordinal, e.run`;

const DOSSIERS = `
  SELECT d.code, d.subject, m.ordinal AS milestone, e.run, ${instant('d.opened_at')} AS "openedAt", d.state,
    d.rule_set AS "ruleSet", ${held('AwardDossier', 'd.id')} AS held
  FROM award_dossier d JOIN verdict v ON v.id = d.verdict_id JOIN evaluation e ON e.id = v.evaluation_id
  JOIN milestone m ON m.id = e.milestone_id
  WHERE d.campaign_id = $1 ORDER BY d.code COLLATE "C"`;

const REVIEWS = `
  SELECT ${unitOn('r.unit_id', dayOf('r.opened_at'))} AS unit, o.code AS organization, m.ordinal AS milestone, r.state,
    r.conclusion, ${instant('r.opened_at')} AS "openedAt",
    (SELECT coalesce(jsonb_agg(jsonb_build_object('title', b.title, 'from', b."from", 'to', b."to",
       'coveredDays', ro.covered_days) ORDER BY b."from", b.title COLLATE "C"), '[]')
     FROM review_obstacle ro JOIN obstacle b ON b.id = ro.obstacle_id WHERE ro.review_id = r.id) AS obstacles,
    ${history('AccountabilityReview', 'r.id')} AS history, ${held('AccountabilityReview', 'r.id')} AS held
  FROM accountability_review r JOIN organization o ON o.id = r.organization_id
  LEFT JOIN verdict v ON v.id = r.verdict_id LEFT JOIN evaluation e ON e.id = v.evaluation_id
  LEFT JOIN milestone m ON m.id = e.milestone_id
  WHERE r.campaign_id = $1 ORDER BY ${unitOn('r.unit_id', dayOf('r.opened_at'))} COLLATE "C", r.opened_at`;

const ESCALATIONS = `
  SELECT x.trigger, ${unitOn('x.unit_id', dayOf('x.opened_at'))} AS unit, o.code AS responsible, x.subject_type AS subject,
    x.state, ${instant('x.opened_at')} AS "openedAt", ${instant('x.closed_at')} AS "closedAt",
    (SELECT coalesce(jsonb_agg(jsonb_build_object('ordinal', s.ordinal, 'recipient', so.code,
       'notifiedAt', ${instant('s.notified_at')}, 'acknowledgedAt', ${instant('s.acknowledged_at')},
       'hours', CASE WHEN s.acknowledged_at IS NULL THEN NULL ELSE ${hours('s.notified_at', 's.acknowledged_at')} END)
       ORDER BY s.ordinal), '[]')
     FROM escalation_step s LEFT JOIN organization so ON so.id = s.recipient_id WHERE s.escalation_id = x.id) AS steps,
    ${held('Escalation', 'x.id')} AS held
  FROM escalation x JOIN organization o ON o.id = x.responsible_id
  WHERE x.campaign_id = $1 ORDER BY x.opened_at, x.trigger COLLATE "C",
    ${unitOn('x.unit_id', dayOf('x.opened_at'))} COLLATE "C", o.code COLLATE "C", x.id`;

const CASES = `
  SELECT ${unitOn('d.unit_id', 'd."on"')} AS unit, d.kind, d."on", d.state, d.outcome,
    ${history('DataErrorCase', 'd.id')} AS history, ${held('DataErrorCase', 'd.id')} AS held
  FROM data_error d WHERE d.campaign_id = $1 
  ORDER BY d."on", ${unitOn('d.unit_id', 'd."on"')} COLLATE "C", d.kind COLLATE "C", d.opened_at`;

const PLEDGES = `
  SELECT ${unitOn('p.unit_id', 'p.pledged_on')} AS unit, p.value, p.due_on AS "dueOn", p.state
  FROM pledge p WHERE p.campaign_id = $1 ORDER BY p.due_on, ${unitOn('p.unit_id', 'p.pledged_on')} COLLATE "C"`;
