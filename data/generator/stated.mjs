import { conclusion, letter47, outcome } from './sources.mjs';

/** Figures that the documents state, in the shape the generator wants them. */

/** The city's target, and its figures on 13/6/2023. */
export const CITY_TARGET = conclusion.status.target;
export const CONFERENCE_COLLECTED = conclusion.status.collected;
export const CONFERENCE_ACTIVATED = conclusion.status.activated;

/** Activated in the city on 25/5/2023: 14.1% of the target, as letter 47 says, to the nearest account. */
export const START_ACTIVATED = Math.round((CITY_TARGET * letter47.baseline.value) / 100);

const tier = (name) => conclusion.tiers.find((entry) => entry.tier === name).units;

/** Districts below 40% on 13/6, with the rate read out (percent). */
export const slowDistricts = tier('SLOW').map((unit) => ({ code: unit.code, percent: unit.rate }));

/** Districts at 40% or more on 13/6 and not done. */
export const middleDistricts = tier('MID_OR_FAIR').map((unit) => unit.code);

/** The district that had reached its target by 13/6 with all its communes. */
export const completedDistrict = tier('COMPLETED').find((unit) => unit.with_communes).code;

/** The communes elsewhere that had reached their targets by 13/6. */
export const completedCommunes = tier('COMPLETED')
  .filter((unit) => unit.parent)
  .map((unit) => unit.code);

/** Percent of target by district on 29/6 at 23:00, to two decimals. */
export const outcomePercent = new Map(
  outcome.rates_percent_of_target.map((entry) => [entry.code, entry.rate]),
);

/** The commune whose figure for 13/6 was found inaccurate. */
export const inaccurateCommune = conclusion.accountability.reprimanded_positions.at(-1).unit_code;
