/** What `--direct` does, wherever a clock is walked. */
export const DIRECT =
  'carries jobs out in this process one by one, without a queue: the same history, sooner';
