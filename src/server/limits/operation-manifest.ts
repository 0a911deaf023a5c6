/** Operations that a client may name by the SHA-256 of their text. */
export interface OperationManifest {
  /** By hash, in hexadecimal. */
  readonly texts: ReadonlyMap<string, string>;
  /** Nothing else is answered. */
  readonly only: boolean;
}
