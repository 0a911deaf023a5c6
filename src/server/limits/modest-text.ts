/** A longer text repeats what was sent. */
const LONGEST = 2_000;

/** The text of a fault as a stranger may read it: no longer than it needs to be, and without guesses at what was meant, which tell of the schema. */
export function modestText(text: string, options: { suggestions: boolean }): string {
  const told = options.suggestions ? text : text.replace(/ ?Did you mean [^?]+\?/g, '');
  return told.length > LONGEST ? `${told.slice(0, LONGEST)}…` : told;
}
