import type { GraphContext } from './context.js';

/** The text in the caller's language; in Vietnamese where there is no English. */
export function inLanguage(context: GraphContext, vi: string, en: string | null): string {
  return context.language === 'en' ? (en ?? vi) : vi;
}
