/** A life as a table of data: from which states an action may be taken, and where it leads. */
export interface Lifecycle<State extends string, Action extends string> {
  name: string;
  initial: State;
  moves: { readonly [A in Action]: Move<State> };
}

export interface Move<State extends string> {
  from: readonly State[];
  /** Where it leads; null where the state stays. */
  to: State | null;
  /** Who may take it, by its part in the matter. */
  by: readonly Party[];
  /** Whether it must say why. */
  reason: boolean;
}

/** Parts somebody can have in a matter: the doer, who assigned it, or the platform itself. */
export type Party = 'DOER' | 'ASSIGNER' | 'PLATFORM';

/** The actions that may be taken in a state by one of these parties, in the order of the table. */
export function actionsFrom<State extends string, Action extends string>(
  lifecycle: Lifecycle<State, Action>,
  state: State,
  parties: readonly Party[],
): Action[] {
  return (Object.keys(lifecycle.moves) as Action[]).filter((action) => {
    const move = lifecycle.moves[action];
    return move.from.includes(state) && move.by.some((party) => parties.includes(party));
  });
}
