import { registerEnumType } from 'type-graphql';
import {
  BlockCause,
  CommandMode,
  DeadlineBoundary,
  DirectiveStatus,
  DocumentForm,
  TaskAction,
  TaskState,
  Timeliness,
  Urgency,
} from '../../entities/states.js';

registerEnumType(DocumentForm, {
  name: 'DocumentForm',
  description: 'What sort of document a directive is (D1).',
  valuesConfig: {
    OFFICIAL_LETTER: { description: 'Official letter (công văn).' },
    DIRECTIVE: { description: 'Directive (chỉ thị).' },
    PLAN: { description: 'Plan (kế hoạch).' },
    RESOLUTION: { description: 'Resolution (nghị quyết).' },
    DECISION: { description: 'Decision (quyết định).' },
    CONCLUSION_NOTICE: { description: 'Notice of a conclusion (thông báo kết luận).' },
    TELEGRAM: { description: 'Official telegram (công điện).' },
    LAW: { description: 'Law (luật).' },
    DECREE: { description: 'Decree (nghị định).' },
    OTHER: { description: 'Any other form.' },
  },
});

registerEnumType(Urgency, {
  name: 'Urgency',
  description: 'How fast a directive is to be taken up (D1, D8).',
  valuesConfig: {
    NORMAL: { description: 'No mark.' },
    URGENT: { description: 'Urgent (khẩn).' },
    MOST_URGENT: { description: 'Most urgent (thượng khẩn).' },
    FLASH: { description: 'At once (hỏa tốc).' },
  },
});

registerEnumType(DirectiveStatus, {
  name: 'DirectiveStatus',
  description: 'Where a directive stands.',
  valuesConfig: {
    DRAFT: { description: 'Not issued yet.' },
    ISSUED: { description: 'In force.' },
    SUPERSEDED: { description: 'A later directive has taken its place.' },
    WITHDRAWN: { description: 'Taken back by its issuer.' },
  },
});

registerEnumType(CommandMode, {
  name: 'CommandMode',
  description: 'Whether a task is ordered or asked for (D3).',
  valuesConfig: {
    ORDER: { description: 'An order (yêu cầu, giao): lateness can lead to accountability.' },
    REQUEST: { description: 'A request (đề nghị): it can be late, and never leads to accountability.' },
  },
});

registerEnumType(TaskState, {
  name: 'TaskState',
  description: 'How far a task has come (D6). Whether it is in time is another matter: see Timeliness.',
  valuesConfig: {
    ASSIGNED: { description: 'Given to its lead.' },
    ACCEPTED: { description: 'Taken on by the lead.' },
    IN_PROGRESS: { description: 'Being done.' },
    SUBMITTED: { description: 'Handed in; the assigner has to judge it.' },
    RETURNED: { description: 'Sent back by the assigner, with a reason.' },
    COMPLETED: { description: 'Accepted by the assigner as done.' },
    DECLINED: { description: 'Refused by the lead, with a reason.' },
    SUSPENDED: { description: 'Stopped for a time by the assigner.' },
    WITHDRAWN: { description: 'Taken back by the assigner.' },
  },
});

registerEnumType(TaskAction, {
  name: 'TaskAction',
  description:
    'What can be done to a task. Its doer is whoever works for the lead; its assigner, for the issuer of the directive, or the committee over the campaign (D6).',
  valuesConfig: {
    ACCEPT: { description: 'The doer takes it on.' },
    START: { description: 'The doer begins, or begins again.' },
    SUBMIT: { description: 'The doer hands it in: from here on nothing of it is late by the doer.' },
    RETURN: { description: 'The assigner sends it back; needs a reason.' },
    COMPLETE: { description: 'The assigner accepts it as done.' },
    DECLINE: { description: 'The doer refuses it; needs a reason.' },
    SUSPEND: { description: 'The assigner stops it for a time; needs a reason.' },
    RESUME: { description: 'The assigner lets it go on.' },
    WITHDRAW: { description: 'The assigner takes it back; needs a reason.' },
    BLOCK: { description: 'Says why it does not move; needs a reason and a cause (D7). The state stays.' },
    UNBLOCK: { description: 'Says that nothing stands in its way any more. The state stays.' },
  },
});

registerEnumType(Timeliness, {
  name: 'Timeliness',
  description: 'Derived from the deadline and the clock, never stored (D6).',
  valuesConfig: {
    NO_DEADLINE: { description: 'A standing duty, or declined, suspended or withdrawn: never late.' },
    WITHIN_TERM: { description: 'Not late, and more than three days are left; or handed in in time.' },
    DUE_SOON: { description: 'Not late, and three days or less are left.' },
    OVERDUE: { description: 'The deadline has passed.' },
    COMPLETED_ON_TIME: { description: 'Done, handed in before the deadline.' },
    COMPLETED_LATE: { description: 'Done, handed in after the deadline.' },
  },
});

registerEnumType(DeadlineBoundary, {
  name: 'DeadlineBoundary',
  description: 'How a document words a deadline (D4).',
  valuesConfig: {
    BEFORE: { description: 'Before the day: late from its first instant (trước ngày).' },
    BY_END_OF: { description: 'By the end of the day: late from the next one (đến hết ngày).' },
    WITHIN_MONTH: { description: 'Within the month of the day: late from the next month (trong tháng).' },
  },
});

registerEnumType(BlockCause, {
  name: 'BlockCause',
  description: 'Why a task does not move (D7).',
  valuesConfig: {
    OWN_RESPONSIBILITY: { description: 'It lies with the lead itself.' },
    AWAITING_HIGHER_GUIDANCE: { description: 'It waits for guidance from above.' },
    EXTERNAL_OBSTACLE: { description: 'Something outside stands in the way.' },
  },
});

export {
  BlockCause,
  CommandMode,
  DeadlineBoundary,
  DirectiveStatus,
  DocumentForm,
  TaskAction,
  TaskState,
  Timeliness,
  Urgency,
};
