/**
 * Answers keys that belong to different questions (another campaign, indicator, instant) by one call a question, in
 * the order of the keys. For the batches of loaders.
 */
export async function answerInGroups<Key, Value>(
  keys: readonly Key[],
  questionOf: (key: Key) => string,
  answer: (keys: readonly Key[]) => Promise<readonly Value[]>,
): Promise<Value[]> {
  const groups = new Map<string, number[]>();
  for (const [place, key] of keys.entries()) {
    const question = questionOf(key);
    const places = groups.get(question) ?? [];
    places.push(place);
    groups.set(question, places);
  }
  const values: Value[] = [];
  for (const places of groups.values()) {
    const answers = await answer(places.map((place) => keys[place] as Key));
    for (const [index, place] of places.entries()) values[place] = answers[index] as Value;
  }
  return values;
}
