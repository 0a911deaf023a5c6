import { createHash } from 'node:crypto';
import fastifyRateLimit, { type FastifyRateLimitStore } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import ipaddr from 'ipaddr.js';
import type { RatesConfig } from '../../config/http-config.js';
import type { Logger } from '../create-log.js';
import { refuseRequest } from '../http/refuse-request.js';
import type { CountStore } from './count-store.js';
import { SharedCounts } from './shared-counts.js';

export interface RateOptions {
  rates: RatesConfig;
  store: CountStore;
  log: Logger;
  /** Milliseconds since 1970, of the machine: traffic is of the real world, whatever the platform's clock says. */
  now?: () => number;
}

/** A route that names one of these is counted under it too. */
declare module 'fastify' {
  interface FastifyContextConfig {
    rate?: 'uploads' | 'signIns';
  }
}

/**
 * Refuses with 429 and `retry-after` who asks too often: by what he signed in with, and by his address, in all processes
 * together. Health is never refused. What is presented as a token is not checked here, so a new one a request escapes
 * the limit of a caller, not that of the address.
 */
export async function limitRates(app: FastifyInstance, options: RateOptions): Promise<void> {
  const { rates, store, log, now = Date.now } = options;
  const counts = new SharedCounts({ store, log, now });
  app.addHook('onClose', () => counts.close());

  class Store implements FastifyRateLimitStore {
    incr(key: string, done: Done, windowMs: number, most: number): void {
      const { count, endsInMs } = counts.hit(key, windowMs, most);
      done(null, { current: count, ttl: endsInMs });
    }
    child(): Store {
      return new Store();
    }
  }
  await app.register(fastifyRateLimit, { global: false, store: Store });

  const limit = (name: keyof RatesConfig, subjectOf: (request: FastifyRequest) => string | null) => {
    const check = app.createRateLimit({
      max: rates[name],
      timeWindow: WINDOW_MS,
      keyGenerator: (request) => `${name}:${subjectOf(request) ?? ''}`,
    });
    return async (request: FastifyRequest): Promise<number | null> => {
      if (subjectOf(request) === null) return null;
      const outcome = await check(request);
      return !outcome.isAllowed && outcome.isExceeded ? outcome.ttlInSeconds : null;
    };
  };
  const byAddress = limit('address', addressOf);
  const byCaller = limit('caller', callerOf);
  const byRoute = {
    uploads: limit('uploads', (request) => callerOf(request) ?? addressOf(request)),
    signIns: limit('signIns', addressOf),
  };

  app.addHook('onRequest', async (request, reply) => {
    const { url, config } = request.routeOptions;
    if (url?.startsWith('/health/') === true) return;
    const rate = config.rate;
    const waits = [
      await byAddress(request),
      await byCaller(request),
      rate === undefined ? null : await byRoute[rate](request),
    ].filter((seconds) => seconds !== null);
    if (waits.length === 0) return;
    const seconds = Math.max(1, ...waits);
    reply.header('retry-after', seconds);
    await refuseRequest(request, reply, { status: 429, code: 'TOO_MANY_REQUESTS', values: { seconds } });
    return reply;
  });
}

const WINDOW_MS = 60_000;

type Done = Parameters<FastifyRateLimitStore['incr']>[1];

/** An address; of IPv6 the network, which one household or office has for itself. */
function addressOf({ ip }: FastifyRequest): string {
  const address = ipaddr.process(ip.replace(/%.*$/, ''));
  if (address.kind() === 'ipv4') return address.toString();
  return `${(address as ipaddr.IPv6).parts.slice(0, 4).join(':')}::/64`;
}

/** What somebody signs in with, never kept as it is. */
function callerOf({ headers }: FastifyRequest): string | null {
  const presented = headers.authorization ?? headers.cookie;
  return presented === undefined
    ? null
    : createHash('sha256').update(presented).digest('base64url').slice(0, 22);
}
