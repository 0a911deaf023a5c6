/**
 * Random numbers that are the same on every machine and in every order: each purpose has its own stream, seeded by
 * its name.
 */

/** A stream of numbers in [0, 1), seeded by the text (mulberry32 over an FNV-1a hash). */
export function stream(seed) {
  let state = hash(seed);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A number in [low, high). */
export function between(random, low, high) {
  return low + (high - low) * random();
}

/** A whole number in [low, high], both ends included. */
export function wholeBetween(random, low, high) {
  return low + Math.floor(random() * (high - low + 1));
}

/** One of the entries. */
export function oneOf(random, entries) {
  return entries[Math.floor(random() * entries.length)];
}

function hash(text) {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193);
  return value | 0;
}
