import type { EntityManager } from 'typeorm';

/** What the milestones led to, with codes and names instead of ids. */
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
  dossiers: { code: string; subject: string; milestone: number; state: string; ruleSet: string }[];
  reviews: { unit: string; organization: string; milestone: number; state: string }[];
}

/** In order of milestone, run and code. */
export async function campaignOutcome(manager: EntityManager, campaignId: number): Promise<CampaignOutcome> {
  return {
    evaluations: await manager.query(EVALUATIONS, [campaignId]),
    dossiers: await manager.query(DOSSIERS, [campaignId]),
    reviews: await manager.query(REVIEWS, [campaignId]),
  };
}

/** A unit's code on the milestone's own day. */
const UNIT_THEN = `JOIN unit_version u ON u.unit_id = v.unit_id AND u.valid_from <= m."on"
  AND (u.valid_to IS NULL OR u.valid_to > m."on")`;

const EVALUATIONS = `
  SELECT m.ordinal AS milestone, e.run, e.cause, to_char(e.known_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "knownAt",
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
  SELECT d.code, d.subject, m.ordinal AS milestone, d.state, d.rule_set AS "ruleSet"
  FROM award_dossier d JOIN verdict v ON v.id = d.verdict_id JOIN evaluation e ON e.id = v.evaluation_id
  JOIN milestone m ON m.id = e.milestone_id
  WHERE d.campaign_id = $1 ORDER BY d.code COLLATE "C"`;

const REVIEWS = `
  SELECT u.code AS unit, o.code AS organization, m.ordinal AS milestone, r.state
  FROM accountability_review r JOIN verdict v ON v.id = r.verdict_id JOIN evaluation e ON e.id = v.evaluation_id
  JOIN milestone m ON m.id = e.milestone_id ${UNIT_THEN} JOIN organization o ON o.id = r.organization_id
  WHERE r.campaign_id = $1 ORDER BY u.code COLLATE "C"`;
