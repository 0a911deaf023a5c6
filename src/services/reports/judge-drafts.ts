import { carriedOn, changesBy } from '../../domain/figure-series.js';
import { doubtsAbout, exceededLater, type FigureToJudge, problemsOf } from '../../domain/judge-report.js';
import { isBelow } from '../../domain/levels.js';
import { type Problem, Refusal } from '../../domain/refusal.js';
import type { Indicator } from '../../entities/campaign.entity.js';
import type { UnitLevel } from '../../entities/states.js';
import { type CampaignContext, campaignDay } from '../campaigns/campaign-context.js';
import { subjectTargets } from '../queries/subject-targets.js';
import type { TotalChangeRow } from '../totals/append-total-changes.js';
import type { Tx } from '../transaction.js';
import { type Draft, type MovedFigure, subjectKey, type UnplacedDoubt } from './draft.js';
import type { KnownFigures } from './known-figures.js';

/** What a batch of drafts would change, and what must be asked about it. */
export interface JudgedDrafts {
  changes: TotalChangeRow[];
  doubts: UnplacedDoubt[];
  moved: MovedFigure[];
}

/**
 * Judges drafts against what is known (F8), in order of day, so that figures of one batch are judged against each other
 * as if told one after the other. Refuses with every contradiction found. Adds the figures to `known`.
 */
export async function judgeDrafts(
  tx: Tx,
  context: CampaignContext,
  drafts: readonly Draft[],
  known: KnownFigures,
): Promise<JudgedDrafts> {
  const judged: JudgedDrafts = { changes: [], doubts: [], moved: [] };
  const problems: Problem[] = [];
  const targets = await targetsByIndicator(tx, context, drafts);
  const order = [...drafts].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  for (const draft of order) {
    const figures = draft.figures.map((figure) =>
      toJudge(context, draft, figure.indicatorId, known, targets),
    );
    problems.push(...figures.flatMap(problemsOf), ...boundsBroken(context, draft, known));
    for (const [index, figure] of figures.entries()) {
      const { indicatorId } = draft.figures[index] as { indicatorId: number };
      const doubts = doubtsAbout(figure, context.campaign.settings.checks);
      judged.doubts.push(...doubts.map((doubt) => ({ ...doubt, draft, indicatorId })));
      collectChanges(judged, context, draft, indicatorId, figure);
      known.put(subjectKey(draft), indicatorId, { on: draft.on, value: figure.value }, 0);
    }
    judged.doubts.push(...draft.figures.flatMap((figure) => boundsExceeded(context, draft, figure, known)));
  }
  if (problems.length > 0) throw new Refusal(problems);
  return judged;
}

function toJudge(
  context: CampaignContext,
  draft: Draft,
  indicatorId: number,
  known: KnownFigures,
  targets: ReadonlyMap<string, number>,
): FigureToJudge {
  const indicator = indicatorOf(context, indicatorId);
  const own = draft.figures.find((figure) => figure.indicatorId === indicatorId) as Draft['figures'][number];
  const bound = context.indicators.find((candidate) => candidate.id === indicator.boundedById);
  return {
    indicator: indicator.code,
    accumulation: indicator.accumulation,
    on: draft.on,
    value: own.value,
    series: known.seriesOf(subjectKey(draft), indicatorId),
    bound:
      bound === undefined ? null : { indicator: bound.code, value: inForce(context, draft, bound.id, known) },
    target: targets.get(`${indicatorId}/${subjectKey(draft)}`) ?? null,
    field: own.field,
    correction: draft.corrects !== null,
  };
}

/** F1 from the other side: an indicator lowered below one that it bounds and that is not told anew. */
function boundsBroken(context: CampaignContext, draft: Draft, known: KnownFigures): Problem[] {
  return context.indicators.flatMap((bounded) => {
    const bound = draft.figures.find((figure) => figure.indicatorId === bounded.boundedById);
    const toldAnew = draft.figures.some(
      (figure) => figure.indicatorId === bounded.id && figure.field !== null,
    );
    if (bound === undefined || toldAnew) return [];
    const value = inForce(context, draft, bounded.id, known);
    if (value === null || value <= bound.value) return [];
    const params = {
      indicator: bounded.code,
      value,
      bound: indicatorOf(context, bound.indicatorId).code,
      boundValue: bound.value,
    };
    return [{ code: 'EXCEEDS_BOUND' as const, field: bound.field ?? draft.field, params }];
  });
}

