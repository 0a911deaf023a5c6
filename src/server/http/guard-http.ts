import type { FastifyInstance } from 'fastify';
import type { Logger } from '../create-log.js';
import type { SocketLimits } from '../live/socket-limits.js';
import { limitRates, type RateOptions } from '../rates/limit-rates.js';
import { guardOrigins } from './guard-origins.js';
import { sendSecurityHeaders } from './security-headers.js';
import { limitTransport, TRANSPORT_LIMITS, type TransportLimits } from './transport-limits.js';

/** What the operator decides about who calls and from where. Left out: own origin, no proxies. */
export interface HttpOptions {
  /** Of pages that may call besides our own, e.g. https://console.example.vn. */
  origins?: readonly string[];
  /** Addresses and ranges whose X-Forwarded-For, -Proto and -Host are believed. */
  trustedProxies?: readonly string[];
  limits?: Partial<TransportLimits>;
  sockets?: Partial<SocketLimits>;
  /** How often one may ask, and where that is counted; left out: as often as he likes. */
  rates?: Pick<RateOptions, 'rates' | 'store' | 'now'> | null;
}

/**
 * Holds every request to it, whatever route it goes to. Called before the routes are added. `publicUrl`: the address
 * browsers know us by, where that is not the one they send in `Host`.
 */
export async function guardHttp(
  app: FastifyInstance,
  { publicUrl, log, ...options }: HttpOptions & { publicUrl: string | null; log: Logger },
): Promise<void> {
  await sendSecurityHeaders(app);
  limitTransport(app, { ...TRANSPORT_LIMITS, ...options.limits }, options.trustedProxies ?? []);
  await guardOrigins(app, { origins: options.origins ?? [], publicUrl });
  if (options.rates) await limitRates(app, { ...options.rates, log });
}
