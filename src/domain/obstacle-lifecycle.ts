import type { ObstacleAction, ObstacleState } from '../entities/states.js';
import type { Lifecycle } from './lifecycle.js';

export type ObstacleParty = 'REPORTER' | 'SOLVER' | 'COORDINATOR' | 'PLATFORM';

/** E5: whoever coordinates accepts, rejects or merges; whoever can solve it works on it and says when it is over. */
export const obstacleLifecycle: Lifecycle<ObstacleState, ObstacleAction, ObstacleParty> = {
  name: 'Obstacle',
  initial: 'REPORTED',
  moves: {
    ACCEPT: {
      from: ['REPORTED'],
      to: 'ACCEPTED',
      by: ['COORDINATOR', 'SOLVER'],
      reason: true,
      starts: ['the pause of the clocks it covers'],
    },
    START: { from: ['ACCEPTED'], to: 'IN_PROGRESS', by: ['COORDINATOR', 'SOLVER'], reason: true },
    RESOLVE: {
      from: ['ACCEPTED', 'IN_PROGRESS'],
      to: 'RESOLVED',
      by: ['COORDINATOR', 'SOLVER'],
      reason: true,
      needs: ['on'],
      starts: ['the paused clocks again'],
    },
    REJECT: { from: ['REPORTED'], to: 'REJECTED', by: ['COORDINATOR'], reason: true },
    MERGE: {
      from: ['REPORTED', 'ACCEPTED', 'IN_PROGRESS'],
      to: 'MERGED',
      by: ['COORDINATOR'],
      reason: true,
      needs: ['into'],
    },
  },
};
