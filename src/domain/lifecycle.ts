import { AccessError, refuse } from './refusal.js';

/** A life as a table of data: from which states an action may be taken, and where it leads. */
export interface Lifecycle<State extends string, Action extends string, Actors extends string = Party> {
  name: string;
  initial: State;
  moves: { readonly [A in Action]: Move<State, Actors> };
}

export interface Move<State extends string, Actors extends string = Party> {
  from: readonly State[];
  /** Where it leads; null where the state stays, or goes back to what it was before. */
  to: State | null;
  /** Where `to` is null and it goes back: the states it may go back to. */
  backTo?: readonly State[];
  /** Who may take it, by its part in the matter. */
  by: readonly Actors[];
  /** Whether it must say why. */
  reason: boolean;
  /** What else must come with it, as fields of the input. */
  needs?: readonly string[];
  /** What it starts or ends, in words for the documentation. */
  starts?: readonly string[];
}

/** Parts somebody can have in a matter: the doer, who assigned it, or the platform itself. */
export type Party = 'DOER' | 'ASSIGNER' | 'PLATFORM';

/** The actions that may be taken in a state by one of these parties, in the order of the table. */
export function actionsFrom<State extends string, Action extends string, Actors extends string>(
  lifecycle: Lifecycle<State, Action, Actors>,
  state: State,
  parties: readonly Actors[],
): Action[] {
  return (Object.keys(lifecycle.moves) as Action[]).filter((action) => {
    const move = lifecycle.moves[action];
    return move.from.includes(state) && move.by.some((party) => parties.includes(party));
  });
}

/**
 * The move that an action is in this state, for somebody with these parts in the matter. Throws AccessError FORBIDDEN
 * for an action that is not theirs in any state; refuses with INVALID_TRANSITION, naming the state and what they may
 * do from it, and with REASON_MISSING.
 */
export function requireMove<State extends string, Action extends string, Actors extends string>(
  lifecycle: Lifecycle<State, Action, Actors>,
  state: State,
  attempt: {
    action: Action;
    parties: readonly Actors[];
    reason?: string | null;
    /** Where the input has them, where it does not call them so. */
    fields?: { action?: string[]; reason?: string[] };
  },
): Move<State, Actors> {
  const move = moveFrom(lifecycle, state, attempt);
  if (move.reason && (attempt.reason ?? '').trim() === '') {
    refuse('REASON_MISSING', attempt.fields?.reason ?? ['reason']);
  }
  return move;
}

/** The same for who tells a missing reason together with whatever else is missing. */
export function moveFrom<State extends string, Action extends string, Actors extends string>(
  lifecycle: Lifecycle<State, Action, Actors>,
  state: State,
  attempt: { action: Action; parties: readonly Actors[]; fields?: { action?: string[] } },
): Move<State, Actors> {
  const { action, parties, fields } = attempt;
  const move: Move<State, Actors> = lifecycle.moves[action];
  if (!move.by.some((party) => parties.includes(party))) throw new AccessError('FORBIDDEN', { action });
  if (!move.from.includes(state)) {
    const allowed = actionsFrom(lifecycle, state, parties).join(', ') || '—';
    refuse('INVALID_TRANSITION', fields?.action ?? ['action'], { action, state, allowed });
  }
  return move;
}
