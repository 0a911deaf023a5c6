import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { LimitFault } from './limit-fault.js';
import type { OperationLimits } from './operation-limits.js';

/**
 * What of a document's shape is too much, or null. Looks at nothing but the syntax, each fragment once, so that it may
 * come before validation, whose time grows faster than the document. Fragments in a circle count as empty: validation
 * refuses them.
 */
export function measureDocument(document: DocumentNode, limits: OperationLimits): LimitFault | null {
  const operations: OperationDefinitionNode[] = [];
  const fragments = new Map<string, FragmentDefinitionNode>();
  let fragmentCount = 0;
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition);
    if (definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
    fragmentCount += 1;
    fragments.set(definition.name.value, definition);
  }
  return (
    tooMany('TOO_MANY_OPERATIONS', operations.length, limits.operations) ??
    tooMany('TOO_MANY_FRAGMENTS', fragmentCount, limits.fragments) ??
    measureSyntax(document, limits) ??
    measureOpened(operations, fragments, limits)
  );
}

/** What one selection comes to with its fragments opened. Sums may grow to Infinity. */
interface Size {
  readonly depth: number;
  readonly aliases: number;
  readonly selections: number;
  /** Fields of its first level. */
  readonly fields: number;
}

const NOTHING: Size = { depth: 0, aliases: 0, selections: 0, fields: 0 };

/** Directives and repeated fields, as they are written. */
function measureSyntax(document: DocumentNode, limits: OperationLimits): LimitFault | null {
  let directives = 0;
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION && definition.kind !== Kind.FRAGMENT_DEFINITION)
      continue;
    directives += definition.directives?.length ?? 0;
    const variables =
      definition.kind === Kind.OPERATION_DEFINITION ? definition.variableDefinitions : undefined;
    for (const variable of variables ?? []) directives += variable.directives?.length ?? 0;
    const fault = walk(definition.selectionSet, []);
    if (fault !== null) return fault;
  }
  return tooMany('TOO_MANY_DIRECTIVES', directives, limits.directives);

  function walk({ selections }: SelectionSetNode, path: readonly string[], level = 1): LimitFault | null {
    // Fragments within fragments count no level of the answer, but everybody who walks through them has to go down.
    if (level > limits.depth * 2) {
      return { code: 'OPERATION_TOO_DEEP', values: { found: level, limit: limits.depth }, field: path };
    }
    const seen = new Map<string, number>();
    for (const selection of selections) {
      directives += selection.directives?.length ?? 0;
      const name = nameOf(selection);
      if (name !== null) seen.set(name, (seen.get(name) ?? 0) + 1);
      if (selection.kind === Kind.FRAGMENT_SPREAD || selection.selectionSet === undefined) continue;
      const fault = walk(
        selection.selectionSet,
        selection.kind === Kind.FIELD ? [...path, name ?? ''] : path,
        level + 1,
      );
      if (fault !== null) return fault;
    }
    for (const [name, found] of seen) {
      if (found <= limits.repeats) continue;
      const values = { name, found, limit: limits.repeats };
      return { code: 'FIELD_REPEATED', values, field: [...path, name] };
    }
    return null;
  }
}

function measureOpened(
  operations: readonly OperationDefinitionNode[],
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  limits: OperationLimits,
): LimitFault | null {
  const known = new Map<string, Size>();
  for (const { operation, selectionSet } of operations) {
    const { depth, aliases, selections, fields } = sizeOf(selectionSet);
    const root = ['query'];
    const fault =
      tooMany('OPERATION_TOO_DEEP', depth, limits.depth, deepest(selectionSet)) ??
      tooMany('TOO_MANY_ALIASES', aliases, limits.aliases, root) ??
      (operation === 'mutation'
        ? tooMany('TOO_MANY_MUTATIONS', fields, limits.mutations, root)
        : tooMany('TOO_MANY_ROOT_FIELDS', fields, limits.rootFields, root)) ??
      tooMany('TOO_MANY_SELECTIONS', selections, limits.selections, root);
    if (fault !== null) return fault;
  }
  return null;

  function sizeOf(set: SelectionSetNode | undefined): Size {
    let sum = NOTHING;
    for (const selection of set?.selections ?? []) sum = add(sum, sizeOfOne(selection));
    return sum;
  }

  function sizeOfOne(selection: SelectionNode): Size {
    if (selection.kind === Kind.FIELD) {
      const below = sizeOf(selection.selectionSet);
      return {
        depth: below.depth + 1,
        aliases: below.aliases + (selection.alias === undefined ? 0 : 1),
        selections: below.selections + 1,
        fields: 1,
      };
    }
    const opened =
      selection.kind === Kind.INLINE_FRAGMENT
        ? sizeOf(selection.selectionSet)
        : sizeOfFragment(selection.name.value);
    return { ...opened, selections: opened.selections + 1 };
  }

  function sizeOfFragment(name: string): Size {
    const found = known.get(name);
    if (found !== undefined) return found;
    known.set(name, NOTHING);
    const size = sizeOf(fragments.get(name)?.selectionSet);
    known.set(name, size);
    return size;
  }

  /** The field of the first level below which it is deepest. */
  function deepest({ selections }: SelectionSetNode): string[] {
    const [first] = [...selections].sort((a, b) => sizeOfOne(b).depth - sizeOfOne(a).depth);
    return ['query', ...(first === undefined ? [] : [nameOf(first) ?? '...'])];
  }
}

function add(a: Size, b: Size): Size {
  return {
    depth: Math.max(a.depth, b.depth),
    aliases: a.aliases + b.aliases,
    selections: a.selections + b.selections,
    fields: a.fields + b.fields,
  };
}

/** The name under which a field is answered; null for a fragment. */
function nameOf(selection: SelectionNode): string | null {
  return selection.kind === Kind.FIELD ? (selection.alias ?? selection.name).value : null;
}

function tooMany(
  code: LimitFault['code'],
  found: number,
  limit: number,
  field: readonly string[] = ['query'],
): LimitFault | null {
  if (found <= limit) return null;
  // Fragments within fragments can come to more than anybody can read.
  const shown = found > 1_000_000 ? '> 1000000' : found;
  return { code, values: code === 'TOO_MANY_SELECTIONS' ? { limit } : { found: shown, limit }, field };
}
