import fastifyCors from '@fastify/cors';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refuseRequest } from './refuse-request.js';

/**
 * Which sites' pages may call us: our own origin, and those listed. Browsers say where a page comes from; whoever says
 * nothing is no browser, or one that sends nothing across sites unasked.
 *
 * - Listed origins are told so (CORS), with credentials; all others are told nothing, so their pages read nothing.
 * - What changes something, and the upgrade to a socket, is refused to pages of other origins.
 * - A POST that a plain HTML form could make needs more than that: an origin that is ours or listed, or a header that
 *   no form can send. GraphQL has the same rule of its own (`csrfPrevention`).
 */
export async function guardOrigins(
  app: FastifyInstance,
  { origins, publicUrl }: { origins: readonly string[]; publicUrl: string | null },
): Promise<void> {
  const listed = new Set(origins);
  const known = new Set([...origins, ...(publicUrl === null ? [] : [new URL(publicUrl).origin])]);
  if (listed.size > 0) {
    await app.register(fastifyCors, {
      origin: async (origin: string | undefined) => origin !== undefined && listed.has(origin),
      credentials: true,
      methods: ['GET', 'HEAD', 'POST'],
      allowedHeaders: [...PREFLIGHTED, 'accept-language', 'content-type', 'traceparent'],
      exposedHeaders: ['content-disposition', 'retry-after'],
      maxAge: 600,
    });
  }
  // Nobody else closes a connection that asked to become a socket and was answered instead.
  app.addHook('onResponse', async (request) => {
    if (isUpgrade(request)) request.raw.socket.destroy();
  });
  app.addHook('onRequest', async (request, reply) => {
    if (READING.has(request.method) && !isUpgrade(request)) return;
    const { origin } = request.headers;
    const site = request.headers['sec-fetch-site'];
    if (origin === undefined ? site === 'cross-site' : !(known.has(origin) || isOwn(origin, request))) {
      const values = { origin: origin ?? 'another site' };
      await refuseRequest(request, reply, { status: 403, code: 'ORIGIN_REFUSED', values });
      return reply;
    }
    if (origin !== undefined || !isFormLike(request) || request.routeOptions.url === '/graphql') return;
    if (PREFLIGHTED.some((name) => request.headers[name] !== undefined)) return;
    await refuseRequest(request, reply, { status: 403, code: 'CROSS_SITE_REQUEST' });
    return reply;
  });
}

const READING: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Headers that a page can send to another site only after asking it. */
const PREFLIGHTED = ['authorization', 'apollo-require-preflight', 'x-requested-with'] as const;

function isUpgrade({ headers }: FastifyRequest): boolean {
  return headers.upgrade !== undefined;
}

/**
 * By the host that was asked. Behind TLS that another machine ends, the scheme is known only where that machine is
 * trusted to tell; where it is https, a page that came over plain http is a stranger.
 */
function isOwn(origin: string, request: FastifyRequest): boolean {
  if (!URL.canParse(origin)) return false;
  const { protocol, host } = new URL(origin);
  if (!['http:', 'https:'].includes(protocol) || (request.protocol === 'https' && protocol === 'http:')) {
    return false;
  }
  const asked = `${protocol}//${request.host}`;
  return URL.canParse(asked) && new URL(asked).host === host;
}

function isFormLike(request: FastifyRequest): boolean {
  if (request.method !== 'POST') return false;
  const type = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return ['', 'text/plain', 'multipart/form-data', 'application/x-www-form-urlencoded'].includes(type);
}
