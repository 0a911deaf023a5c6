import type { DataSource } from 'typeorm';
import { systemActor } from '../../src/domain/actor.js';
import { publishBulletins, reissueBulletins } from '../../src/services/bulletins/publish-bulletins.js';
import { getCampaignById } from '../../src/services/campaigns/campaign-context.js';
import { reportDueAt } from '../../src/services/campaigns/reporting-days.js';
import { act } from './act.js';
import type { Cast } from './cast.js';

/** Makes the day's bulletins as the platform does. Answers how many. */
export async function publish(dataSource: DataSource, cast: Cast, on: string): Promise<number> {
  return act(dataSource, ACTOR, async (tx) => {
    const context = await getCampaignById(tx.manager, cast.campaign.id);
    const cutAt = reportDueAt(context.campaign, on);
    if (cutAt === null) throw new Error('the cast has no cut-off');
    return publishBulletins(tx, context, on, cutAt);
  });
}

/** Makes new editions of the day's bulletins where something in them changed. Answers how many. */
export async function reissue(dataSource: DataSource, cast: Cast, on: string): Promise<number> {
  return act(dataSource, ACTOR, async (tx) =>
    reissueBulletins(tx, await getCampaignById(tx.manager, cast.campaign.id), on),
  );
}

const ACTOR = systemActor('bulletins');
