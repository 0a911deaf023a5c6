/** Days are counted from the first day of the campaign (day 0). */
export const FIRST_DAY = '2023-05-25';

/** Plain date of a day index. */
export function dateOf(day) {
  return new Date(Date.parse(FIRST_DAY) + day * 86_400_000).toISOString().slice(0, 10);
}

/** Day index of a plain date. */
export function dayOf(date) {
  return (Date.parse(date) - Date.parse(FIRST_DAY)) / 86_400_000;
}

/** Whether the day is a Saturday or a Sunday. */
export function isWeekend(day) {
  return [0, 6].includes(new Date(Date.parse(FIRST_DAY) + day * 86_400_000).getUTCDay());
}

/** The days on which the documents state figures, as indexes. */
export const DAY = {
  start: 0,
  milestone1: dayOf('2023-06-20'),
  conference: dayOf('2023-06-13'),
  outcome: dayOf('2023-06-29'),
  milestone2: dayOf('2023-06-30'),
  milestone3: dayOf('2023-07-05'),
  milestone4: dayOf('2023-07-15'),
};
