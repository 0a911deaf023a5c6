/** The row that a reference of a history means. Throws where it means nothing. */
export function theOne(what: string, [row]: { id: number }[]): number {
  if (row === undefined) throw new Error(`A history acts on an ${what} that is not there.`);
  return row.id;
}
