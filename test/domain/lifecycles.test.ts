import { describe, expect, it } from '@jest/globals';
import { dataErrorLifecycle } from '../../src/domain/data-error-lifecycle.js';
import { actionsFrom, type Party } from '../../src/domain/lifecycle.js';
import { lifecycles, waysOf } from '../../src/domain/lifecycles.js';
import { taskLifecycle } from '../../src/domain/task-lifecycle.js';
import type { TaskState } from '../../src/entities/states.js';

const NAMES: readonly string[] = lifecycles.map(({ lifecycle }) => lifecycle.name);

describe('the lifecycles', () => {
  it('are all there, each of a type of the API', () => {
    expect(NAMES).toEqual([
      'Task',
      'DataErrorCase',
      'Escalation',
      'Obstacle',
      'AwardDossier',
      'AccountabilityReview',
    ]);
  });
});

describe.each(lifecycles.map((known) => [known.lifecycle.name, known] as const))(
  'the life of %s',
  (_name, known) => {
    const { lifecycle, states } = known;
    const moves = Object.entries(lifecycle.moves);

    it('names only states that there are, and somebody who may', () => {
      for (const [action, move] of moves) {
        const named = [...move.from, ...(move.to === null ? [] : [move.to]), ...(move.backTo ?? [])];
        expect([action, named.filter((state) => !states.includes(state))]).toEqual([action, []]);
        expect([action, move.by.length > 0 && move.from.length > 0]).toEqual([action, true]);
        expect([action, move.backTo === undefined || move.to === null]).toEqual([action, true]);
        expect(action).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
      }
    });

    it('reaches every state from its beginning', () => {
      const reached = new Set([lifecycle.initial]);
      const ways = waysOf(known);
      for (const _ of states) for (const { from, to } of ways) if (reached.has(from)) reached.add(to);
      expect([...reached].sort()).toEqual([...states].sort());
    });

    it('ends somewhere', () => {
      const left = new Set(waysOf(known).map(({ from }) => from));
      expect(states.filter((state) => !left.has(state)).length).toBeGreaterThan(0);
    });
  },
);

describe('waysOf', () => {
  it('takes a move that goes back to each state it may go back to, one that stays for none', () => {
    const dossiers = lifecycles.find(({ lifecycle }) => lifecycle.name === 'AwardDossier');
    const ways = dossiers === undefined ? [] : waysOf(dossiers);
    const back = ways.filter(({ from }) => from === 'ON_HOLD').map(({ to }) => to);
    expect(back).toEqual(['COMPILING', 'SUBMITTED', 'RETURNED', 'APPRAISING', 'COUNCIL', 'APPROVED']);
    expect(ways.filter(({ from, to }) => from === to)).toEqual([]);
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
