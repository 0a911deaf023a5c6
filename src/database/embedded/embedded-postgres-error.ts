/** The embedded server cannot be used: the message says what is wrong and what cures it, for the person at the console. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
}
