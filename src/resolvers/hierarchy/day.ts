import { platformDay } from '../../domain/platform-zone.js';
import type { GraphContext } from '../context.js';

/** The day meant: the one given, or today by the platform's clock. */
export async function dayOr(context: GraphContext, on: string | null | undefined): Promise<string> {
  return on ?? platformDay(await context.now());
}
