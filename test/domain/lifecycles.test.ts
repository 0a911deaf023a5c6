import { describe, expect, it } from '@jest/globals';
import { dataErrorLifecycle } from '../../src/domain/data-error-lifecycle.js';
import { actionsFrom, type Lifecycle, type Party } from '../../src/domain/lifecycle.js';
import { taskLifecycle } from '../../src/domain/task-lifecycle.js';
import { DataErrorState, TaskState } from '../../src/entities/states.js';

const LIFECYCLES: [string, Lifecycle<string, string>, readonly string[]][] = [
  ['tasks', taskLifecycle, Object.values(TaskState)],
  ['data errors', dataErrorLifecycle, Object.values(DataErrorState)],
];

describe.each(LIFECYCLES)('the life of %s', (_name, lifecycle, states) => {
  const moves = Object.entries(lifecycle.moves);

  it('names only states that there are, and somebody who may', () => {
    for (const [action, move] of moves) {
      expect([action, move.from.filter((state) => !states.includes(state))]).toEqual([action, []]);
      expect([action, move.to === null || states.includes(move.to)]).toEqual([action, true]);
      expect([action, move.by.length > 0 && move.from.length > 0]).toEqual([action, true]);
    }
  });

  it('reaches every state from its beginning', () => {
    const reached = new Set([lifecycle.initial]);
    for (const _ of states) {
      for (const [, move] of moves) {
        if (move.to !== null && move.from.some((state) => reached.has(state))) reached.add(move.to);
      }
    }
    expect([...reached].sort()).toEqual([...states].sort());
  });
});

describe('actionsFrom', () => {
  const of = (state: keyof typeof TaskState, ...parties: Party[]) =>
    actionsFrom(taskLifecycle, state, parties);

  it('lets the doer hand in, the assigner judge (D6)', () => {
    expect(of('IN_PROGRESS', 'DOER')).toEqual(['SUBMIT', 'BLOCK', 'UNBLOCK']);
    expect(of('SUBMITTED', 'DOER')).toEqual([]);
    expect(of('SUBMITTED', 'ASSIGNER')).toEqual(['RETURN', 'COMPLETE', 'WITHDRAW']);
    expect(of('RETURNED', 'DOER')).toEqual(['START', 'SUBMIT', 'BLOCK', 'UNBLOCK']);
  });

  it('lets nobody move what has ended', () => {
    expect(of('COMPLETED', 'DOER', 'ASSIGNER', 'PLATFORM')).toEqual([]);
    expect(of('WITHDRAWN', 'DOER', 'ASSIGNER', 'PLATFORM')).toEqual([]);
    expect(actionsFrom(dataErrorLifecycle, 'CLOSED', ['DOER', 'ASSIGNER', 'PLATFORM'])).toEqual([]);
  });

  it('lets a case be closed from every open state by who runs it alone (F9)', () => {
    for (const state of ['OPEN', 'EXPLAINED', 'CORRECTED'] as const) {
      expect(actionsFrom(dataErrorLifecycle, state, ['ASSIGNER'])).toContain('CLOSE');
      expect(actionsFrom(dataErrorLifecycle, state, ['DOER'])).not.toContain('CLOSE');
    }
  });
});
