/** What a machine's key opens of what its position may: never more. */
export interface KeyScope {
  /** By which people and the audit trail know the key. No secret. */
  prefix: string;
  readOnly: boolean;
  /** Fields of Query, Mutation and Subscription, and plain routes (PLAIN_ROUTES); null: all. */
  operations: readonly string[] | null;
}

/** Doors beside GraphQL, as a key names them: documents, and exports. */
export const PLAIN_ROUTES: readonly string[] = ['files', 'exports'];

/** Whether a caller's key opens an operation; who came without a key finds every door as his position does. */
export function keyOpens(key: KeyScope | undefined, operation: string, writes: boolean): boolean {
  if (key === undefined) return true;
  return !(writes && key.readOnly) && (key.operations?.includes(operation) ?? true);
}
