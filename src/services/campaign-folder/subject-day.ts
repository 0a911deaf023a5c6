interface Told {
  readonly unitCode: string;
  readonly organizationCode: string | null;
  readonly on: string;
}

/** Key of who is reported on: a unit, or a body's cohort in it (F14). */
export function subjectOf({ unitCode, organizationCode }: Omit<Told, 'on'>): string {
  return `${unitCode}\n${organizationCode ?? ''}`;
}

/** Key of the one report that a subject has for a day (F5). */
export function subjectDay(told: Told): string {
  return `${subjectOf(told)}\n${told.on}`;
}
