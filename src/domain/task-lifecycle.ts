import type { TaskAction, TaskState } from '../entities/states.js';
import type { Lifecycle } from './lifecycle.js';

/** States in which nothing more is asked of anybody but a new decision: no deadline of theirs is moved. */
export const ENDED_TASK_STATES: readonly TaskState[] = ['COMPLETED', 'DECLINED', 'WITHDRAWN'];

/** D6: the doer submits, the assigner completes or returns. */
export const taskLifecycle: Lifecycle<TaskState, TaskAction> = {
  name: 'Task',
  initial: 'ASSIGNED',
  moves: {
    ACCEPT: { from: ['ASSIGNED'], to: 'ACCEPTED', by: ['DOER'], reason: false },
    START: { from: ['ASSIGNED', 'ACCEPTED', 'RETURNED'], to: 'IN_PROGRESS', by: ['DOER'], reason: false },
    SUBMIT: { from: ['ACCEPTED', 'IN_PROGRESS', 'RETURNED'], to: 'SUBMITTED', by: ['DOER'], reason: false },
    RETURN: { from: ['SUBMITTED'], to: 'RETURNED', by: ['ASSIGNER'], reason: true },
    COMPLETE: { from: ['SUBMITTED'], to: 'COMPLETED', by: ['ASSIGNER'], reason: false },
    DECLINE: { from: ['ASSIGNED'], to: 'DECLINED', by: ['DOER'], reason: true },
    SUSPEND: {
      from: ['ASSIGNED', 'ACCEPTED', 'IN_PROGRESS', 'RETURNED'],
      to: 'SUSPENDED',
      by: ['ASSIGNER'],
      reason: true,
    },
    RESUME: { from: ['SUSPENDED'], to: 'IN_PROGRESS', by: ['ASSIGNER'], reason: false },
    WITHDRAW: {
      from: ['ASSIGNED', 'ACCEPTED', 'IN_PROGRESS', 'SUBMITTED', 'RETURNED', 'SUSPENDED', 'DECLINED'],
      to: 'WITHDRAWN',
      by: ['ASSIGNER'],
      reason: true,
    },
    BLOCK: {
      from: ['ASSIGNED', 'ACCEPTED', 'IN_PROGRESS', 'RETURNED'],
      to: null,
      by: ['DOER', 'ASSIGNER'],
      reason: true,
    },
    UNBLOCK: {
      from: ['ASSIGNED', 'ACCEPTED', 'IN_PROGRESS', 'RETURNED'],
      to: null,
      by: ['DOER', 'ASSIGNER'],
      reason: false,
    },
  },
};
