import { registerEnumType } from 'type-graphql';
import {
  DataErrorKind,
  DataErrorOutcome,
  DataErrorState,
  ReportDutyState,
  ReportStatus,
} from '../../entities/states.js';

registerEnumType(ReportStatus, {
  name: 'ReportStatus',
  description: 'Where one revision of a report stands. Derived, never stored.',
  valuesConfig: {
    SUBMITTED: { description: 'In force, and nobody doubts it.' },
    DISPUTED: { description: 'In force, and a figure of it stands in an open data-error case.' },
    CORRECTED: { description: 'A newer revision stands beside it.' },
    WITHDRAWN: { description: 'No longer counted.' },
  },
});

registerEnumType(DataErrorKind, {
  name: 'DataErrorKind',
  description: 'What is doubted about a figure.',
  valuesConfig: {
    CUMULATIVE_DECREASE: { description: 'A count so far that stands lower than on an earlier day.' },
    EXCEEDS_BOUND: { description: 'More than the indicator that bounds it (activated above collected).' },
    CHILDREN_SUM_MISMATCH: { description: 'What the unit states itself is not what its parts add up to.' },
    REFERENCE_MISMATCH: { description: 'Not what a system of record says.' },
    UNUSUAL_JUMP: { description: "An increase far out of the unit's own recent ones." },
    REPEATED_VALUE: { description: 'The same count many reports running.' },
    EDIT_AFTER_MILESTONE: { description: 'A correction of a figure that a closed milestone rests on.' },
    STATED_BY_OFFICIAL: { description: 'Somebody entitled to says that it is wrong.' },
  },
});

registerEnumType(DataErrorState, {
  name: 'DataErrorState',
  description: 'Where a data-error case stands.',
  valuesConfig: {
    OPEN: { description: 'Waits for the body responsible.' },
    EXPLAINED: { description: 'The body responsible has said how the figure came about.' },
    CORRECTED: { description: 'A new revision answers it; still to be closed.' },
    CLOSED: { description: 'Decided, with an outcome.' },
  },
});

registerEnumType(DataErrorOutcome, {
  name: 'DataErrorOutcome',
  description: 'What a data-error case came to.',
  valuesConfig: {
    CONFIRMED_ERROR: { description: 'The figure was wrong.' },
    JUSTIFIED: { description: 'The figure was odd, and right.' },
    FALSE_ALARM: { description: 'There was nothing to ask.' },
  },
});

registerEnumType(ReportDutyState, {
  name: 'ReportDutyState',
  description: 'What came of the duty to report a day (F6). Late is not missing.',
  valuesConfig: {
    OPEN: { description: 'The cut-off has not passed.' },
    REPORTED: { description: 'Reported by the cut-off.' },
    LATE: { description: 'Reported after the cut-off.' },
    MISSED: { description: 'Not reported, and the cut-off has passed.' },
  },
});

export { DataErrorKind, DataErrorOutcome, DataErrorState, ReportDutyState, ReportStatus };
