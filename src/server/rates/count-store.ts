/** Requests of one key in one window, which ends at that instant (milliseconds since 1970, of the machine's clock). */
export interface Count {
  readonly key: string;
  readonly until: number;
  readonly hits: number;
}

/** Where all processes of an installation add up what they have counted. */
export interface CountStore {
  /** Adds, and answers what it came to, of the same keys and windows in any order. Losing it all does no harm. */
  add(counts: readonly Count[]): Promise<readonly Count[]>;
  close(): Promise<void>;
}
