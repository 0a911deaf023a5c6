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
  events: `
    SELECT concat_ws('|', extract(epoch FROM at)::bigint, type, actor, count(*)) AS line
    FROM event WHERE campaign_id = $1 AND type <> 'campaign.loaded' GROUP BY at, type, actor`,
} as const;
