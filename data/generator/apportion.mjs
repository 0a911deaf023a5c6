/** Whole numbers that add up to `total`, in proportion to the weights (largest remainder; ties to the first). */
export function apportion(total, weights) {
  const sum = weights.reduce((a, b) => a + b, 0);
  const exact = weights.map((weight) => (total * weight) / sum);
  const shares = exact.map(Math.floor);
  const order = exact
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  let left = total - shares.reduce((a, b) => a + b, 0);
  for (const { index } of order) {
    if (left === 0) break;
    shares[index] += 1;
    left -= 1;
  }
  return shares;
}

/**
 * As `apportion`, but no share above its ceiling and none below its floor. Throws when the bounds leave no way.
 */
export function apportionWithin(total, weights, floors, ceilings) {
  const shares = apportion(total, weights).map((share, index) =>
    clamp(share, floors[index], ceilings[index]),
  );
  for (let round = 0; round < 1000; round += 1) {
    const gap = total - shares.reduce((a, b) => a + b, 0);
    if (gap === 0) return shares;
    const room = shares.map((share, index) =>
      gap > 0 ? Math.max(0, ceilings[index] - share) : Math.max(0, share - floors[index]),
    );
    const available = room.reduce((a, b) => a + b, 0);
    if (available < Math.abs(gap)) break;
    for (const [index, part] of apportion(Math.abs(gap), room).entries()) {
      shares[index] = clamp(shares[index] + Math.sign(gap) * part, floors[index], ceilings[index]);
    }
  }
  throw new Error(`cannot share out ${total} within the bounds`);
}

function clamp(value, low, high) {
  return Math.min(Math.max(value, low), high);
}
