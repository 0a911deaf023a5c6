/** The text of a fault without what graphql-js guesses was meant: guesses tell of the schema. */
export function withoutSuggestion(text: string): string {
  return text.replace(/ ?Did you mean [^?]+\?/g, '');
}
