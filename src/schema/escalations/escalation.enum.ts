import { registerEnumType } from 'type-graphql';
import { EscalationState, EscalationTrigger } from '../../entities/states.js';

registerEnumType(EscalationTrigger, {
  name: 'EscalationTrigger',
  description: 'What is late.',
  valuesConfig: {
    TASK_OVERDUE: { description: 'A task whose deadline has passed.' },
    REPORT_MISSING: { description: 'Reports that a unit owes, several days in a row.' },
    SLOW_UNIT: { description: 'A unit that a milestone found in the slowest tier, or without any figure.' },
    DATA_ERROR_UNRESOLVED: { description: 'A data-error case past its deadline.' },
    OBSTACLE_UNRESOLVED: { description: 'An obstacle past its deadline.' },
    CASCADE_MISSING: { description: 'A directive that was not acknowledged, or not carried down, in time.' },
    REVIEW_STALLED: { description: 'An accountability review that stands still.' },
  },
});

registerEnumType(EscalationState, {
  name: 'EscalationState',
  description: 'Where an escalation stands.',
  valuesConfig: {
    OPEN: { description: 'Climbs: whoever it reached last has not taken it up.' },
    ACKNOWLEDGED: { description: 'Somebody in charge has taken it up and has time to answer.' },
    RESOLVED: { description: 'What was late is done, or somebody in charge said what is done about it.' },
    CANCELLED: { description: 'It is no longer asked for.' },
    EXHAUSTED: { description: 'The chain was climbed to its end; it waits on the committee.' },
  },
});

export { EscalationState, EscalationTrigger };