/** The indicators that a figure bounds, on later days that it still reaches. */
function boundsExceeded(
  context: CampaignContext,
  draft: Draft,
  figure: Draft['figures'][number],
  known: KnownFigures,
): UnplacedDoubt[] {
  if (indicatorOf(context, figure.indicatorId).accumulation !== 'CUMULATIVE') return [];
  const subject = subjectKey(draft);
  const bounds = known.seriesOf(subject, figure.indicatorId);
  return context.indicators
    .filter((indicator) => indicator.boundedById === figure.indicatorId)
    .flatMap((indicator) => {
      const told = { on: draft.on, value: figure.value };
      const doubts = exceededLater(bounds, known.seriesOf(subject, indicator.id), told);
      return doubts.map((doubt) => ({ ...doubt, draft, indicatorId: indicator.id }));
    });
}

/** The figure of the draft's day: told in it, or told before; a count so far is carried forward (F1, F4). */
function inForce(
  context: CampaignContext,
  draft: Draft,
  indicatorId: number,
  known: KnownFigures,
): number | null {
  const told = draft.figures.find((figure) => figure.indicatorId === indicatorId);
  if (told !== undefined) return told.value;
  const last = carriedOn(known.seriesOf(subjectKey(draft), indicatorId), draft.on);
  const carries = indicatorOf(context, indicatorId).accumulation === 'CUMULATIVE';
  return last !== null && (carries || last.on === draft.on) ? last.value : null;
}

function collectChanges(
  judged: JudgedDrafts,
  context: CampaignContext,
  draft: Draft,
  indicatorId: number,
  figure: FigureToJudge,
): void {
  // F14: a cohort counted by organization is never added to territorial figures.
  if (draft.organizationId !== null) return;
  const level = context.campaign.settings.reporting.level as UnitLevel;
  // F7: what a higher unit states itself is kept and compared, never added.
  if (isBelow(level, draft.level)) return;
  const spans = changesBy(figure.series, figure, figure.accumulation);
  const firstOfDay = !figure.series.some((entry) => entry.on === draft.on);
  const carriesUp = draft.level === level;
  const row = { indicatorId, unitId: draft.unitId, carriesUp };
  judged.changes.push(...spans.map((span) => ({ ...row, ...span, reported: 0, late: 0 })));
  if (firstOfDay) {
    const late = draft.late ? 1 : 0;
    judged.changes.push({ ...row, from: draft.on, until: null, value: 0, units: 0, reported: 1, late });
  }
  const span = spans.find((change) => change.value !== 0);
  if (span !== undefined && carriesUp) {
    judged.moved.push({ draft, indicatorId, value: figure.value, until: span.until });
  }
}

/** The target in force today for each indicator and subject, by "indicator/subject". */
async function targetsByIndicator(
  tx: Tx,
  context: CampaignContext,
  drafts: readonly Draft[],
): Promise<Map<string, number>> {
  const subjects = [...new Map(drafts.map((draft) => [subjectKey(draft), draft])).values()];
  const rows = await subjectTargets(tx.manager, {
    campaignId: context.campaign.id,
    indicatorIds: context.indicators.map((indicator) => indicator.id),
    subjects,
    on: campaignDay(context.campaign, tx.now),
  });
  return new Map(rows.map((row) => [`${row.indicatorId}/${subjectKey(row)}`, row.value]));
}

function indicatorOf(context: CampaignContext, id: number): Indicator {
  const indicator = context.indicators.find((candidate) => candidate.id === id);
  if (indicator === undefined) throw new Error(`No indicator ${id} in campaign ${context.campaign.code}.`);
  return indicator;
}
