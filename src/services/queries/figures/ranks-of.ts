import { rank } from '../../../domain/standing.js';
import type { UnitLevel } from '../../../entities/states.js';
import type { ReadingScope } from '../../../policies/reading.policy.js';
import { inScope } from '../in-scope.js';
import { cohortsAt, cohortsWithin } from './cohorts-at.js';
import { validOn } from './contributors.js';
import type { UnitCounts } from './counts-at.js';
import type { Source } from './figure-refs.js';
import { targetsAt } from './targets-at.js';
import { totalsAt } from './totals-at.js';

/**
 * The rank of each standing among the units of its level in the whole campaign on its day (of a cohort: among all
 * cohorts), as known at the same instant and as far as they may be read (A1). The standings are of one question:
 * campaign, indicator, instant. Null where it cannot be rated.
 */
export async function ranksOf(
  source: Source,
  standings: readonly UnitCounts[],
  scope: ReadingScope,
): Promise<(number | null)[]> {
  const territorial = await territorialRanks(
    source,
    standings.filter((standing) => standing.organizationId === null),
    scope,
  );
  const cohorts = await cohortRanks(
    source,
    standings.filter((standing) => standing.organizationId !== null),
    scope,
  );
  return standings.map(
    (standing) => territorial.get(keyOf(standing)) ?? cohorts.get(keyOf(standing)) ?? null,
  );
}

type Ranks = ReadonlyMap<string, number | null>;

function keyOf(place: { organizationId: number | null; unitId: number; on: string }): string {
  return `${place.on} ${place.unitId} ${place.organizationId ?? ''}`;
}

async function territorialRanks(
  source: Source,
  standings: readonly UnitCounts[],
  readable: ReadingScope,
): Promise<Ranks> {
  const [first] = standings;
  if (first === undefined) return new Map();
  const { context, indicator, knownAt } = first;
  const { campaign } = context;
  const siblings = await siblingsOf(source, campaign.unitId, standings, readable);
  const reportingLevel = campaign.settings.reporting.level;
  const scope = { campaignId: campaign.id, indicatorId: indicator.id, knownAt, reportingLevel };
  const cumulative = indicator.accumulation === 'CUMULATIVE';
  const totals = await totalsAt(source, { ...scope, cumulative }, siblings);
  const targets = await targetsAt(source, scope, siblings);
  const tables = new Map<string, (Sibling & { achieved: number | null; target: number | null })[]>();
  for (const [index, sibling] of siblings.entries()) {
    const key = `${sibling.on} ${sibling.level}`;
    const table = tables.get(key) ?? [];
    table.push({
      ...sibling,
      achieved: totals[index]?.achieved ?? null,
      target: targets[index] ?? null,
    });
    tables.set(key, table);
  }
  const ranked = [...tables.values()].flatMap((rows) => rank(rows));
  return new Map(ranked.map((row) => [keyOf({ ...row, organizationId: null }), row.rank]));
}

interface Sibling {
  unitId: number;
  code: string;
  level: UnitLevel;
  on: string;
}

/** Every unit of the campaign that may be read and is on one of the days of the level that one of the units has that day. */
async function siblingsOf(
  source: Source,
  rootId: number,
  standings: readonly UnitCounts[],
  scope: ReadingScope,
): Promise<Sibling[]> {
  const readable = inScope(scope, { unit: 'v.unit_id', day: 'asked.day', next: 4, rootId: null });
  return source.query<Sibling[]>(
    `WITH asked AS (
       SELECT DISTINCT own.level, ref.day FROM unnest($2::int[], $3::date[]) AS ref(unit_id, day)
       JOIN unit_version own ON own.unit_id = ref.unit_id AND ${validOn('own', 'ref.day')}
     )
     SELECT v.unit_id AS "unitId", v.code, v.level, asked.day AS "on" FROM asked
     JOIN unit_closure c ON c.ancestor_id = $1 AND ${validOn('c', 'asked.day')}
     JOIN unit_version v ON v.unit_id = c.descendant_id AND v.level = asked.level AND ${validOn('v', 'asked.day')}
     WHERE ${readable.sql}`,
    [
      rootId,
      standings.map((standing) => standing.unitId),
      standings.map((standing) => standing.on),
      ...readable.parameters,
    ],
  );
}

async function cohortRanks(
  source: Source,
  standings: readonly UnitCounts[],
  readable: ReadingScope,
): Promise<Ranks> {
  const ranks = new Map<string, number | null>();
  const [first] = standings;
  if (first === undefined) return ranks;
  const { context, indicator, knownAt } = first;
  const scope = { campaignId: context.campaign.id, indicatorId: indicator.id, knownAt, scope: readable };
  for (const on of new Set(standings.map((standing) => standing.on))) {
    const cohorts = await cohortsWithin(source, { ...scope, withinId: context.campaign.unitId, on });
    const table = await cohortsAt(source, context, { indicator, knownAt }, cohorts);
    for (const row of rank(table)) ranks.set(keyOf(row), row.rank);
  }
  return ranks;
}
