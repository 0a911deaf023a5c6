import fastifyHelmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/**
 * Headers of every answer, also of refusals and of what is not found. Answers are data: a browser that is led to show
 * one as a page may load, run, send and frame nothing. Pages of ours have a policy of their own; a handler that sets
 * one (a download does) keeps it.
 */
export async function sendSecurityHeaders(app: FastifyInstance): Promise<void> {
  await app.register(fastifyHelmet, {
    // Both depend on the request.
    contentSecurityPolicy: false,
    strictTransportSecurity: false,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
  });
  app.addHook('onRequest', async (request, reply) => {
    // Told over plain http it would be ignored by browsers, and lock out whoever tries the platform without TLS.
    if (request.protocol === 'https') reply.header('strict-transport-security', `max-age=${YEAR_SECONDS}`);
    reply.header('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()');
  });
  app.addHook('onSend', async (request, reply) => {
    if (reply.hasHeader(CSP)) return;
    const policy = PAGES.test(request.url) ? PAGE_POLICY : DATA_POLICY;
    reply.header(CSP, policy);
  });
}

const CSP = 'content-security-policy';
const YEAR_SECONDS = 31_536_000;

/** Where pages of ours lie: GraphiQL, and the console when it comes. */
const PAGES = /^\/(graphiql|console)([/?]|$)/;

export const DATA_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Own origin only, no script in the page; the editor writes its styles into the page. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ');
