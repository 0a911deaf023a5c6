import { defaultLanguage, type Language, languages } from '../messages/language.js';

/** The language to answer in: of those the header accepts the one it likes best that is spoken here. */
export function acceptLanguage(header: string | undefined): Language {
  const wishes = (header ?? '').split(',').map(readWish);
  const spoken = wishes.flatMap(({ tag, weight }) => {
    const language = languages.find((candidate) => candidate === tag);
    return language === undefined || !(weight > 0) ? [] : [{ language, weight }];
  });
  // Sorting is stable: of equals the first named wins.
  return spoken.sort((a, b) => b.weight - a.weight)[0]?.language ?? defaultLanguage;
}

/** `en-GB;q=0.8` */
function readWish(text: string): { tag: string; weight: number } {
  const [range = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  return { tag: range.split('-')[0] ?? '', weight: weight === undefined ? 1 : Number(weight) };
}
