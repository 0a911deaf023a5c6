import { positionTitles } from '../services/queries/position-titles.js';
import type { GraphContext } from './context.js';
import { inLanguage } from './in-language.js';
import { loadBy } from './load-by.js';

/** How the API names who did something: the position's title in the caller's language; a part of the platform by its name. */
export async function actorName(context: GraphContext, code: string): Promise<string> {
  const position = await loadBy(context, 'positionTitle', positionTitles).load(code);
  return position === null ? code : inLanguage(context, position.title, position.titleEn);
}
