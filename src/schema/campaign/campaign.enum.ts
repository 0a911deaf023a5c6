import { registerEnumType } from 'type-graphql';
import { Accumulation, Denominator, FigureState } from '../../entities/states.js';

registerEnumType(Accumulation, {
  name: 'Accumulation',
  description: 'Whether a figure counts from the beginning or for its own day alone.',
  valuesConfig: {
    CUMULATIVE: { description: 'The count so far: it carries forward until the next one told.' },
    PERIODIC: { description: 'The count of one day: days are added up.' },
  },
});

registerEnumType(Denominator, {
  name: 'Denominator',
  description: 'What a rate is a part of.',
  valuesConfig: {
    ASSIGNED_TARGET: { description: 'The target assigned to the unit.' },
    ELIGIBLE_PEOPLE: { description: 'The people who could.' },
    POPULATION: { description: 'Everybody who lives there.' },
    CASES_RECEIVED: { description: 'The cases that came in.' },
  },
});

registerEnumType(FigureState, {
  name: 'FigureState',
  description: 'What is known of a figure. Unknown is never zero.',
  valuesConfig: {
    COMPLETE: { description: 'Everybody who should have reported that day did.' },
    PARTIAL: { description: 'Some figures are carried forward from an earlier day, or were never told.' },
    NO_DATA: { description: 'Nothing was ever reported.' },
    NO_TARGET: { description: 'No target was assigned, so there is no rate.' },
    DISPUTED: { description: 'A figure in use stands in an open data-error case.' },
  },
});

export { Accumulation, Denominator, FigureState };
