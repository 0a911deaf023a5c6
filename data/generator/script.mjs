import { acknowledgements } from './script-acknowledgements.mjs';
import { campaignTasks } from './script-campaign-tasks.mjs';
import { dataErrors } from './script-data-errors.mjs';
import { obstacleLife } from './script-obstacle.mjs';
import { pledges } from './script-pledges.mjs';
import { reviewLives } from './script-reviews.mjs';
import { slowUnitAnswers } from './script-slow-units.mjs';
import { taskLives } from './script-tasks.mjs';
import { flow } from './yaml.mjs';

/**
 * script.yaml: what people did beside reporting. Synthetic, but for what the conference said of the figure of Văn Đẩu.
 * `facts` is { variant, reports, corrections, directives, firstMet, inaccurate }: the directive files, the day each district first met its
 * target (by code), and the wrong and right figure of 13/6.
 */
export function scriptOf(facts) {
  const entries = [
    ...acknowledgements(facts),
    ...taskLives(facts),
    ...campaignTasks(facts),
    ...dataErrors(facts),
    ...pledges(),
    ...obstacleLife(facts),
    ...reviewLives(facts),
    ...slowUnitAnswers(facts),
  ];
  const ordered = entries
    .map((entry, index) => ({ entry, index }))
    .sort((a, b) => (a.entry.at < b.entry.at ? -1 : Number(a.entry.at > b.entry.at)) || a.index - b.index)
    .map(({ entry }) => `- ${flow(entry)}`);
  return `${[...facts.variant.scriptHeader.map((line) => `# ${line}`), ...ordered].join('\n')}\n`;
}
