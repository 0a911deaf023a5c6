import { formatDate } from '../../messages/format.js';
import type { Language } from '../../messages/language.js';
import { summaryTexts } from '../../messages/summary-texts.js';
import type { CampaignOutcome, Holding } from '../../services/queries/summary/campaign-outcome.js';

/** What milestones led to and what was pressed, as lines for the terminal; nothing of what there is none of. */
export function outcomeLines(outcome: CampaignOutcome, language: Language): string[] {
  const texts = summaryTexts[language];
  const holders = (held: readonly Holding[]): string =>
    held.map((item) => `${item.organization} ${item.hours} ${texts.hours}`).join(' → ');

  const dossiers = outcome.dossiers.length === 0 ? [] : [`${texts.dossiers}: ${states(outcome.dossiers)}`];
  const reviews = outcome.reviews.map((review) => {
    const days = review.obstacles.flatMap((obstacle) => obstacle.coveredDays);
    const first = days[0];
    const last = days.at(-1);
    const covered =
      first === undefined || last === undefined
        ? ''
        : `, ${texts.coveredDays}: ${days.length} (${formatDate(first, language)} – ${formatDate(last, language)})`;
    const concluded = review.conclusion === null ? '' : ` ${review.conclusion}`;
    return `  ${review.unit} (${review.organization}): ${review.state}${concluded}${covered}; ${texts.heldBy} ${holders(review.held)}`;
  });
  const exhausted = outcome.escalations
    .filter((climb) => climb.state === 'EXHAUSTED')
    .map(
      (climb) =>
        `  ${climb.trigger} ${climb.responsible}: ${climb.state}; ${texts.heldBy} ${holders(climb.held)}`,
    );
  const climbs = Object.entries(texts.escalationStates)
    .map(
      ([state, name]) => [name, outcome.escalations.filter((climb) => climb.state === state).length] as const,
    )
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name} ${count}`);
  const pledged = (state: string): number =>
    outcome.pledges.filter((pledge) => pledge.state === state).length;
  return [
    ...dossiers,
    ...(reviews.length === 0 ? [] : [`${texts.reviews}: ${reviews.length}`, ...reviews]),
    ...(climbs.length === 0 ? [] : [`${texts.escalations}: ${climbs.join(', ')}`, ...exhausted]),
    ...(outcome.pledges.length === 0
      ? []
      : [
          `${texts.pledges}: ${texts.kept} ${pledged('KEPT')}, ${texts.broken} ${pledged('BROKEN')}, ${texts.pending} ${pledged('PENDING')}`,
        ]),
  ];
}

/** How many there are in each state, by name. */
function states(rows: readonly { state: string }[]): string {
  const counts = new Map<string, number>();
  for (const { state } of rows) counts.set(state, (counts.get(state) ?? 0) + 1);
  return [...counts].map(([state, count]) => `${state} ${count}`).join(', ');
}
