import { type DocumentNode, GraphQLError, parse } from 'graphql';
import type { LimitFault } from './limit-fault.js';
import { measureDocument } from './measure-document.js';
import { measureVariables } from './measure-variables.js';
import { type AskedOperation, type OperationPrice, operationCost } from './operation-cost.js';
import { DEFAULT_LIMITS, type OperationLimits } from './operation-limits.js';
import { type OperationManifest, sha256 } from './operation-manifest.js';

/** What a client sends, of whatever types. */
export interface OperationRequest {
  readonly query?: unknown;
  readonly variables?: unknown;
  readonly extensions?: unknown;
  /** "sha256:<hash>", as an alternative to `extensions.persistedQuery.sha256Hash`. */
  readonly documentId?: unknown;
}

/** What stands before every operation, whichever way it comes in. */
export interface OperationGate {
  readonly limits: OperationLimits;
  /**
   * Before anything is parsed by anybody else: the text that is meant, where that is no fault; null where the request
   * has none, which its own door says best.
   */
  admit(request: OperationRequest): { text: string | null } | { fault: LimitFault };
  /** After validation: what it costs. */
  price(asked: AskedOperation): OperationPrice;
}

export interface GateOptions {
  limits?: Partial<OperationLimits>;
  /** Operations that clients may name by their hash. */
  operations?: OperationManifest;
}

/** Texts that passed before, so that asking them again costs nothing. */
const REMEMBERED = 500;
const LONGEST_REMEMBERED = 10_000;

export function createOperationGate(options: GateOptions): OperationGate {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const { operations } = options;
  const passed = new Set<string>();
  return {
    limits,
    admit(request) {
      const meant = meantText(request, operations);
      if ('fault' in meant) return meant;
      const { text, listed } = meant;
      if (text === null) return { text };
      const fault =
        (listed ? null : measure(text)) ?? measureVariables(request.variables, variableLimits(text));
      return fault === null ? { text } : { fault };
    },
    price: (asked) => operationCost(asked, limits),
  };

  function measure(text: string): LimitFault | null {
    if (passed.has(text)) return null;
    const fault = measureText(text, limits);
    if (fault !== null || text.length > LONGEST_REMEMBERED) return fault;
    for (const oldest of passed) {
      if (passed.size < REMEMBERED) break;
      passed.delete(oldest);
    }
    passed.add(text);
    return null;
  }

  function variableLimits(text: string): { variablesDepth: number; values: number } {
    const { variablesDepth, variables, variablesOfQuery } = limits;
    // A word in a text that holds no mutation only makes the limit wider; the body is bounded too.
    return { variablesDepth, values: /\bmutation\b/.test(text) ? variables : variablesOfQuery };
  }
}

function measureText(text: string, limits: OperationLimits): LimitFault | null {
  if (text.length > limits.characters) {
    return { code: 'OPERATION_TOO_LONG', values: { limit: limits.characters }, field: ['query'] };
  }
  const document = parseOr(text, limits.tokens);
  if (document === 'TOO_MANY') {
    return { code: 'OPERATION_TOO_MANY_TOKENS', values: { limit: limits.tokens }, field: ['query'] };
  }
  return document === 'FAULTY' ? null : measureDocument(document, limits);
}

/** A syntax error is told by those who parse next; it was found before the tokens ran out. */
function parseOr(text: string, maxTokens: number): DocumentNode | 'TOO_MANY' | 'FAULTY' {
  try {
    return parse(text, { maxLexicalTokens: maxTokens, noLocation: true });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return error.message.includes(`more that ${maxTokens} tokens`) ? 'TOO_MANY' : 'FAULTY';
  }
}

/** The text that a request means: its own, or the one of the manifest that it names. */
function meantText(
  { query, extensions, documentId }: OperationRequest,
  operations: OperationManifest | undefined,
): { text: string | null; listed: boolean } | { fault: LimitFault } {
  const text = typeof query === 'string' && query !== '' ? query : null;
  const hash = hashNamed(extensions, documentId);
  if (hash !== null && text !== null && sha256(text) !== hash) return refuse('OPERATION_HASH_MISMATCH');
  const wanted = hash ?? (text === null || operations === undefined ? null : sha256(text));
  const known = wanted === null ? undefined : operations?.texts.get(wanted);
  if (known !== undefined) return { text: known, listed: true };
  if (hash !== null && text === null) return refuse('OPERATION_UNKNOWN');
  if (operations?.only === true && text !== null) return refuse('OPERATIONS_LISTED_ONLY');
  return { text, listed: false };
}

function refuse(code: LimitFault['code']): { fault: LimitFault } {
  return { fault: { code, values: {}, field: ['query'] } };
}

/** The hash that a request names its operation by; what is no hash names none that is known. */
function hashNamed(extensions: unknown, documentId: unknown): string | null {
  const persisted = isRecord(extensions) ? extensions['persistedQuery'] : undefined;
  const named = persisted === undefined || persisted === null ? documentId : hashOf(persisted);
  if (named === undefined || named === null) return null;
  return typeof named === 'string' ? named.replace(/^sha256:/, '').toLowerCase() : '';
}

function hashOf(persisted: unknown): unknown {
  return isRecord(persisted) ? (persisted['sha256Hash'] ?? persisted['id'] ?? '') : '';
}

function isRecord(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
