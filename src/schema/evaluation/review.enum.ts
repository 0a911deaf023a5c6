import { registerEnumType } from 'type-graphql';
import { ReviewAction, ReviewConclusion } from '../../entities/states.js';

registerEnumType(ReviewConclusion, {
  name: 'ReviewConclusion',
  description: 'What a review came to. The platform records it; it disciplines nobody.',
  valuesConfig: {
    NO_FAULT: { description: 'Nobody is at fault.' },
    OBJECTIVE_CAUSE: { description: 'Something outside caused it.' },
    REMINDER: { description: 'The body is reminded of its duty.' },
    LESSONS_DRAWN: { description: 'The body draws its lessons (rút kinh nghiệm).' },
    CRITICISM: { description: 'The body is criticised (phê bình).' },
    REFERRED: { description: 'Handed on to who is competent for more.' },
  },
});

registerEnumType(ReviewAction, {
  name: 'ReviewAction',
  description: 'What somebody does in a review. Explaining has a mutation of its own.',
  valuesConfig: {
    REQUEST_EXPLANATION: { description: 'Asks the body concerned to explain, by a deadline.' },
    RECORD_LAPSE: { description: 'Records that the deadline passed without an explanation.' },
    HOLD_MEETING: { description: 'The meeting has been held.' },
    CONCLUDE: { description: 'Concludes, after the meeting or an appeal.' },
    APPEAL: { description: 'The body concerned does not accept the conclusion.' },
    CLOSE: { description: 'Nothing more is to be done.' },
  },
});

export { ReviewAction, ReviewConclusion };
