/** Texts of one area: by code, what the text needs to be told and how it reads in each language. */
export interface Texts {
  readonly [code: string]: { readonly params: readonly string[]; readonly vi: string; readonly en: string };
}

/** What each text needs, by code. */
export type ParamsOf<T extends Texts> = { readonly [Code in keyof T]: T[Code]['params'] };

export function paramsOf<const T extends Texts>(texts: T): ParamsOf<T> {
  return pick(texts, 'params') as ParamsOf<T>;
}

/** The texts of one language, by code. */
export function textsOf<const T extends Texts>(
  texts: T,
  language: 'vi' | 'en',
): { readonly [Code in keyof T]: string } {
  return pick(texts, language) as { readonly [Code in keyof T]: string };
}

function pick(texts: Texts, part: 'params' | 'vi' | 'en'): object {
  return Object.fromEntries(Object.entries(texts).map(([code, entry]) => [code, entry[part]]));
}
