import type { BarResult } from './bar-result.js';
import type { Lab } from './lab.js';

/** How much of a bar is tried: in CI, in minutes by hand, or as the bar is written. */
export type Size = 'ci' | 'short' | 'long';

export interface BarOptions {
  readonly size: Size;
  readonly seed: number;
  /** A fault built into the handlers of the kit, which the bar must find. */
  readonly plant?: Plant;
}

/** `outside`: the effect is written outside its transaction. `twice`: its timer is armed twice. `process-clock`: its due
 * time is read from the clock of the process. */
export type Plant = 'outside' | 'twice' | 'process-clock';

export interface Bar {
  readonly number: number;
  readonly title: string;
  run(lab: Lab, options: BarOptions): Promise<BarResult>;
}

/** The number that goes with a size. */
export function sized<Value>(size: Size, values: Readonly<Record<Size, Value>>): Value {
  return values[size];
}

/** Whether something came in time. The tests say how long it took and do not judge it: a machine may be busy. */
export function inTime(size: Size, took: number, limit: number): boolean {
  return size === 'ci' || took <= limit;
}
