import { registerEnumType } from 'type-graphql';
import { PledgeState, Risk } from '../../entities/states.js';

registerEnumType(Risk, {
  name: 'Risk',
  description:
    'What is required by the next milestone, against the range that the figures allow. Never a finding.',
  valuesConfig: {
    MET: { description: 'The target is reached.' },
    ON_TRACK: { description: 'Even the low end of the range reaches it in time.' },
    AT_RISK: { description: 'The high end of the range reaches it in time, the low end does not.' },
    HIGH_RISK: {
      description: 'Not even the high end does, as the method sees it; it has been wrong before.',
    },
    UNKNOWN: { description: 'No target, no figures, too short a record, or no milestone ahead.' },
  },
});

registerEnumType(PledgeState, {
  name: 'PledgeState',
  description: 'What became of a pledge.',
  valuesConfig: {
    PENDING: { description: 'Its day has not passed, or what was told late for it may still come.' },
    KEPT: { description: 'What was pledged had been reached on its day.' },
    BROKEN: { description: 'It had not. It is said and shown; nothing else follows.' },
  },
});

export { PledgeState, Risk };
