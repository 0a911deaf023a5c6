import { type GroupCounts, hiddenGroups } from '../../../domain/small-counts.js';
import type { Campaign } from '../../../entities/campaign.entity.js';
import { UnitLevel } from '../../../entities/states.js';
import type { ReadingScope } from '../../../policies/reading.policy.js';
import { standsAbove } from '../in-scope.js';
import type { UnitCounts } from './counts-at.js';
import type { Source } from './figure-refs.js';

/**
 * The residential groups among these units of which the reader is told no counts (F13): none where the campaign conceals
 * none, the reader reads everything, or the units are of another level. One statement at most.
 */
export async function concealedUnits(
  source: Source,
  campaign: Campaign,
  scope: ReadingScope,
  { unitIds, level }: { unitIds: readonly number[]; level: UnitLevel },
): Promise<ReadonlySet<number>> {
  const { smallCounts = null } = campaign.settings;
  if (smallCounts === null || level !== UnitLevel.RESIDENTIAL_GROUP || unitIds.length === 0) return new Set();
  const { lineOf } = scope;
  if (lineOf === undefined) return new Set();
  const counts = await source.query<GroupCounts[]>(COUNTS, [unitIds, campaign.id, lineOf]);
  return hiddenGroups(counts, smallCounts.below);
}

/** A standing of which nothing is told but whose it is. */
export function conceal<Standing extends UnitCounts>(standing: Standing): Standing {
  return {
    ...standing,
    target: null,
    achieved: null,
    reported: 0,
    late: 0,
    tier: null,
    rank: null,
    ranked: true,
    suppressed: true,
  };
}

/**
 * The groups of the parents that units $1 have ever had, with their lowest targets and highest counts of all days,
 * versions and revisions: what is concealed is the same whatever day and instant is asked about.
 */
const COUNTS = `
  WITH family AS (
    SELECT v.parent_id, v.unit_id, max(v.code) AS code, max(v.valid_from) AS "from" FROM unit_version v
    WHERE v.level = 'RESIDENTIAL_GROUP' AND v.parent_id IN (SELECT own.parent_id FROM unit_version own
      WHERE own.unit_id = ANY($1) AND own.level = 'RESIDENTIAL_GROUP')
    GROUP BY v.parent_id, v.unit_id)
  SELECT f.parent_id AS "parentId", f.unit_id AS "unitId", f.code, i.id AS "indicatorId", target.value AS "leastTarget",
    told.value AS "mostAchieved", ${standsAbove('f.unit_id', 'f."from"', '$3')} AS "inLine"
  FROM family f JOIN indicator i ON i.campaign_id = $2
  CROSS JOIN LATERAL (SELECT min(t.value) AS value FROM target t
    WHERE t.campaign_id = $2 AND t.indicator_id = i.id AND t.unit_id = f.unit_id AND t.organization_id IS NULL) target
  CROSS JOIN LATERAL (
    SELECT (CASE WHEN i.accumulation = 'CUMULATIVE' THEN max(day.value) ELSE sum(day.value) END)::bigint AS value
    FROM (SELECT max(figure.value) AS value FROM report r
      JOIN report_figure figure ON figure.report_id = r.id AND figure.indicator_id = i.id
      WHERE r.campaign_id = $2 AND r.unit_id = f.unit_id AND r.organization_id IS NULL GROUP BY r."on") day) told`;
