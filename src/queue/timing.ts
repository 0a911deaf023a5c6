/** Waits of the engine, in milliseconds of the machine's clock. */
export interface EngineTiming {
  /** How often the dispatcher looks without having been kicked. */
  readonly pollMs: number;
  /** Until a pushed row that is still open is pushed again: doubled each time up to the greatest. */
  readonly pushAgainMs: number;
  readonly pushAgainMaxMs: number;
  /** Until a failed row is tried again: doubled each time up to the greatest. */
  readonly retryMs: number;
  readonly retryMaxMs: number;
  /** How often it is asked whether the queue still knows the schedules of the housekeeping. */
  readonly lossLookMs: number;
}

export const DEFAULT_TIMING: EngineTiming = {
  pollMs: 1_000,
  pushAgainMs: 5_000,
  pushAgainMaxMs: 60_000,
  retryMs: 1_000,
  retryMaxMs: 60_000,
  lossLookMs: 5_000,
};
