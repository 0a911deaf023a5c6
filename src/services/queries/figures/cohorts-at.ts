import { figureState } from '../../../domain/standing.js';
import type { ReadingScope } from '../../../policies/reading.policy.js';
import type { CampaignContext } from '../../campaigns/campaign-context.js';
import { inScope } from '../in-scope.js';
import { validOn } from './contributors.js';
import { type CountsQuestion, tierOf } from './counts-at.js';
import type { Source } from './figure-refs.js';
import type { UnitStanding } from './standings-at.js';
import { tierHistory } from './tier-history.js';

/** A body's own cohort on a day (F14): the officials of an agency, counted where the agency has its place. */
export interface CohortRef {
  organizationId: number;
  /** Of the body. */
  code: string;
  unitId: number;
  on: string;
}

/**
 * The standing of each cohort on its day, from the revisions: there are few of them, and they are in no total. The body
 * alone should have reported.
 */
export async function cohortsAt(
  source: Source,
  context: CampaignContext,
  question: CountsQuestion,
  refs: readonly CohortRef[],
): Promise<UnitStanding[]> {
  if (refs.length === 0) return [];
  const { indicator, knownAt } = question;
  const { campaign } = context;
  const cumulative = indicator.accumulation === 'CUMULATIVE';
  const rows = await source.query<CohortRow[]>(
    `SELECT told.achieved, told.reported::int AS reported, told.late::int AS late, target.value AS target,
       disputed.disputed::int AS disputed
     FROM unnest($1::int[], $2::int[], $3::date[]) WITH ORDINALITY AS ref(organization_id, unit_id, day, place)
     CROSS JOIN LATERAL (
       SELECT sum(value)::bigint AS achieved, coalesce(bool_or("on" = ref.day), false) AS reported,
         coalesce(bool_or("on" = ref.day AND late), false) AS late
       FROM (${cohortReports(cumulative)}) newest) told
     LEFT JOIN LATERAL (
       SELECT value FROM target
       WHERE campaign_id = $4 AND indicator_id = $5 AND unit_id = ref.unit_id AND organization_id = ref.organization_id
         AND effective_on <= ref.day AND recorded_at <= coalesce($6, 'infinity'::timestamptz)
       ORDER BY effective_on DESC, recorded_at DESC, id DESC LIMIT 1) target ON true
     CROSS JOIN LATERAL (SELECT EXISTS (
       SELECT FROM data_error d JOIN (${cohortReports(cumulative)}) used ON used."on" = d."on"
       JOIN report about ON about.id = d.report_id AND about.organization_id = ref.organization_id
       WHERE d.campaign_id = $4 AND d.indicator_id = $5 AND d.unit_id = ref.unit_id
         AND d.opened_at <= coalesce($6, 'infinity'::timestamptz)
         AND (d.closed_at IS NULL OR d.closed_at > coalesce($6, 'infinity'::timestamptz))) AS disputed) disputed
     ORDER BY ref.place`,
    [
      refs.map((ref) => ref.organizationId),
      refs.map((ref) => ref.unitId),
      refs.map((ref) => ref.on),
      campaign.id,
      indicator.id,
      knownAt,
    ],
  );
  const tiers = await tierHistory(source, { campaignId: campaign.id, knownAt });
  const { until = null } = campaign.settings.reporting;
  return refs.map(({ organizationId, unitId, code, on }, index) => {
    const expected = until === null || on <= until ? 1 : 0;
    const { late, ...counts } = { ...(rows[index] as CohortRow), expected };
    const tier = tierOf(counts, tiers.on(on));
    const place = { context, indicator, unitId, code, organizationId, on, knownAt };
    return { ...place, ...counts, late, state: figureState(counts), tier, rank: null, ranked: false };
  });
}

/** The bodies whose cohorts are counted by a day inside a unit, in order of code: those with a target or a report. */
export async function cohortsWithin(
  source: Source,
  question: {
    campaignId: number;
    indicatorId: number;
    knownAt: Date | null;
    withinId: number;
    on: string;
    /** Cohorts elsewhere are not there (A1). */
    scope: ReadingScope;
  },
): Promise<CohortRef[]> {
  const readable = inScope(question.scope, { unit: 'cohort.unit_id', day: '$3', next: 6, rootId: null });
  return source.query<CohortRef[]>(
    `SELECT o.id AS "organizationId", o.code, cohort.unit_id AS "unitId", $3::date AS "on"
     FROM (SELECT unit_id, organization_id FROM target
           WHERE campaign_id = $1 AND indicator_id = $2 AND organization_id IS NOT NULL AND effective_on <= $3
             AND recorded_at <= coalesce($4, 'infinity'::timestamptz)
           UNION
           SELECT r.unit_id, r.organization_id FROM report r
           JOIN report_figure f ON f.report_id = r.id AND f.indicator_id = $2
           WHERE r.campaign_id = $1 AND r.organization_id IS NOT NULL AND r."on" <= $3
             AND r.submitted_at <= coalesce($4, 'infinity'::timestamptz)) cohort
     JOIN organization o ON o.id = cohort.organization_id
     JOIN unit_closure c ON c.descendant_id = cohort.unit_id AND c.ancestor_id = $5 AND ${validOn('c', '$3')}
     WHERE ${readable.sql} ORDER BY o.code COLLATE "C", cohort.unit_id`,
    [
      question.campaignId,
      question.indicatorId,
      question.on,
      question.knownAt,
      question.withinId,
      ...readable.parameters,
    ],
  );
}

/** The reports that cohorts' figures were added up from, newest revisions, in order of day. */
export async function cohortSources(
  source: Source,
  question: { campaignId: number; indicatorId: number; knownAt: Date | null; cumulative: boolean },
  refs: readonly Pick<CohortRef, 'organizationId' | 'unitId' | 'on'>[],
): Promise<{ reportId: number; on: string }[][]> {
  const rows = await source.query<{ place: number; reportId: number; on: string }[]>(
    `SELECT ref.place, newest.id AS "reportId", newest."on"
     FROM unnest($1::int[], $2::int[], $3::date[]) WITH ORDINALITY AS ref(organization_id, unit_id, day, place)
     CROSS JOIN LATERAL (${cohortReports(question.cumulative)}) newest ORDER BY ref.place, newest."on"`,
    [
      refs.map((ref) => ref.organizationId),
      refs.map((ref) => ref.unitId),
      refs.map((ref) => ref.on),
      question.campaignId,
      question.indicatorId,
      question.knownAt,
    ],
  );
  const lists: { reportId: number; on: string }[][] = refs.map(() => []);
  for (const { place, ...row } of rows) lists[place - 1]?.push(row);
  return lists;
}

interface CohortRow {
  achieved: number | null;
  reported: number;
  late: number;
  target: number | null;
  disputed: number;
}

/** The newest revision of each day that the body told, or of the last such day alone (F1). */
const cohortReports = (cumulative: boolean): string => `
  SELECT DISTINCT ON (r."on") r.id, r."on", f.value, r.late
  FROM report r JOIN report_figure f ON f.report_id = r.id AND f.indicator_id = $5
  WHERE r.campaign_id = $4 AND r.unit_id = ref.unit_id AND r.organization_id = ref.organization_id AND r."on" <= ref.day
    AND r.submitted_at <= coalesce($6, 'infinity'::timestamptz)
  ORDER BY r."on" DESC, r.revision DESC ${cumulative ? 'LIMIT 1' : ''}`;
