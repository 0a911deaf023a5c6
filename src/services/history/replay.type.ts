import type { Actor } from '../../domain/actor.js';
import type { CampaignContext } from '../campaigns/campaign-context.js';
import type { Tx } from '../transaction.js';

export interface ReplayScope {
  context: CampaignContext;
  actorOf: (code: string) => Actor;
}

/** Does what an entry of a history says; its payload has the shape that its loader wrote. */
export type Replay = (tx: Tx, scope: ReplayScope, payload: object) => Promise<unknown>;
