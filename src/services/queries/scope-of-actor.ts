import type { Actor } from '../../domain/actor.js';
import type { Campaign } from '../../entities/campaign.entity.js';
import { forOwnLine, type ReadingScope, readingScope, scopeWithin } from '../../policies/reading.policy.js';

export type { ReadingScope } from '../../policies/reading.policy.js';

/** What an actor may read, in one campaign or, without it, anywhere (A1, F13). */
export function scopeOfActor(actor: Actor | null, campaign: Campaign | null = null): ReadingScope {
  const scope = readingScope(actor);
  if (campaign === null) return scope;
  const { smallCounts = null } = campaign.settings;
  return scopeWithin(smallCounts === null ? scope : forOwnLine(scope), campaign.unitId);
}
