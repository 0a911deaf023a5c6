import { addDays } from './deadline.js';

/** Something that stood in the way of a unit on days 'YYYY-MM-DD', both included; `to` null: still does. */
export interface Standing {
  from: string;
  to: string | null;
}

export interface LostDays<O extends Standing> {
  /** In order of time. */
  days: string[];
  /** What each obstacle took of them; one that took none is not named. */
  by: { obstacle: O; days: string[] }[];
}

/**
 * The days of a term that a unit lost to obstacles (E5, M6): those on which one stood in its way, or in the way of every
 * one of the units below it that were late. Days that one of them still had are not lost to the whole.
 */
export function lostDays<O extends Standing>(
  term: { from: string; to: string },
  own: readonly O[],
  late: readonly (readonly O[])[],
): LostDays<O> {
  const days = daysOf(term).filter(
    (day) =>
      own.some((obstacle) => stoodOn(obstacle, day)) ||
      (late.length > 0 && late.every((below) => below.some((obstacle) => stoodOn(obstacle, day)))),
  );
  const by = [...own, ...late.flat()].flatMap((obstacle) => {
    const taken = days.filter((day) => stoodOn(obstacle, day));
    return taken.length === 0 ? [] : [{ obstacle, days: taken }];
  });
  return { days, by };
}

function stoodOn({ from, to }: Standing, day: string): boolean {
  return from <= day && (to === null || day <= to);
}

/** Every day from the first to the last, both included. */
function daysOf({ from, to }: { from: string; to: string }): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}
