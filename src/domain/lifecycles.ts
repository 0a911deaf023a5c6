import {
  DataErrorState,
  DossierState,
  EscalationState,
  ObstacleState,
  ReviewState,
  TaskState,
} from '../entities/states.js';
import { dataErrorLifecycle } from './data-error-lifecycle.js';
import { dossierLifecycle } from './dossier-lifecycle.js';
import { escalationLifecycle } from './escalation-lifecycle.js';
import type { Lifecycle, Move } from './lifecycle.js';
import { obstacleLifecycle } from './obstacle-lifecycle.js';
import { reviewLifecycle } from './review-lifecycle.js';
import { taskLifecycle } from './task-lifecycle.js';

/** A lifecycle as those see it who treat all alike: documentation, the database, tests. */
export interface KnownLifecycle {
  readonly lifecycle: Lifecycle<string, string, string>;
  /** Every state there is, in order. */
  readonly states: readonly string[];
  /** Where its subjects are stored. */
  readonly table: string;
}

/** Every lifecycle of the platform, in the order of the documentation. */
export const lifecycles: readonly KnownLifecycle[] = [
  { lifecycle: taskLifecycle, states: Object.values(TaskState), table: 'task' },
  { lifecycle: dataErrorLifecycle, states: Object.values(DataErrorState), table: 'data_error' },
  { lifecycle: escalationLifecycle, states: Object.values(EscalationState), table: 'escalation' },
  { lifecycle: obstacleLifecycle, states: Object.values(ObstacleState), table: 'obstacle' },
  { lifecycle: dossierLifecycle, states: Object.values(DossierState), table: 'award_dossier' },
  { lifecycle: reviewLifecycle, states: Object.values(ReviewState), table: 'accountability_review' },
];

/** Where a move may lead from a state: its goal, what it goes back to, or the state itself where it stays. */
export function goalsOf(move: Move<string, string>, from: string): readonly string[] {
  if (move.to !== null) return [move.to];
  return move.backTo ?? [from];
}

/** Every way from one state to another, each once, by the order of the states. */
export function waysOf({ lifecycle, states }: KnownLifecycle): { from: string; to: string }[] {
  const moves = Object.values(lifecycle.moves);
  return states.flatMap((from) => {
    const goals = new Set(moves.flatMap((move) => (move.from.includes(from) ? goalsOf(move, from) : [])));
    return states.filter((to) => to !== from && goals.has(to)).map((to) => ({ from, to }));
  });
}
