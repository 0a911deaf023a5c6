import { systemActor } from '../domain/actor.js';
import { Refusal } from '../domain/refusal.js';
import { handle } from '../queue/handlers.js';
import { getCampaignById } from '../services/campaigns/campaign-context.js';
import { replayHistory } from '../services/history/replay-history.js';
import { replayHistoryJob } from '../services/jobs/replay-history.job.js';

/** One instant of a loaded history. A verb that refuses fails the job as a whole, with every reason it gave. */
export const replayHistoryHandler = handle(replayHistoryJob, async ({ campaignId, at }, { manager, now }) => {
  const context = await getCampaignById(manager, campaignId);
  try {
    await replayHistory({ manager, now, actor: systemActor('history') }, context, new Date(at));
  } catch (error) {
    if (error instanceof Refusal) {
      const reasons = error.problems.map((problem) => `${problem.code} ${JSON.stringify(problem.params)}`);
      throw new Error(`The history of ${at} was refused: ${reasons.join('; ')}`, { cause: error });
    }
    throw error;
  }
});
