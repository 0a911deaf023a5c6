import DataLoader from 'dataloader';
import type { EntityManager } from 'typeorm';
import type { GraphContext } from './context.js';

/**
 * The loader of this name in this request: gathers keys that are asked for together and answers them by one `batch`,
 * which must answer in the order of the keys. `keyOf` tells equal keys; needed where a key is not a number or a string.
 */
export function loadBy<Key, Value>(
  context: GraphContext,
  name: string,
  batch: (manager: EntityManager, keys: readonly Key[]) => Promise<readonly Value[]>,
  keyOf: (key: Key) => string = String,
): DataLoader<Key, Value, string> {
  return context.loaders.get(
    name,
    () =>
      new DataLoader<Key, Value, string>((keys) => batch(context.dataSource.manager, keys), {
        cacheKeyFn: keyOf,
      }),
  );
}
