/**
 * The clock by which sign-ins begin and end: the machine's, never the platform's, which a simulation sets. An object,
 * so that a test can bring its own.
 */
export interface MachineClock {
  now(): Date;
}

export const machineClock: MachineClock = { now: () => new Date() };
