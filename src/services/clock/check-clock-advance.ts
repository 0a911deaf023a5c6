import type { EntityManager } from 'typeorm';
import type { Actor } from '../../domain/actor.js';
import { AccessError, refuse } from '../../domain/refusal.js';
import { mayAdvanceClock } from '../../policies/campaign.policy.js';
import { readClock } from './read-clock.js';

/** Whether this actor may move the clock to that instant (A2): an administrator, a virtual clock, forward. */
export async function checkClockAdvance(
  source: { query: EntityManager['query'] },
  actor: Actor,
  to: Date,
): Promise<void> {
  if (!mayAdvanceClock(actor)) throw new AccessError('FORBIDDEN');
  const { mode, now } = await readClock(source);
  if (mode !== 'VIRTUAL') refuse('CLOCK_NOT_VIRTUAL', null);
  if (to < now) refuse('CLOCK_BACKWARDS', ['to'], { to: to.toISOString(), now: now.toISOString() });
}
