import type { FastifyReply, FastifyRequest, preHandlerAsyncHookHandler } from 'fastify';
import { acceptLanguage } from '../accept-language.js';
import { limitError } from './limit-fault.js';
import type { OperationGate, OperationRequest } from './operation-gate.js';

/**
 * The gate before the HTTP door: a request that asks for too much is answered with 400 before anything else reads it, one
 * that names its operation by hash gets the text put in.
 */
export function gateHttp(gate: OperationGate): preHandlerAsyncHookHandler {
  return async (request, reply) => {
    const asked = request.method === 'GET' ? askedByAddress(request) : askedByBody(request);
    if (asked === null) return;
    const admitted = gate.admit(asked);
    if ('fault' in admitted) {
      const error = limitError(admitted.fault, acceptLanguage(request.headers['accept-language']));
      const { http: _status, ...extensions } = error.extensions;
      return answer(request, reply, { errors: [{ message: error.message, extensions }] });
    }
    if (admitted.text !== null && admitted.text !== asked.query) putIn(request, asked, admitted.text);
  };
}

function askedByBody({ body }: FastifyRequest): OperationRequest | null {
  return isRecord(body) ? body : null;
}

function askedByAddress({ query }: FastifyRequest): OperationRequest | null {
  if (!isRecord(query)) return null;
  return { ...query, variables: json(query['variables']), extensions: json(query['extensions']) };
}

/** Where Apollo looks for it; how it was named is of no interest to it. */
function putIn(request: FastifyRequest, asked: OperationRequest, text: string): void {
  const extensions = isRecord(asked.extensions)
    ? { ...asked.extensions, persistedQuery: undefined }
    : undefined;
  if (request.method !== 'GET') {
    request.body = { ...(request.body as object), query: text, extensions: extensions ?? {} };
    return;
  }
  const parameters = new URL(request.url, 'http://localhost').searchParams;
  parameters.set('query', text);
  parameters.delete('extensions');
  request.raw.url = `/graphql?${parameters.toString()}`;
}

function answer(request: FastifyRequest, reply: FastifyReply, body: object): FastifyReply {
  const wanted = request.headers.accept ?? '';
  const type = wanted.includes('application/graphql-response+json')
    ? 'application/graphql-response+json'
    : 'application/json';
  return reply.code(400).header('content-type', `${type}; charset=utf-8`).send(JSON.stringify(body));
}

/** What is no JSON is told by those who read it next. */
function json(text: unknown): unknown {
  if (typeof text !== 'string') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !Buffer.isBuffer(value);
}
