import { describe, expect, it } from '@jest/globals';
import { taskActions } from '../../src/domain/task-actions.js';

describe('taskActions', () => {
  const now = new Date('2023-06-10T00:00:00Z');
  const task = {
    state: 'IN_PROGRESS' as const,
    blockedBy: null,
    deadlineAt: new Date('2023-06-11T00:00:00Z'),
  };

  it('offers each part its own actions', () => {
    expect(taskActions(task, ['DOER'], now)).toEqual(['SUBMIT', 'BLOCK']);
    expect(taskActions(task, ['ASSIGNER'], now)).toEqual(['SUSPEND', 'WITHDRAW', 'BLOCK', 'EXTEND']);
    expect(taskActions(task, [], now)).toEqual([]);
  });

  it('offers to unblock only what is blocked', () => {
    expect(taskActions({ ...task, blockedBy: 'OWN_RESPONSIBILITY' }, ['DOER'], now)).toEqual([
      'SUBMIT',
      'BLOCK',
      'UNBLOCK',
    ]);
  });

  it('offers to extend before the deadline alone, and nothing that has ended (D9)', () => {
    const assigner = (change: object) => taskActions({ ...task, ...change }, ['ASSIGNER'], now);
    expect(assigner({ deadlineAt: now })).not.toContain('EXTEND');
    expect(assigner({ deadlineAt: null })).not.toContain('EXTEND');
    expect(assigner({ state: 'DECLINED' })).toEqual(['WITHDRAW']);
  });
});
