import type { Actor } from '../domain/actor.js';
import type { ReadingScope } from './reading.policy.js';
import { scopeOver } from './scope.policy.js';

/**
 * A1, E6: directives, tasks, escalations and obstacles are read by whoever works for a body that has a part in them, or
 * for one above that in its own line, and by whoever holds a grant that reaches the unit of such a body.
 */
export function workScope(actor: Actor | null): ReadingScope {
  return scopeOver(actor, 'work.read', 'LINE');
}
