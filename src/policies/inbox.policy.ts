import type { Actor } from '../domain/actor.js';
import type { ReadingScope } from './reading.policy.js';
import { scopeOver } from './scope.policy.js';

/**
 * E6, A1: what waits on a body is read by whoever sits in it and holds a grant, by the bodies above it in its own line,
 * and by those who steer, follow up, audit or administer over its unit; of that, what is about something they may read.
 */
export function inboxScope(actor: Actor | null): ReadingScope {
  return scopeOver(actor, 'inbox.read', 'LINE');
}
