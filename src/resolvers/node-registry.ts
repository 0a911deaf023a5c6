import type { GraphContext } from './context.js';

/** Finds a row of one object type by the integer of its table; null where there is none, or none the caller may see. */
export type NodeFinder = (id: number, context: GraphContext) => Promise<object | null>;

/**
 * Makes an object type reachable by `node(id)`. Called once at the top of the type's resolver file:
 *
 *     registerNode('Directive', (id, context) => directiveById(context).load(id));
 */
export function registerNode(typeName: string, find: NodeFinder): void {
  if (finders.has(typeName)) throw new Error(`node type ${typeName} is registered twice`);
  finders.set(typeName, find);
}

export function nodeFinder(typeName: string): NodeFinder | null {
  return finders.get(typeName) ?? null;
}

const finders = new Map<string, NodeFinder>();
