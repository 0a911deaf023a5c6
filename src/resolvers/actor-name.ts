import DataLoader from 'dataloader';
import { type PositionTitle, positionTitles } from '../services/queries/position-titles.js';
import type { GraphContext } from './context.js';

/** How the API names who did something: the position's title in the caller's language; a part of the platform by its name. */
export async function actorName(context: GraphContext, code: string): Promise<string> {
  const position = await titleByCode(context).load(code);
  if (position === null) return code;
  return context.language === 'vi' ? position.title : position.titleEn;
}

function titleByCode(context: GraphContext): DataLoader<string, PositionTitle | null> {
  return context.loaders.get(
    'positionTitleByCode',
    () => new DataLoader<string, PositionTitle | null>((codes) => positionTitles(context.dataSource, codes)),
  );
}
