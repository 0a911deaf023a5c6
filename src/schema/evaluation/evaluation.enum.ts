import { registerEnumType } from 'type-graphql';
import {
  AwardForm,
  Consequence,
  DossierState,
  MilestoneStatus,
  ReviewState,
  SubjectKind,
  VerdictResult,
} from '../../entities/states.js';

registerEnumType(MilestoneStatus, {
  name: 'MilestoneStatus',
  description: 'Whether a milestone has been judged.',
  valuesConfig: {
    UPCOMING: { description: 'Not judged yet.' },
    EVALUATED: { description: 'Closed and judged, at least once.' },
  },
});

registerEnumType(VerdictResult, {
  name: 'VerdictResult',
  description: 'How a unit stood when a milestone closed. Met is decided on the integers.',
  valuesConfig: {
    MET: { description: 'Achieved its target or more.' },
    NOT_MET: { description: 'Achieved less than its target.' },
    NO_TARGET: { description: 'No target was assigned.' },
    NO_DATA: { description: 'Nothing was ever reported.' },
    DISPUTED: { description: 'A figure it rests on stood in an open data-error case.' },
  },
});

registerEnumType(Consequence, {
  name: 'Consequence',
  description:
    'HELD: an open data error stands in the way of either consequence. EXCUSED: an accepted obstacle covers the delay.',
  valuesConfig: {
    NONE: { description: 'Nothing follows; the reasons say why.' },
    COMMENDATION: { description: 'A dossier for the emulation board is opened.' },
    ESCALATION: { description: 'The unit is pressed, through those in charge of it.' },
    ACCOUNTABILITY_REVIEW: { description: 'Responsibility is considered.' },
    HELD: { description: 'Waits until the open data error is closed.' },
    EXCUSED: { description: 'An accepted obstacle covers the delay.' },
  },
});

registerEnumType(AwardForm, { name: 'AwardForm', description: 'What somebody is proposed for.' });

registerEnumType(SubjectKind, {
  name: 'SubjectKind',
  description: 'Whether a body or one of its people is proposed.',
});

registerEnumType(DossierState, { name: 'DossierState', description: 'Where a dossier stands.' });

registerEnumType(ReviewState, { name: 'ReviewState', description: 'Where an accountability review stands.' });

export { AwardForm, Consequence, DossierState, MilestoneStatus, ReviewState, SubjectKind, VerdictResult };
