import { UnitLevel } from '../entities/states.js';

/** Levels from the top down. A level is a type, not a depth: a tree may lack some (H1). */
const ORDER: readonly UnitLevel[] = Object.values(UnitLevel);

/** Whether `level` lies below `other`. */
export function isBelow(level: UnitLevel, other: UnitLevel): boolean {
  return ORDER.indexOf(level) > ORDER.indexOf(other);
}
