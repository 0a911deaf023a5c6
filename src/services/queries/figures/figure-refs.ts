import type { EntityManager } from 'typeorm';

/** A data source or the manager of a transaction. */
export type Source = Pick<EntityManager, 'query'>;

/** A unit on a day: what a figure is about. Any number of them are answered by one statement. */
export interface FigureRef {
  unitId: number;
  /** 'YYYY-MM-DD' */
  on: string;
}

/** The references as a table `ref(unit_id, day, place)` of the first two parameters; `place` counts from 1. */
export const REFS = 'unnest($1::int[], $2::date[]) WITH ORDINALITY AS ref(unit_id, day, place)';

export function refParameters(refs: readonly FigureRef[]): [number[], string[]] {
  return [refs.map((ref) => ref.unitId), refs.map((ref) => ref.on)];
}

/** Rows in the order of the references they answer; what `missing` says for those without one. */
export function inPlace<Row extends { place: number }, Value>(
  count: number,
  rows: readonly Row[],
  read: (row: Row) => Value,
  missing: Value,
): Value[] {
  const values = Array.from({ length: count }, () => missing);
  for (const row of rows) values[row.place - 1] = read(row);
  return values;
}
