/**
 * The known code that a mistyped one most likely means, or null where none is near: by edit distance (two letters that
 * changed places count once), at most a third of its length. Of equals the first in order.
 */
export function nearestCode(code: string, known: Iterable<string>): string | null {
  const limit = Math.max(1, Math.floor(code.length / 3));
  const wanted = code.toLowerCase();
  let best: string | null = null;
  let bestDistance = limit + 1;
  for (const candidate of known) {
    if (candidate === code || Math.abs(candidate.length - code.length) > limit) continue;
    const distance = editDistance(wanted, candidate.toLowerCase(), bestDistance);
    if (distance < bestDistance || (distance === bestDistance && best !== null && candidate < best)) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

// Optimal string alignment; stops early once no alignment can be better than `enough`.
function editDistance(a: string, b: string, enough: number): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(at(previous, j) + 1, at(current, j - 1) + 1, at(previous, j - 1) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, at(before, j - 2) + 1);
      }
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least > enough) return least;
    before = previous;
    previous = current;
  }
  return at(previous, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
