import type { EscalationState } from '../entities/states.js';
import type { Lifecycle } from './lifecycle.js';

export type EscalationParty = 'RECIPIENT' | 'PLATFORM';
export type EscalationAction =
  | 'ACKNOWLEDGE'
  | 'PASS_UP'
  | 'RESOLVE'
  | 'CLIMB'
  | 'CANCEL'
  | 'EXHAUST'
  | 'PAUSE'
  | 'CONTINUE';

/** E2: acknowledgement stops the climb, resolution ends it, and the end of the chain says so. */
export const escalationLifecycle: Lifecycle<EscalationState, EscalationAction, EscalationParty> = {
  name: 'Escalation',
  initial: 'OPEN',
  moves: {
    ACKNOWLEDGE: {
      from: ['OPEN', 'EXHAUSTED'],
      to: 'ACKNOWLEDGED',
      by: ['RECIPIENT'],
      reason: false,
      starts: ['the time to answer'],
    },
    PASS_UP: {
      from: ['OPEN', 'ACKNOWLEDGED'],
      to: 'OPEN',
      by: ['RECIPIENT'],
      reason: true,
      starts: ['the next step at once'],
    },
    RESOLVE: {
      from: ['OPEN', 'ACKNOWLEDGED', 'EXHAUSTED'],
      to: 'RESOLVED',
      by: ['RECIPIENT', 'PLATFORM'],
      reason: true,
    },
    CLIMB: {
      from: ['OPEN', 'ACKNOWLEDGED'],
      to: 'OPEN',
      by: ['PLATFORM'],
      reason: false,
      starts: ['the next step'],
    },
    CANCEL: { from: ['OPEN', 'ACKNOWLEDGED', 'EXHAUSTED'], to: 'CANCELLED', by: ['PLATFORM'], reason: true },
    EXHAUST: {
      from: ['OPEN', 'ACKNOWLEDGED'],
      to: 'EXHAUSTED',
      by: ['PLATFORM'],
      reason: false,
      starts: ['an item on the inbox of the committee'],
    },
    PAUSE: { from: ['OPEN', 'ACKNOWLEDGED'], to: null, by: ['PLATFORM'], reason: true },
    CONTINUE: { from: ['OPEN', 'ACKNOWLEDGED'], to: null, by: ['PLATFORM'], reason: true },
  },
};
