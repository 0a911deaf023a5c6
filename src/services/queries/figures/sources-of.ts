import type { ReadingScope } from '../../../policies/reading.policy.js';
import { inScope, type SqlPart } from '../in-scope.js';
import { contributes, validOn } from './contributors.js';
import { type Source as Database, inPlace } from './figure-refs.js';

export interface SourcesQuestion {
  campaignId: number;
  indicatorId: number;
  knownAt: Date | null;
  cumulative: boolean;
  reportingLevel: string;
  /** Reports of other units are left out (A1). */
  scope: ReadingScope;
}

/** Of which unit on which day, and which part of the list. */
export interface SourcesAsked {
  unitId: number;
  on: string;
  limit: number;
  /** Key of the last one read; null for the beginning. */
  after: { code: string; on: string } | null;
}

/** A report that a figure was added up from; unit code and day are its place in the list. */
export interface SourceOfFigure {
  reportId: number;
  code: string;
  on: string;
  value: number;
}

/**
 * The reports that figures were added up from, in order of unit code and day: for a cumulative figure the last one of
 * each unit, carried forward, so that for who may read them all their values add up to the total. Any number of figures by one statement.
 */
export async function sourcesOf(
  database: Database,
  question: SourcesQuestion,
  asked: readonly SourcesAsked[],
): Promise<SourceOfFigure[][]> {
  const readable = readableSources(question, 10);
  const rows = await database.query<(SourceOfFigure & { place: number })[]>(
    `SELECT ref.place, source.*
     FROM unnest($1::int[], $2::date[], $7::text[], $8::date[], $9::int[])
       WITH ORDINALITY AS ref(unit_id, day, after_code, after_on, size, place)
     CROSS JOIN LATERAL (
       SELECT told.id AS "reportId", v.code, told."on", told.value FROM ${told(question.cumulative, readable)}
         AND (ref.after_code IS NULL OR (v.code COLLATE "C", told."on") > (ref.after_code, ref.after_on))
       ORDER BY v.code COLLATE "C", told."on" LIMIT ref.size
     ) source
     ORDER BY ref.place, source.code COLLATE "C", source."on"`,
    [
      ...parameters(question, asked),
      asked.map((one) => one.after?.code ?? null),
      asked.map((one) => one.after?.on ?? null),
      asked.map((one) => one.limit),
      ...readable.parameters,
    ],
  );
  const lists: SourceOfFigure[][] = asked.map(() => []);
  for (const { place, ...source } of rows) lists[place - 1]?.push(source);
  return lists;
}

/** How many reports each figure was added up from. */
export async function countSources(
  database: Database,
  question: SourcesQuestion,
  asked: readonly Pick<SourcesAsked, 'unitId' | 'on'>[],
): Promise<number[]> {
  const readable = readableSources(question, 7);
  const rows = await database.query<{ place: number; count: number }[]>(
    `SELECT ref.place, (SELECT count(*) FROM ${told(question.cumulative, readable)})::int AS count
     FROM unnest($1::int[], $2::date[]) WITH ORDINALITY AS ref(unit_id, day, place)`,
    [...parameters(question, asked), ...readable.parameters],
  );
  return inPlace(asked.length, rows, (row) => row.count, 0);
}

/** The newest revision of each day that a unit told, or of the last such day alone. */
const told = (cumulative: boolean, readable: SqlPart): string => `unit_closure c
  JOIN unit_version v ON v.unit_id = c.descendant_id AND ${validOn('v', 'ref.day')}
  CROSS JOIN LATERAL (
    SELECT DISTINCT ON (r."on") r.id, r."on", f.value
    FROM report r JOIN report_figure f ON f.report_id = r.id AND f.indicator_id = $4
    WHERE r.campaign_id = $3 AND r.unit_id = c.descendant_id AND r.organization_id IS NULL AND r."on" <= ref.day
      AND r.submitted_at <= coalesce($5, 'infinity'::timestamptz)
    ORDER BY r."on" DESC, r.revision DESC ${cumulative ? 'LIMIT 1' : ''}) told
  WHERE c.ancestor_id = ref.unit_id AND ${validOn('c', 'ref.day')} AND ${contributes('$6')} AND ${readable.sql}`;

function readableSources({ scope }: SourcesQuestion, next: number): SqlPart {
  return inScope(scope, { unit: 'c.descendant_id', day: 'ref.day', next, rootId: null });
}

function parameters(
  question: SourcesQuestion,
  asked: readonly Pick<SourcesAsked, 'unitId' | 'on'>[],
): unknown[] {
  const { campaignId, indicatorId, knownAt, reportingLevel } = question;
  return [
    asked.map((one) => one.unitId),
    asked.map((one) => one.on),
    campaignId,
    indicatorId,
    knownAt,
    reportingLevel,
  ];
}
