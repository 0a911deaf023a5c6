/** A row's place in the whole platform: the name of its object type and the integer of its table. */
export interface GlobalId {
  typeName: string;
  id: number;
}

/** `Directive:47` */
export function formatGlobalId(typeName: string, id: number): string {
  return `${typeName}:${id}`;
}

/** Reads `Directive:47`; null for anything else, also for a number no table can hold. */
export function parseGlobalId(text: string): GlobalId | null {
  const match = GLOBAL_ID.exec(text);
  const [, typeName, digits] = match ?? [];
  const id = Number(digits);
  return typeName === undefined || id > MAX_INTEGER ? null : { typeName, id };
}

/** The integer of an id that must be of this type; null where it is of another or of none: it reads as not found. */
export function parseIdOf(typeName: string, text: string): number | null {
  const parsed = parseGlobalId(text);
  return parsed?.typeName === typeName ? parsed.id : null;
}

const GLOBAL_ID = /^([A-Z][A-Za-z]{0,63}):([1-9]\d{0,9})$/;
const MAX_INTEGER = 2_147_483_647;
