import type { Outcome } from '../../../src/services/idempotency/answer-once.js';
import type { PromiseInput } from './steps.js';

/** What the kit asks of one process of the platform under test. */
export interface NodeOrder {
  readonly id: number;
  readonly input: PromiseInput;
}

/** What that process tells the kit. */
export type NodeMessage =
  | { readonly ready: true }
  | { readonly began: string }
  | { readonly settled: string; readonly outcome: string }
  | { readonly log: string }
  | { readonly id: number; readonly outcome: Outcome<{ key: string }> }
  | { readonly id: number; readonly error: string };
