import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLError } from 'graphql';
import type { DataSource } from 'typeorm';
import type { Actor } from '../domain/actor.js';
import { keyOpens } from '../domain/key-scope.js';
import { AccessError } from '../domain/refusal.js';
import type { Language } from '../messages/language.js';
import { message } from '../messages/message.js';
import { acceptLanguage } from './accept-language.js';
import type { ErrorMask } from './mask-errors.js';
import type { SignIn } from './sign-in/sign-in.js';

/** What routes beside GraphQL are made of. */
export interface RouteOptions {
  dataSource: DataSource;
  signIn: SignIn;
  mask: ErrorMask;
}

/** Who asks, in which language. */
export interface Caller {
  actor: Actor;
  language: Language;
}

/**
 * A handler beside GraphQL with the same callers and the same errors: it is called with who asks (nobody is 401), and
 * what it throws is said in the caller's language in the shape that clients of GraphQL read. A refusal is 400, or the
 * status that `statusOf` gives its first code.
 */
export function plainRoute(
  { signIn, mask }: RouteOptions,
  handle: (request: FastifyRequest, reply: FastifyReply, caller: Caller) => Promise<unknown>,
  statusOf: (code: string) => number = () => 400,
): (request: FastifyRequest, reply: FastifyReply) => Promise<unknown> {
  return async (request, reply) => {
    const language = acceptLanguage(request.headers['accept-language']);
    try {
      const actor = await signIn.authenticate(signIn.credentialsOf(request));
      if (actor === null) throw new AccessError('UNAUTHENTICATED');
      requireOpen(actor, request);
      return await handle(request, reply, { actor, language });
    } catch (error) {
      return answerFault(reply, mask.ofContext(error, language), statusOf);
    }
  };
}

/** What went wrong, as the mask says it, in the shape that clients of GraphQL read. */
export function answerFault(
  reply: FastifyReply,
  { message: text, extensions }: Pick<GraphQLError, 'message' | 'extensions'>,
  statusOf: (code: string) => number = () => 400,
): unknown {
  const { http: _http, ...shown } = extensions;
  const status = statusOfError(shown, statusOf);
  if (status === 401) reply.header('www-authenticate', 'Bearer realm="dondoc"');
  if (status === 503) reply.header('retry-after', '5');
  return reply.code(status).send({ errors: [{ message: text, extensions: shown }] });
}

/** A machine's key names the doors beside GraphQL by the first part of their path. */
function requireOpen({ key }: Actor, { method, url }: FastifyRequest): void {
  const operation = /^\/(\w+)/.exec(url)?.[1] ?? '';
  const writes = method !== 'GET' && method !== 'HEAD';
  if (!keyOpens(key, operation, writes))
    throw new AccessError('FORBIDDEN', { reason: 'KEY_TOO_NARROW', operation });
}

/** What is not there, or not for this caller, as one answer. */
export function notFound(reply: FastifyReply, language: Language): unknown {
  const text = message('DOWNLOAD_NOT_FOUND', {}, language);
  return reply.code(404).send({ errors: [{ message: text, extensions: { code: 'NOT_FOUND' } }] });
}

function statusOfError(
  extensions: { readonly [name: string]: unknown },
  statusOf: (code: string) => number,
): number {
  const { code, problems } = extensions;
  if (code === 'UNAUTHENTICATED') return 401;
  if (code === 'FORBIDDEN') return 403;
  if (code === 'UNAVAILABLE') return 503;
  if (code !== 'BAD_USER_INPUT') return 500;
  const [first] = Array.isArray(problems) ? (problems as { code: string }[]) : [];
  return first === undefined ? 400 : statusOf(first.code);
}
