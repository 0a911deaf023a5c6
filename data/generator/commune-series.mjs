import { activatedAnchors, collectedAnchors, doneByConference } from './anchors.mjs';
import { missingAtConference, reportedDays } from './attendance.mjs';
import { DAY, dayOf, isWeekend } from './calendar.mjs';
import { growthCurve } from './curve.mjs';
import { OVERSTATED_BY } from './mistakes.mjs';
import { isOrdinary } from './ordinary.mjs';
import { between, stream } from './random.mjs';
import { inaccurateCommune } from './stated.mjs';
import { targets } from './targets.mjs';

const TRIES = 2000;

/** The last day for which there are figures; a campaign that ends earlier leaves the rest unread. */
export const LAST_DAY = dayOf('2023-07-31');

const drawn = new Map();

/**
 * Synthetic daily figures of a commune through its known days: { activated, collected }, one value a day from day 0 to
 * `LAST_DAY`. Draws again until the series is one that no check of the platform would question.
 */
export function communeSeries(commune) {
  if (!drawn.has(commune.code)) drawn.set(commune.code, draw(commune));
  return drawn.get(commune.code);
}

function draw(commune) {
  const days = reportedDays(commune, LAST_DAY);
  const at = (values) => days.map((day) => ({ day, value: values[day] }));
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const activated = activatedCurve(commune, attempt);
    const done = activated[DAY.milestone2] >= targets.get(commune.code);
    if (!done || !isOrdinary(at(activated)) || !isOrdinary(atConference(commune, at(activated)))) continue;
    for (let second = 0; second < 20; second += 1) {
      const collected = collectedCurve(commune, attempt * 20 + second);
      if (isOrdinary(at(collected)) && days.every((day) => collected[day] >= activated[day] * 1.008)) {
        return { activated, collected };
      }
    }
  }
  throw new Error(`no ordinary series found for ${commune.code}`);
}

// The series as it stood when the inaccurate figure had been told: it must not have looked out of the ordinary.
function atConference(commune, figures) {
  const told = figures.filter(({ day }) => day <= DAY.conference);
  if (commune.code !== inaccurateCommune) return told;
  return told.map(({ day, value }) => ({ day, value: value + (day === DAY.conference ? OVERSTATED_BY : 0) }));
}

function activatedCurve(commune, attempt) {
  const random = stream(`activated/${commune.code}/${attempt}`);
  const anchors = activatedAnchors.get(commune.code);
  const target = targets.get(commune.code);
  return growthCurve({
    through: knownDays(commune, anchors),
    last: LAST_DAY,
    brake: brakeOf(commune, anchors.conference / target, random),
    noise: noiseFrom(random, 0.38),
    trickle: Math.max(0.5, target * 0.0007),
  });
}

function collectedCurve(commune, attempt) {
  const random = stream(`collected/${commune.code}/${attempt}`);
  return growthCurve({
    through: knownDays(commune, collectedAnchors.get(commune.code)),
    last: LAST_DAY,
    brake: { day: doneByConference(commune.code) ? 20 : 34, width: 2.5 },
    noise: noiseFrom(random, 0.35),
    trickle: Math.max(0.6, targets.get(commune.code) * 0.0008),
  });
}

// Who did not report on 13/6 is carried forward from the day before: that is the figure the city's sum was made of.
function knownDays(commune, anchors) {
  const conference = missingAtConference(commune.code) ? DAY.conference - 1 : DAY.conference;
  return [
    { day: DAY.start, value: anchors.start },
    { day: conference, value: anchors.conference },
    { day: DAY.outcome, value: anchors.outcome },
  ];
}

function brakeOf(commune, rate, random) {
  if (doneByConference(commune.code)) return { day: between(random, 15.5, 18.5), width: 4 };
  if (rate > 0.7) return { day: between(random, 20.5, 23), width: 2.2 };
  if (rate > 0.5) return { day: between(random, 29, 33), width: 1.6 };
  return { day: between(random, 34.6, 35.8), width: 0.8 };
}

function noiseFrom(random, spread) {
  const daily = new Map();
  return (day) => {
    if (!daily.has(day))
      daily.set(day, between(random, 1 - spread, 1 + spread) * (isWeekend(day) ? 0.85 : 1));
    return daily.get(day);
  };
}
