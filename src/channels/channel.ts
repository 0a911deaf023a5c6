/** A message as it leaves. */
export interface OutgoingMessage {
  /** The same at every try, so that a receiver can tell a repetition. */
  key: string;
  /** From 1. */
  attempt: number;
  recipient: string;
  payload: { readonly [name: string]: unknown };
}

/** One way out of the platform. Resolves when the message was taken; else throws a SendError. */
export type Send = (message: OutgoingMessage) => Promise<void>;

/** The message was not taken, or nobody knows. */
export class SendError extends Error {
  override readonly name = 'SendError';

  constructor(
    message: string,
    /** Whether it has certainly not been taken. */
    readonly certain: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** How long the other side may take. */
export const PATIENCE_MS = 10_000;
