import { describe, expect, it } from '@jest/globals';
import { timelinessOf } from '../../src/domain/task-timeliness.js';
import { type TaskState, Timeliness } from '../../src/entities/states.js';

const DEADLINE = new Date('2023-07-14T17:00:00Z');
const at = (iso: string): Date => new Date(iso);
const BEFORE = at('2023-07-14T16:59:59.999Z');

describe('timelinessOf (D6)', () => {
  const of = (
    state: TaskState,
    now: Date,
    submittedAt: Date | null = null,
    deadlineAt: Date | null = DEADLINE,
  ) => timelinessOf({ state, deadlineAt, submittedAt }, now);

  it('is late from the very instant of the deadline (D4)', () => {
    expect(of('IN_PROGRESS', BEFORE)).toBe(Timeliness.DUE_SOON);
    expect(of('IN_PROGRESS', DEADLINE)).toBe(Timeliness.OVERDUE);
  });

  it('is due soon in the last three days', () => {
    expect(of('ACCEPTED', at('2023-07-11T16:59:59.999Z'))).toBe(Timeliness.WITHIN_TERM);
    expect(of('ACCEPTED', at('2023-07-11T17:00:00Z'))).toBe(Timeliness.DUE_SOON);
  });

  it('counts what was handed in from when it was, however long it is looked at', () => {
    const later = at('2023-08-01T00:00:00Z');
    expect(of('SUBMITTED', later, BEFORE)).toBe(Timeliness.WITHIN_TERM);
    expect(of('COMPLETED', later, BEFORE)).toBe(Timeliness.COMPLETED_ON_TIME);
    expect(of('SUBMITTED', later, DEADLINE)).toBe(Timeliness.OVERDUE);
    expect(of('COMPLETED', later, DEADLINE)).toBe(Timeliness.COMPLETED_LATE);
    expect(of('RETURNED', later, BEFORE)).toBe(Timeliness.OVERDUE);
  });

  it.each<TaskState>(['DECLINED', 'SUSPENDED', 'WITHDRAWN'])('is nobody’s lateness when %s', (state) => {
    expect(of(state, at('2023-08-01T00:00:00Z'))).toBe(Timeliness.NO_DEADLINE);
  });

  it('has no term without a deadline, and is on time whenever it is done', () => {
    const now = at('2030-01-01T00:00:00Z');
    expect(of('IN_PROGRESS', now, null, null)).toBe(Timeliness.NO_DEADLINE);
    expect(of('COMPLETED', now, now, null)).toBe(Timeliness.COMPLETED_ON_TIME);
  });
});
