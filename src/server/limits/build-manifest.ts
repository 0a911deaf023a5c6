import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  visit,
} from 'graphql';
import { faultsOf, ManifestError, sha256 } from './operation-manifest.js';

/** One operation as clients and server know it. */
export interface ListedOperation {
  /** SHA-256 of the text, in hexadecimal. */
  readonly id: string;
  readonly name: string;
  readonly type: 'query' | 'mutation' | 'subscription';
  readonly body: string;
}

/**
 * The operations of some documents, each with the fragments that it opens, in order of name. Fragments may stand in other
 * documents. Throws a ManifestError naming every file in which something keeps an operation from being answered.
 */
export function buildManifest(
  files: readonly { path: string; text: string }[],
  schema: GraphQLSchema,
): ListedOperation[] {
  const faults: string[] = [];
  const fragments = new Map<string, FragmentDefinitionNode>();
  const operations: { path: string; definition: OperationDefinitionNode }[] = [];
  for (const { path, text } of files) {
    for (const definition of definitionsOf(path, text, faults)) {
      if (definition.kind === Kind.OPERATION_DEFINITION) operations.push({ path, definition });
      else if (definition.kind !== Kind.FRAGMENT_DEFINITION)
        faults.push(`${path}: holds more than operations.`);
      else if (fragments.has(definition.name.value))
        faults.push(`${path}: there are two fragments ${definition.name.value}. Give one another name.`);
      else fragments.set(definition.name.value, definition);
    }
  }
  const listed = operations.flatMap(({ path, definition }) => list(path, definition));
  const names = listed.map(({ name }) => name);
  for (const name of names.filter((one, place) => names.indexOf(one) !== place)) {
    faults.push(`There are two operations ${name}. Give one another name.`);
  }
  if (faults.length > 0) throw new ManifestError(faults);
  return listed.sort((a, b) => (a.name < b.name ? -1 : 1));

  function list(path: string, definition: OperationDefinitionNode): ListedOperation[] {
    const name = definition.name?.value;
    if (name === undefined) {
      faults.push(`${path}: an operation has no name. Write one after ${definition.operation}.`);
      return [];
    }
    const opened = [...openedBy(definition, fragments)].sort((a, b) =>
      a.name.value < b.name.value ? -1 : 1,
    );
    const body = [definition, ...opened].map((node) => print(node)).join('\n\n');
    faults.push(...faultsOf(body, schema).map((fault) => `${path}: ${name}: ${fault}`));
    return [{ id: sha256(body), name, type: definition.operation, body }];
  }
}

function definitionsOf(path: string, text: string, faults: string[]): DocumentNode['definitions'] {
  try {
    return parse(text, { noLocation: true }).definitions;
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    faults.push(`${path}: ${error.message}`);
    return [];
  }
}

/** The fragments below a definition, each once; those that are nowhere are told by validation. */
function openedBy(
  definition: OperationDefinitionNode | FragmentDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  found = new Set<FragmentDefinitionNode>(),
): Set<FragmentDefinitionNode> {
  visit(definition, {
    FragmentSpread({ name }) {
      const fragment = fragments.get(name.value);
      if (fragment === undefined || found.has(fragment)) return;
      found.add(fragment);
      openedBy(fragment, fragments, found);
    },
  });
  return found;
}
