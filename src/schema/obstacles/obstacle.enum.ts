import { registerEnumType } from 'type-graphql';
import { ObstacleAction, ObstacleState } from '../../entities/states.js';

registerEnumType(ObstacleState, {
  name: 'ObstacleState',
  description: 'Where an obstacle stands.',
  valuesConfig: {
    REPORTED: { description: 'Said to stand in the way; waits to be accepted or rejected.' },
    ACCEPTED: { description: 'Held to be one: the clocks it covers stand still.' },
    IN_PROGRESS: { description: 'Somebody works on it.' },
    RESOLVED: { description: 'Out of the way.' },
    REJECTED: { description: 'Not held to be one.' },
    MERGED: { description: 'A report of the same thing as another.' },
  },
});

registerEnumType(ObstacleAction, {
  name: 'ObstacleAction',
  description: 'What somebody does about an obstacle.',
  valuesConfig: {
    ACCEPT: { description: 'Holds it to be one.' },
    START: { description: 'Begins to work on it.' },
    RESOLVE: { description: 'It is out of the way; `on` is the last day on which it stood there.' },
    REJECT: { description: 'Does not hold it to be one.' },
    MERGE: { description: 'It is the same thing as `into`.' },
  },
});

export { ObstacleAction, ObstacleState };
