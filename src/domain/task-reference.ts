/** A task as people name it: the directive's number as printed and the ordinal of the provision in it. */
export interface TaskReference {
  directive: string;
  ordinal: string;
}

/** Reads "47/UBND-BCĐĐA06#9.2"; null where either half is missing. */
export function parseTaskReference(text: string): TaskReference | null {
  const place = text.lastIndexOf('#');
  const directive = text.slice(0, Math.max(place, 0)).trim();
  const ordinal = text.slice(place + 1).trim();
  return directive === '' || ordinal === '' ? null : { directive, ordinal };
}

export function formatTaskReference(reference: TaskReference): string {
  return `${reference.directive}#${reference.ordinal}`;
}
