/** The middle of some numbers and their ends. Null where there are none. */
export function spread(numbers) {
  if (numbers.length === 0) return null;
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const median = sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  return { median, min: sorted[0], max: sorted.at(-1) };
}

/** Of two series taken in the same rounds: the ratio in each round, and their spread. */
export function ratioByRound(ones, others) {
  const ratios = ones.map((one, round) => one / others[round]);
  return ratios.every(Number.isFinite) ? spread(ratios) : null;
}
