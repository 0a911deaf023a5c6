import { createHash } from 'node:crypto';
import { type DocumentNode, GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';
import { z } from 'zod';
import { measureDocument } from './measure-document.js';
import { DEFAULT_LIMITS } from './operation-limits.js';

/** Operations that a client may name by the SHA-256 of their text. */
export interface OperationManifest {
  /** By hash, in hexadecimal. */
  readonly texts: ReadonlyMap<string, string>;
  /** Nothing else is answered. */
  readonly only: boolean;
}

/** The manifest cannot be used: what is wrong with each operation, one a line. */
export class ManifestError extends Error {
  override readonly name = 'ManifestError';

  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
  }
}

/** As generated for clients of Apollo, and by `dondoc manifest build`; or as Relay does: an object from hash to text. */
const OPERATIONS = z.union([
  z.object({
    format: z.literal('apollo-persisted-query-manifest'),
    version: z.literal(1),
    operations: z.array(z.object({ id: z.string(), body: z.string() })),
  }),
  z.record(z.string(), z.string()),
]);

/**
 * Reads a manifest. Throws a ManifestError naming every operation whose hash is not that of its text, or which this schema
 * does not know, or which is beyond the limits of shape.
 */
export function readManifest(
  text: string,
  options: { schema: GraphQLSchema; only: boolean },
): OperationManifest {
  const entries = entriesOf(text);
  const faults = entries.flatMap(([id, body]) => {
    if (sha256(body) !== id) return [`${id}: this is not the SHA-256 of its text. Build the manifest anew.`];
    return faultsOf(body, options.schema).map((fault) => `${id}: ${fault}`);
  });
  if (faults.length > 0) throw new ManifestError(faults);
  return { texts: new Map(entries), only: options.only };
}

/** What keeps an operation from ever being answered. */
export function faultsOf(body: string, schema: GraphQLSchema): string[] {
  const document = parseOr(body);
  if (document instanceof GraphQLError) return [document.message];
  const shape = measureDocument(document, DEFAULT_LIMITS);
  if (shape !== null) return [`${shape.code} at ${shape.field.join('.')}`];
  return validate(schema, document).map(({ message }) => message);
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function entriesOf(text: string): [string, string][] {
  const read = OPERATIONS.safeParse(parseJson(text));
  if (!read.success) {
    throw new ManifestError([
      'This is not a manifest of operations: neither one of `dondoc manifest build` (or Apollo), nor an object from hash to text.',
    ]);
  }
  if (!isApollo(read.data)) return Object.entries(read.data);
  return read.data.operations.map(({ id, body }) => [id, body]);
}

type Manifest = z.infer<typeof OPERATIONS>;

function isApollo(manifest: Manifest): manifest is Extract<Manifest, { version: 1 }> {
  return Array.isArray(manifest['operations']);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The caller says what it should have been.
    return undefined;
  }
}

function parseOr(body: string): DocumentNode | GraphQLError {
  try {
    return parse(body);
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}
