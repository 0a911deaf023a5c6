import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';

/**
 * SHA-256 over what was told, asked, moved and judged in a campaign, by codes and instants of the platform's clock in
 * a fixed order. Ids and the machine's clock are left out, so that two runs of the same history agree.
 */
export async function historyHash(manager: EntityManager, campaignId: number): Promise<string> {
  const hash = createHash('sha256');
  for (const [name, statement] of Object.entries(PARTS)) {
    const rows = (await manager.query(`SELECT line FROM (${statement}) part ORDER BY line COLLATE "C"`, [
      campaignId,
    ])) as { line: string }[];
    hash.update(`${name}\n`);
    for (const row of rows) hash.update(`${row.line}\n`);
  }
  return hash.digest('hex');
}

function unitOf(unitId: string, instant: string): string {
  const day = `(${instant} AT TIME ZONE 'UTC')::date`;
  return `JOIN unit_version v ON v.unit_id = ${unitId} AND v.valid_from <= ${day} AND (v.valid_to IS NULL OR v.valid_to > ${day})`;
}

/** Equal lines are equal facts, so that their order among each other does not matter. */
const PARTS = {
  reports: `
    SELECT concat_ws('|', r."on", v.code, o.code, r.revision, extract(epoch FROM r.submitted_at)::bigint, r.submitted_by, r.late,
      (SELECT string_agg(i.code || '=' || f.value, ',' ORDER BY i.code COLLATE "C") FROM report_figure f
       JOIN indicator i ON i.id = f.indicator_id WHERE f.report_id = r.id)) AS line
    FROM report r
    JOIN unit_version v ON v.unit_id = r.unit_id AND v.valid_from <= r."on" AND (v.valid_to IS NULL OR v.valid_to > r."on")
    LEFT JOIN organization o ON o.id = r.organization_id
    WHERE r.campaign_id = $1`,
  dataErrors: `
    SELECT concat_ws('|', d."on", v.code, d.kind, t."from", t."to", t.action, extract(epoch FROM t.at)::bigint, t.actor) AS line
    FROM data_error d JOIN transition t ON t.subject_type = 'DataErrorCase' AND t.subject_id = d.id
    JOIN unit_version v ON v.unit_id = d.unit_id AND v.valid_from <= d."on" AND (v.valid_to IS NULL OR v.valid_to > d."on")
    WHERE d.campaign_id = $1`,
  tasks: `
    SELECT concat_ws('|', d.number, t.ordinal, o.code, m."from", m."to", m.action, extract(epoch FROM m.at)::bigint, m.actor) AS line
    FROM task t JOIN directive d ON d.id = t.directive_id JOIN organization o ON o.id = t.lead_id
    JOIN transition m ON m.subject_type = 'Task' AND m.subject_id = t.id
    WHERE t.campaign_id = $1`,
  evaluations: `
    SELECT concat_ws('|', m.ordinal, e.run, e.cause, extract(epoch FROM e.evaluated_at)::bigint, e.input_hash, e.verdict_hash) AS line
    FROM evaluation e JOIN milestone m ON m.id = e.milestone_id WHERE m.campaign_id = $1`,
  climbs: `
    SELECT concat_ws('|', x.trigger, v.code, o.code, t."from", t."to", t.action, extract(epoch FROM t.at)::bigint, t.actor) AS line
    FROM escalation x JOIN transition t ON t.subject_type = 'Escalation' AND t.subject_id = x.id
    JOIN organization o ON o.id = x.responsible_id ${unitOf('x.unit_id', 'x.opened_at')}
    WHERE x.campaign_id = $1`,
  obstacles: `
    SELECT concat_ws('|', b.title, b."from", b."to", t."from", t."to", t.action, extract(epoch FROM t.at)::bigint, t.actor) AS line
    FROM obstacle b JOIN transition t ON t.subject_type = 'Obstacle' AND t.subject_id = b.id WHERE b.campaign_id = $1`,
  dossiers: `
    SELECT concat_ws('|', d.code, t."from", t."to", t.action, extract(epoch FROM t.at)::bigint, t.actor) AS line
    FROM award_dossier d JOIN transition t ON t.subject_type = 'AwardDossier' AND t.subject_id = d.id
    WHERE d.campaign_id = $1`,
  reviews: `
    SELECT concat_ws('|', v.code, t."from", t."to", t.action, extract(epoch FROM t.at)::bigint, t.actor, r.conclusion) AS line
    FROM accountability_review r JOIN transition t ON t.subject_type = 'AccountabilityReview' AND t.subject_id = r.id
    ${unitOf('r.unit_id', 'r.opened_at')} WHERE r.campaign_id = $1`,
  inbox: `
    SELECT concat_ws('|', w.kind, w.title_code, o.code, extract(epoch FROM w.opened_at)::bigint,
      extract(epoch FROM w.due_at)::bigint, extract(epoch FROM w.done_at)::bigint) AS line
    FROM work_item w JOIN organization o ON o.id = w.assignee_id WHERE w.campaign_id = $1`,
  bulletins: `
    SELECT concat_ws('|', "on", level, edition, content_hash) AS line FROM bulletin WHERE campaign_id = $1`,
  forecasts: `
    SELECT concat_ws('|', f."on", i.code, v.code, f.projected_on, f.earliest_on, f.latest_on, f.risk) AS line
    FROM forecast f JOIN indicator i ON i.id = f.indicator_id ${unitOf('f.unit_id', 'f.made_at')}
    WHERE f.campaign_id = $1`,
  pledges: `
    SELECT concat_ws('|', v.code, p.due_on, p.value, p.state) AS line FROM pledge p
    JOIN unit_version v ON v.unit_id = p.unit_id AND v.valid_from <= p.pledged_on
      AND (v.valid_to IS NULL OR v.valid_to > p.pledged_on)
    WHERE p.campaign_id = $1`,
  events: `
    SELECT concat_ws('|', extract(epoch FROM at)::bigint, type, actor, count(*)) AS line
    FROM event WHERE campaign_id = $1 AND type <> 'campaign.loaded' GROUP BY at, type, actor`,
} as const;
