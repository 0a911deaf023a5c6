import { formatDate, formatInstant, formatNumber, formatPercent } from '../../messages/format.js';
import { type Language } from '../../messages/language.js';
import { type SummaryTexts, summaryTexts } from '../../messages/summary-texts.js';
import type { CampaignSummary, SummaryStanding } from '../../services/queries/summary/campaign-summary.js';
import { table } from '../table.js';
import { outcomeLines } from './outcome-text.js';

/** The summary as a page for the terminal. */
export function summaryText(summary: CampaignSummary, language: Language): string {
  const texts = summaryTexts[language];
  const write = writer(texts, language);
  return [
    ...(summary.fictional ? [texts.fictional, ''] : []),
    `${summary.campaign} · ${formatInstant(summary.now, language)}`,
    '',
    write.total(summary),
    write.coverage(summary),
    '',
    texts.league,
    write.league(summary),
    '',
    `${texts.completed} (${summary.completed.length})`,
    write.byParent(summary.completed),
    '',
    `${texts.missing} (${summary.missing.length})`,
    write.byParent(summary.missing),
    `${texts.late} (${summary.late.length})`,
    write.byParent(summary.late),
    '',
    `${texts.dataErrors} (${summary.dataErrors.length})`,
    ...summary.dataErrors.map(write.dataError),
    '',
    write.next(summary),
    write.tasks(summary),
    ...summary.outcome.evaluations.map(write.evaluation),
    ...outcomeLines(summary.outcome, language),
  ].join('\n');
}

function writer(texts: SummaryTexts, language: Language) {
  const count = (value: number | null): string =>
    value === null ? texts.unknown : formatNumber(value, language);
  const rate = (value: number | null): string =>
    value === null ? texts.unknown : formatPercent(value, language);
  const perDay = (value: number | null): string => (value === null ? texts.unknown : count(Math.ceil(value)));
  return {
    total: ({ total, indicators, on }: CampaignSummary): string =>
      [
        `${total.name}, ${formatDate(on, language)}: ${count(total.achieved)}/${count(total.target)} = ${rate(total.rate)}`,
        `${texts.tier} ${total.tier ?? texts.unknown}, ${texts.state} ${total.state}`,
        ...indicators
          .filter((entry) => entry.indicator !== total.indicator)
          .map((entry) => `${entry.indicator}: ${count(entry.achieved)}`),
      ].join(' · '),
    coverage: ({ coverage }: CampaignSummary): string =>
      `${texts.reported} ${coverage.reported}/${coverage.expected} · ${texts.late} ${coverage.late} · ${texts.missing} ${coverage.missing} · ${texts.disputed} ${coverage.disputed}`,
    league: ({ league }: CampaignSummary): string =>
      table<SummaryStanding>(
        [
          { title: texts.rank, value: (row) => (row.rank === null ? '–' : String(row.rank)), align: 'right' },
          { title: texts.unit, value: (row) => row.name },
          { title: texts.achieved, value: (row) => count(row.achieved), align: 'right' },
          { title: texts.target, value: (row) => count(row.target), align: 'right' },
          { title: texts.rate, value: (row) => rate(row.rate), align: 'right' },
          { title: texts.tier, value: (row) => row.tier ?? texts.notRated },
          { title: texts.state, value: (row) => row.state },
        ],
        league,
      ),
    byParent: (units: CampaignSummary['missing']): string => {
      const groups = new Map<string, string[]>();
      for (const unit of units)
        groups.set(unit.parent ?? '', [...(groups.get(unit.parent ?? '') ?? []), unit.name]);
      return [...groups].map(([parent, names]) => `  ${parent}: ${names.join(', ')}`).join('\n');
    },
    dataError: (row: CampaignSummary['dataErrors'][number]): string =>
      `  ${row.name} (${row.parent ?? ''}), ${formatDate(row.on, language)}: ${row.kind} ${row.state}, ${texts.stated} ${count(row.reported)}, ${texts.expected} ${count(row.expected)}`,
    next: ({ nextMilestone }: CampaignSummary): string =>
      nextMilestone === null
        ? texts.noMilestone
        : `${texts.nextMilestone} ${nextMilestone.ordinal} (${formatInstant(nextMilestone.closesAt, language)}): ${texts.remaining} ${count(nextMilestone.remaining)}, ${texts.required} ${perDay(nextMilestone.requiredDailyRate)}, ${texts.recent} ${perDay(nextMilestone.recentDailyRate)}`,
    tasks: ({ tasks }: CampaignSummary): string =>
      `${texts.tasks}: ${tasks.total} · ${texts.onTime} ${tasks.completedOnTime} · ${texts.completedLate} ${tasks.completedLate} · ${texts.withinTerm} ${tasks.withinTerm} · ${texts.overdue} ${tasks.overdue} · ${texts.standing} ${tasks.noDeadline}`,
    evaluation: (run: CampaignSummary['outcome']['evaluations'][number]): string =>
      `${texts.milestone} ${run.milestone}, ${texts.run} ${run.run}: ${run.verdicts
        .map((verdict) => `${verdict.level} ${verdict.result} → ${verdict.consequence}: ${verdict.units}`)
        .join('; ')}`,
  };
}
