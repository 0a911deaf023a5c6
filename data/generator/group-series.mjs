import { apportion } from './apportion.mjs';
import { isOrdinary } from './ordinary.mjs';
import { between, stream } from './random.mjs';
import { targets } from './targets.mjs';

const TRIES = 500;

/**
 * Synthetic daily figures of a commune's residential groups: Map of group code to { activated, collected }. On every
 * day they add up to the commune's own figures.
 */
export function groupSeries(commune, groups, series) {
  const shares = groups.map((group) => targets.get(group.code));
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const random = stream(`groups/${commune.code}/${attempt}`);
    const activated = split(series.activated, shares, random);
    const collected = split(series.collected, shares, random);
    const sound = groups.every(
      (_, i) =>
        isOrdinary(entries(activated[i])) &&
        isOrdinary(entries(collected[i])) &&
        collected[i].every((value, day) => value >= activated[i][day]),
    );
    if (sound) {
      return new Map(
        groups.map((group, i) => [group.code, { activated: activated[i], collected: collected[i] }]),
      );
    }
  }
  throw new Error(`no ordinary series found for the groups of ${commune.code}`);
}

// What each day adds is shared out anew, so that no group falls and the sum is the commune's.
function split(values, shares, random) {
  const parts = shares.map(() => []);
  for (const [day, value] of values.entries()) {
    const weights = shares.map((share) => share * (day === 0 ? 1 : between(random, 0.88, 1.12)));
    const added = apportion(value - (day > 0 ? values[day - 1] : 0), weights);
    for (const [i, part] of parts.entries()) part.push((part.at(-1) ?? 0) + added[i]);
  }
  return parts;
}

function entries(values) {
  return values.map((value, day) => ({ day, value }));
}
