import { foldName } from '../../domain/fold-name.js';

/** What search compares a unit by: its kind and name, folded ("huyen thuy nguyen"). */
export function unitSearchText(unit: { kind: string; name: string }): string {
  return foldName(`${unit.kind} ${unit.name}`);
}
