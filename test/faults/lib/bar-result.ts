/** What a bar tried and what came out. */
export interface BarResult {
  readonly tried: string;
  readonly came: string;
  readonly met: boolean;
  /** Processes ended with -9. */
  readonly kills?: number;
}
