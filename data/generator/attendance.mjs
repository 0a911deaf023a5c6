import { DAY } from './calendar.mjs';
import { stream } from './random.mjs';
import { inaccurateCommune } from './stated.mjs';
import { DISTRICT_WITH_GROUPS } from './units.mjs';

/**
 * Synthetic: who reports in time, who in the evening after the cut-off, who the next morning, who not at all.
 * On the days of which the documents speak nothing arrives after the hour they speak of.
 */

const MISSING_AT_CONFERENCE = new Set(['11356', '11410', '11539', '11650']);
const LATE_AT_CONFERENCE = new Set(['11305', '11431', '11461', '11617', '11635']);

// Days on whose evening everything is in: that of the stated outcome, and those on which late units come to their end.
const WHOLE_DAYS = new Set([DAY.outcome, DAY.milestone2, DAY.milestone4 - 1, DAY.milestone4]);

const MISSING = 0.006;
const EVENING = 0.018;
const MORNING = 0.03;

/** 'ON_TIME', 'EVENING', 'MORNING' or 'MISSING'. */
export function attendance(commune, day) {
  if (day === DAY.start) return 'ON_TIME';
  if (day === DAY.conference) return atConference(commune.code);
  if (mustReport(commune, day)) return 'ON_TIME';
  const drawn = draw(commune, day);
  const complete = commune.parent_code === DISTRICT_WITH_GROUPS || WHOLE_DAYS.has(day);
  if (drawn === 'MISSING' && (complete || draw(commune, day - 1) === 'MISSING')) return 'ON_TIME';
  return drawn === 'MORNING' && WHOLE_DAYS.has(day) ? 'EVENING' : drawn;
}

/** Days on which the commune reports, from the first to the last. */
export function reportedDays(commune, last) {
  const days = Array.from({ length: last + 1 }, (_, day) => day);
  return days.filter((day) => attendance(commune, day) !== 'MISSING');
}

/** Whether what was known of this commune on 13/6 is the figure of the day before. */
export function missingAtConference(code) {
  return MISSING_AT_CONFERENCE.has(code);
}

function atConference(code) {
  if (MISSING_AT_CONFERENCE.has(code)) return 'MISSING';
  return LATE_AT_CONFERENCE.has(code) ? 'EVENING' : 'ON_TIME';
}

// Around 13/6 the communes on which the stated figures turn keep their hours.
function mustReport(commune, day) {
  const near = Math.abs(day - DAY.conference) <= 1 && MISSING_AT_CONFERENCE.has(commune.code);
  const watched = Math.abs(day - DAY.conference) <= 7 && commune.code === inaccurateCommune;
  return near || watched;
}

function draw(commune, day) {
  const chance = stream(`attendance/${commune.code}/${day}`)();
  if (chance < MISSING) return 'MISSING';
  if (chance < EVENING) return 'EVENING';
  return chance < MORNING ? 'MORNING' : 'ON_TIME';
}
