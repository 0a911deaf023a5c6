import { reportedDays } from './attendance.mjs';
import { DAY, dayOf } from './calendar.mjs';
import { communeSeries, LAST_DAY } from './commune-series.mjs';
import { isOrdinary } from './ordinary.mjs';
import { between, stream, wholeBetween } from './random.mjs';
import { targets } from './targets.mjs';

/**
 * The campaign that did not happen: as history had it up to the conference of 13/6; then an outage of the OTP service
 * from 3 to 9/7 stops the districts that were slowest. In one of them two communes finish after 15/7, one by no more
 * days than the outage took, the other by more, and with them their district.
 */
export const OUTAGE_DAYS = { from: '2023-07-03', to: '2023-07-09' };
const OUTAGE = { first: dayOf(OUTAGE_DAYS.from), last: dayOf(OUTAGE_DAYS.to) };
export const LATE_DISTRICT = '308';
export const AFFECTED_DISTRICTS = ['303', '306', '308', '312', '313'];

/** Late by six days, of which the outage took seven; and by thirteen. */
export const EXCUSABLE_COMMUNE = '11458';
export const LATER_COMMUNE = '11455';
const LATE_COMMUNES = new Map([
  [EXCUSABLE_COMMUNE, dayOf('2023-07-21')],
  [LATER_COMMUNE, dayOf('2023-07-28')],
]);

const TRIES = 2000;
// Activations a day after the outage: few enough that no check takes the new beginning for a jump.
const PACE_AFTER = { low: 52, high: 92 };

/** Daily figures of a commune in the fictional campaign, as `communeSeries` gives those of the real one. */
export function lateSeries(commune) {
  const real = communeSeries(commune);
  if (!AFFECTED_DISTRICTS.includes(commune.parent_code)) return real;
  const days = reportedDays(commune, LAST_DAY);
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const activated = slowed(commune, real, stream(`late/${commune.code}/${attempt}`));
    const sound = days.every((day) => real.collected[day] >= activated[day] * 1.002);
    if (sound && isOrdinary(days.map((day) => ({ day, value: activated[day] })))) {
      return { activated, collected: real.collected };
    }
  }
  throw new Error(`no ordinary late series found for ${commune.code}`);
}

function slowed(commune, real, random) {
  const target = targets.get(commune.code);
  const doneOn = doneDay(commune, random);
  // Where a district is to be late, its other communes do not make up for the two.
  const fades = commune.parent_code === LATE_DISTRICT ? 1.4 : 0.45;
  const after = Array.from({ length: LAST_DAY + 1 }, () =>
    Math.round(between(random, PACE_AFTER.low, PACE_AFTER.high)),
  );
  const reached = (day) => {
    let total = 0;
    for (let index = OUTAGE.last + 1; index <= day; index += 1) total += after[index];
    return total;
  };
  const outage = Array.from({ length: OUTAGE.last - OUTAGE.first + 1 }, () => wholeBetween(random, 3, 6));
  const duringOutage = outage.reduce((a, b) => a + b, 0);
  // So much is left before the outage that the target is met on the day meant, by a few.
  const before = target + wholeBetween(random, 3, 25) - reached(doneOn) - duringOutage;
  const values = [...real.activated.slice(0, DAY.conference + 1), ...rising(real.activated, before, random)];
  for (let day = OUTAGE.first; day <= LAST_DAY; day += 1) {
    const added =
      day <= OUTAGE.last ? outage[day - OUTAGE.first] : slackening(after[day], day - doneOn, fades);
    values.push(values.at(-1) + added);
  }
  return values;
}

function doneDay(commune, random) {
  return LATE_COMMUNES.get(commune.code) ?? wholeBetween(random, dayOf('2023-07-11'), dayOf('2023-07-13'));
}

// From the conference to the eve of the outage: increments grow from what they were by a steady factor.
function rising(real, before, random) {
  const span = OUTAGE.first - 1 - DAY.conference;
  const base = (real[DAY.conference] - real[DAY.conference - 5]) / 5;
  const noise = Array.from({ length: span }, () => between(random, 0.65, 1.35));
  const wanted = before - real[DAY.conference];
  const total = (growth) =>
    noise.reduce((sum, factor, i) => sum + base * factor * Math.exp(growth * (i + 1)), 0);
  let [low, high] = [-1, 1];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (total(middle) < wanted) low = middle;
    else high = middle;
  }
  let sum = real[DAY.conference];
  return noise.map((factor, i) => {
    sum += base * factor * Math.exp(low * (i + 1));
    return Math.round(sum);
  });
}

function slackening(pace, daysDone, fades) {
  if (daysDone <= 0) return pace;
  return Math.max(wholeOf(pace, 3), Math.round(pace * Math.exp(-fades * daysDone)));
}

// A little each day, never the same for long.
function wholeOf(pace, least) {
  return least + (pace % 3);
}
