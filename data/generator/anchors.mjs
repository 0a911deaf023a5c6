import { apportion, apportionWithin } from './apportion.mjs';
import { BALANCING_DISTRICT, districtPlan } from './district-plan.mjs';
import { between, stream } from './random.mjs';
import {
  CONFERENCE_ACTIVATED,
  CONFERENCE_COLLECTED,
  completedCommunes,
  completedDistrict,
  outcomePercent,
  START_ACTIVATED,
} from './stated.mjs';
import { targets } from './targets.mjs';
import { communes, communesOf } from './units.mjs';

/**
 * Where each commune stands on the days of which the documents speak: 25/5, 13/6, 29/6. Sums are exact: the city's on
 * the first two days, the districts' on the last two.
 */

const codes = [...districtPlan.keys()];
const sum = (values) => values.reduce((a, b) => a + b, 0);

const startByDistrict = byDistrict(
  apportion(
    START_ACTIVATED,
    codes.map((code) => districtPlan.get(code).start * targets.get(code)),
  ),
);
const conferenceByDistrict = conferenceActivated();
const outcomeByDistrict = byDistrict(
  codes.map((code) => Math.round((targets.get(code) * outcomePercent.get(code)) / 100)),
);

/** Activated by commune code: on 25/5, 13/6 and 29/6. */
export const activatedAnchors = new Map(codes.flatMap((district) => anchorsOfDistrict(district)));

/** Collected by commune code, on the same days. Stated is only the city's figure on 13/6. */
export const collectedAnchors = collected();

/** Whether the commune had reached its target by 13/6. */
export function doneByConference(code) {
  const district = communes.find((commune) => commune.code === code).parent_code;
  return district === completedDistrict || completedCommunes.includes(code);
}

function byDistrict(values) {
  return new Map(codes.map((code, index) => [code, values[index]]));
}

function conferenceActivated() {
  const figures = byDistrict(
    codes.map((code) => Math.round((targets.get(code) * districtPlan.get(code).conference) / 100)),
  );
  const gap = CONFERENCE_ACTIVATED - sum([...figures.values()]);
  return figures.set(BALANCING_DISTRICT, figures.get(BALANCING_DISTRICT) + gap);
}

function anchorsOfDistrict(district) {
  const members = communesOf(district);
  const target = members.map((commune) => targets.get(commune.code));
  const done = members.map((commune) => doneByConference(commune.code));
  const random = members.map((commune) => stream(`anchors/${commune.code}`));

  const rate = conferenceByDistrict.get(district) / targets.get(district);
  const expected = random.map((next, i) => (done[i] ? doneRate(district, rate, next) : rate * pace(next)));
  const conference = apportionWithin(
    conferenceByDistrict.get(district),
    members.map((_, i) => target[i] * expected[i]),
    members.map((_, i) => (done[i] ? Math.ceil(target[i] * Math.min(expected[i], 1.05)) : 0)),
    members.map((_, i) => (done[i] ? Math.ceil(target[i] * 1.22) : Math.floor(target[i] * 0.9))),
  );
  const start = apportion(
    startByDistrict.get(district),
    conference.map((value, i) => value * between(random[i], 0.85, 1.15)),
  );
  const excess = outcomeByDistrict.get(district) / targets.get(district) - 1;
  const outcome = apportionWithin(
    outcomeByDistrict.get(district),
    members.map((_, i) => target[i] * (1 + excess * between(random[i], 0.55, 1.45))),
    members.map((_, i) =>
      Math.max(target[i] - Math.floor(target[i] * 0.0008), Math.ceil(conference[i] * 1.025)),
    ),
    members.map((_, i) => Math.ceil(target[i] * 1.4)),
  );
  return members.map((commune, i) => [
    commune.code,
    { start: start[i], conference: conference[i], outcome: outcome[i] },
  ]);
}

// Most communes lie around their district's rate; a few are well ahead of it.
function pace(random) {
  return random() < 0.06 ? between(random, 1.6, 1.9) : between(random, 0.68, 1.36);
}

// A commune done early stands a little above its target; in the district that is done, around the district's rate.
function doneRate(district, rate, random) {
  return district === completedDistrict ? rate * between(random, 0.94, 1.06) : between(random, 1.008, 1.05);
}

function collected() {
  const rows = communes.map((commune) => {
    const random = stream(`collected/${commune.code}`);
    const { start, conference, outcome } = activatedAnchors.get(commune.code);
    const target = targets.get(commune.code);
    // Dossiers run ahead of activations: by part of what is still to be activated, and by a few percent for ever.
    const ahead = (value, part) =>
      value * 1.03 + Math.max(0, target - value) * part * between(random, 0.9, 1.1);
    return {
      code: commune.code,
      start: Math.round(ahead(start, 0.4)),
      conference: ahead(conference, 0.58),
      outcome: Math.round(outcome * between(random, 1.05, 1.075)),
      activated: conference,
    };
  });
  const gaps = rows.map((row) => row.conference - row.activated);
  const shares = apportion(CONFERENCE_COLLECTED - CONFERENCE_ACTIVATED, gaps);
  return new Map(
    rows.map((row, i) => [
      row.code,
      { start: row.start, conference: row.activated + shares[i], outcome: row.outcome },
    ]),
  );
}
