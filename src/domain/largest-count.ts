/** More than the people of any country: a slip of the finger, not a count. */
export const LARGEST_COUNT = 100_000_000;
