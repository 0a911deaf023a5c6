/**
 * Growth of a cumulative figure through three known values: increments that grow or shrink geometrically, a brake where
 * the work runs out, noise from day to day. Nothing is bent at the known days, so increments stay smooth there.
 */

/**
 * Values of days 0..last as whole numbers. `through` is three {day, value} in order, the first on day 0; `brake`
 * {day, width} is when the work runs out; `noise(day)` multiplies an increment; `trickle` is the least growth a day
 * after the last known value, in counts.
 */
export function growthCurve({ through, last, brake, noise, trickle }) {
  const [first, middle, final] = through;
  const wanted = (middle.value - first.value) / (final.value - middle.value);
  const shape = (growth) =>
    Array.from({ length: last + 1 }, (_, day) =>
      day === 0 ? 0 : noise(day) * Math.exp(growth * (day - middle.day)) * braking(day, brake),
    );
  const growth = bisect((candidate) => {
    const weights = shape(candidate);
    return sum(weights, 1, middle.day) / sum(weights, middle.day + 1, final.day) - wanted;
  });
  const weights = shape(growth);
  const scale = (middle.value - first.value) / sum(weights, 1, middle.day);
  let total = first.value;
  return weights.map((weight, day) => {
    if (day > 0) total += day > final.day ? Math.max(weight * scale, trickle * noise(day)) : weight * scale;
    return Math.round(total);
  });
}

function braking(day, { day: centre, width }) {
  return 1 / (1 + Math.exp((day - centre) / width));
}

function sum(values, from, to) {
  let total = 0;
  for (let index = from; index <= to; index += 1) total += values[index];
  return total;
}

// The decreasing function's zero, to the last bit that matters.
function bisect(decreasing) {
  let [low, high] = [-3, 3];
  for (let step = 0; step < 100; step += 1) {
    const middle = (low + high) / 2;
    if (decreasing(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
