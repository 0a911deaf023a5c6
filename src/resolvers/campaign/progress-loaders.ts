import type DataLoader from 'dataloader';
import { type ChangeAsked, changesSince } from '../../services/queries/figures/change-since.js';
import { cohortSources } from '../../services/queries/figures/cohorts-at.js';
import type { UnitCounts } from '../../services/queries/figures/counts-at.js';
import { type Coverage, coverageAt } from '../../services/queries/figures/coverage-at.js';
import { ranksOf } from '../../services/queries/figures/ranks-of.js';
import {
  countSources,
  type SourceOfFigure,
  type SourcesAsked,
  type SourcesQuestion,
  sourcesOf,
} from '../../services/queries/figures/sources-of.js';
import { type UnitStanding, withStates } from '../../services/queries/figures/standings-at.js';
import type { ReadingScope } from '../../services/queries/scope-of-actor.js';
import { answerInGroups } from '../answer-in-groups.js';
import type { GraphContext } from '../context.js';
import { loadBy } from '../load-by.js';
import { campaignScope } from '../scope-of.js';

/** What is said beside the standings of one request, each by one statement a question, however many rows ask. */

export function coverageOf(context: GraphContext): DataLoader<CoverageAsked, Coverage, string> {
  return loadBy<CoverageAsked, Coverage>(
    context,
    'coverageOf',
    (manager, keys) =>
      answerInGroups(keys, coverageQuestion, async (group) => {
        const question = group[0] as CoverageAsked;
        const scope = await campaignScope(context, question.campaignId);
        return coverageAt(manager, { ...question, scope }, group);
      }),
    (key) => `${coverageQuestion(key)} ${key.unitId} ${key.on}`,
  );
}

/** Of whom on which day; `indicatorId` null: a report of any indicator counts. */
export interface CoverageAsked {
  campaignId: number;
  indicatorId: number | null;
  knownAt: Date | null;
  reportingLevel: string;
  until: string | null;
  unitId: number;
  on: string;
}

export function changeSince(context: GraphContext): DataLoader<ChangeAsked, number | null, string> {
  return loadBy<ChangeAsked, number | null>(
    context,
    'changeSince',
    (manager, keys) =>
      answerInGroups(
        keys,
        ({ standing }) => standingQuestion(standing),
        (group) => changesSince(manager, group),
      ),
    ({ standing, days }) => `${standingKey(standing)} ${days}`,
  );
}

/** Counts with what is known of them. */
export function standingOf(context: GraphContext): DataLoader<UnitCounts, UnitStanding, string> {
  return loadBy<UnitCounts, UnitStanding>(
    context,
    'standingOf',
    (manager, keys) => answerInGroups(keys, standingQuestion, (group) => withStates(manager, group)),
    standingKey,
  );
}

export function rankOf(context: GraphContext): DataLoader<UnitCounts, number | null, string> {
  return loadBy<UnitCounts, number | null>(
    context,
    'rankOf',
    (manager, keys) =>
      answerInGroups(keys, standingQuestion, async (group) =>
        ranksOf(
          manager,
          group,
          await scopeOf(
            context,
            group.map((standing) => ({ standing })),
          ),
        ),
      ),
    standingKey,
  );
}

/** One page of the reports that a territorial figure was added up from. */
export function figureSources(
  context: GraphContext,
): DataLoader<SourcesPage, readonly SourceOfFigure[], string> {
  return loadBy<SourcesPage, readonly SourceOfFigure[]>(
    context,
    'figureSources',
    (manager, keys) =>
      answerInGroups(
        keys,
        ({ standing }) => standingQuestion(standing),
        async (group) => sourcesOf(manager, await sourcesQuestion(context, group), group.map(asked)),
      ),
    ({ standing, limit, after }) => `${standingKey(standing)} ${limit} ${after?.code} ${after?.on}`,
  );
}

export interface SourcesPage extends Pick<SourcesAsked, 'limit' | 'after'> {
  standing: UnitCounts;
}

export function figureSourceCount(context: GraphContext): DataLoader<UnitCounts, number, string> {
  return loadBy<UnitCounts, number>(
    context,
    'figureSourceCount',
    (manager, keys) =>
      answerInGroups(keys, standingQuestion, async (group) =>
        countSources(
          manager,
          await sourcesQuestion(
            context,
            group.map((standing) => ({ standing })),
          ),
          group,
        ),
      ),
    standingKey,
  );
}

/** The reports that a body's cohort was added up from. */
export function cohortReports(
  context: GraphContext,
): DataLoader<UnitCounts, readonly { reportId: number; on: string }[], string> {
  return loadBy<UnitCounts, readonly { reportId: number; on: string }[]>(
    context,
    'cohortReports',
    (manager, keys) =>
      answerInGroups(keys, standingQuestion, async (group) =>
        cohortSources(
          manager,
          await sourcesQuestion(
            context,
            group.map((standing) => ({ standing })),
          ),
          group.flatMap(({ organizationId, unitId, on }) =>
            organizationId === null ? [] : [{ organizationId, unitId, on }],
          ),
        ),
      ),
    standingKey,
  );
}

function coverageQuestion({ campaignId, indicatorId, knownAt }: CoverageAsked): string {
  return `${campaignId} ${indicatorId} ${knownAt?.toISOString()}`;
}

function standingQuestion({ context, indicator, knownAt }: UnitCounts): string {
  return `${context.campaign.id} ${indicator.id} ${knownAt?.toISOString()}`;
}

function standingKey(standing: UnitCounts): string {
  const { unitId, organizationId, on } = standing;
  return `${standingQuestion(standing)} ${unitId} ${organizationId} ${on}`;
}

function asked({ standing, limit, after }: SourcesPage): SourcesAsked {
  return { unitId: standing.unitId, on: standing.on, limit, after };
}

/** Standings of one question ask the same but for unit and day. */
async function sourcesQuestion(
  context: GraphContext,
  group: readonly { standing: UnitCounts }[],
): Promise<SourcesQuestion> {
  const { context: found, indicator, knownAt } = (group[0] as { standing: UnitCounts }).standing;
  return {
    campaignId: found.campaign.id,
    indicatorId: indicator.id,
    knownAt,
    cumulative: indicator.accumulation === 'CUMULATIVE',
    reportingLevel: found.campaign.settings.reporting.level,
    scope: await scopeOf(context, group),
  };
}

async function scopeOf(
  context: GraphContext,
  group: readonly { standing: UnitCounts }[],
): Promise<ReadingScope> {
  const { campaign } = (group[0] as { standing: UnitCounts }).standing.context;
  return campaignScope(context, campaign.id);
}
