import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type CountedTask, taskStatistics } from '../../src/domain/task-statistics.js';
import { BlockCause, TaskState } from '../../src/entities/states.js';

const NOW = new Date('2023-07-01T00:00:00Z');
const LATER = new Date('2023-07-20T00:00:00Z');
const EARLIER = new Date('2023-06-20T00:00:00Z');

function task(change: Partial<CountedTask>): CountedTask {
  return { state: 'IN_PROGRESS', deadlineAt: LATER, submittedAt: null, blockedBy: null, ...change };
}

describe('taskStatistics', () => {
  it('leaves tasks not yet due out of the rate, as the Government Office counts (D6)', () => {
    const counted = taskStatistics(
      [
        task({ state: 'COMPLETED', submittedAt: EARLIER }),
        task({ state: 'COMPLETED', deadlineAt: EARLIER, submittedAt: EARLIER }),
        task({ deadlineAt: EARLIER }),
        task({ deadlineAt: EARLIER, blockedBy: 'EXTERNAL_OBSTACLE' }),
        task({ state: 'ASSIGNED' }),
        task({ state: 'ACCEPTED', deadlineAt: null, blockedBy: 'OWN_RESPONSIBILITY' }),
      ],
      NOW,
    );
    expect(counted).toEqual({
      total: 6,
      completedOnTime: 1,
      completedLate: 1,
      withinTerm: 1,
      overdue: 2,
      noDeadline: 1,
      notStarted: 2,
      blocked: [
        { cause: 'OWN_RESPONSIBILITY', count: 1 },
        { cause: 'AWAITING_HIGHER_GUIDANCE', count: 0 },
        { cause: 'EXTERNAL_OBSTACLE', count: 1 },
      ],
      completionRateOfDue: 0.5,
    });
  });

  it('has no rate while nothing has come due: unknown is not zero', () => {
    expect(taskStatistics([task({})], NOW).completionRateOfDue).toBeNull();
    expect(taskStatistics([], NOW)).toMatchObject({ total: 0, completionRateOfDue: null });
    expect(taskStatistics([task({ deadlineAt: EARLIER })], NOW).completionRateOfDue).toBe(0);
  });

  it('puts every task into exactly one class of time', () => {
    const instant = fc.constantFrom(null, EARLIER, NOW, LATER);
    const any = fc.record({
      state: fc.constantFrom(...Object.values(TaskState)),
      deadlineAt: instant,
      submittedAt: instant,
      blockedBy: fc.constantFrom(null, ...Object.values(BlockCause)),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 30 }), (tasks) => {
        const { total, completedOnTime, completedLate, withinTerm, overdue, noDeadline } = taskStatistics(
          tasks,
          NOW,
        );
        expect(completedOnTime + completedLate + withinTerm + overdue + noDeadline).toBe(total);
        expect(total).toBe(tasks.length);
      }),
    );
  });
});
