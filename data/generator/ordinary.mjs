/**
 * Whether a series would pass the platform's checks of F8 as an ordinary one. Stricter than they are: no window of
 * the recent past may find a jump, and no value may be told too often even where a target is met.
 */
export const CHECKS = {
  unusualJump: { minimumHistory: 7, madFactor: 8, minimumIncrement: 100 },
  repeatedValue: { days: 6 },
};

const WINDOWS = [7, 10, 14];

/** `figures`: [{ day, value }] in order of day. */
export function isOrdinary(figures) {
  return !figures.some(
    (_, index) => falls(figures, index) || jumps(figures, index) || repeats(figures, index),
  );
}

function falls(figures, index) {
  return index > 0 && figures[index].value < figures[index - 1].value;
}

function jumps(figures, index) {
  const { minimumHistory, madFactor, minimumIncrement } = CHECKS.unusualJump;
  const pace = (i) => (figures[i].value - figures[i - 1].value) / (figures[i].day - figures[i - 1].day);
  if (index <= minimumHistory || pace(index) < minimumIncrement) return false;
  const all = Array.from({ length: index - 1 }, (_, i) => pace(i + 1));
  return WINDOWS.some((window) => {
    const history = all.slice(-window);
    const middle = median(history);
    return pace(index) - middle > madFactor * median(history.map((value) => Math.abs(value - middle)));
  });
}

function repeats(figures, index) {
  const { days } = CHECKS.repeatedValue;
  const recent = figures.slice(Math.max(0, index - days + 1), index + 1);
  return recent.length === days && recent.every((figure) => figure.value === recent[0].value);
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
