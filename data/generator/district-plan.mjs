/**
 * Synthetic, by district: its part of the city's target (in thousands; loosely after how many people live there), the
 * percent of its target on 25/5 (scaled so that the city stands at what letter 47 states), and on 13/6 (exact where
 * the conference read a rate out, to more decimals than it did; elsewhere chosen within its tier).
 */
export const districtPlan = new Map([
  ['303', { weight: 59, start: 9, conference: 23.14 }],
  ['304', { weight: 93, start: 15, conference: 39.12 }],
  ['305', { weight: 122, start: 15, conference: 40.37 }],
  ['306', { weight: 76, start: 10, conference: 26.83 }],
  ['307', { weight: 68, start: 12, conference: 34.27 }],
  ['308', { weight: 28, start: 4.2, conference: 14.86 }],
  ['309', { weight: 38, start: 16, conference: 41.66 }],
  ['311', { weight: 189, start: 16, conference: 42.8 }],
  ['312', { weight: 110, start: 11.5, conference: 31.74 }],
  ['313', { weight: 86, start: 8, conference: 22.68 }],
  ['314', { weight: 82, start: 20, conference: 50.2 }],
  ['315', { weight: 90, start: 18, conference: 45.1 }],
  ['316', { weight: 106, start: 19, conference: 46.6 }],
  ['317', { weight: 18, start: 48, conference: 111.6 }],
]);

/** Takes up what is left to reach the city's exact figure on 13/6. */
export const BALANCING_DISTRICT = '311';
