import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import ipaddr from 'ipaddr.js';
import { refuseRequest } from './refuse-request.js';

/** How long a client may take, and how much it may hold, before anybody looks at what it asks. */
export interface TransportLimits {
  /** From the first byte of a request to the end of its headers. */
  headersMs: number;
  /** From the first byte of a request to the last of its body. */
  requestMs: number;
  /** A connection on which nothing moves, either way, while a request is answered. */
  silenceMs: number;
  /** A connection between two requests: longer than a proxy keeps it, or the proxy finds it closed. */
  keepAliveMs: number;
  /** How often the first two are looked at. */
  checkMs: number;
  connections: number;
  /** Of one address; trusted proxies have no such limit. */
  connectionsOfAddress: number;
  urlCharacters: number;
}

export const TRANSPORT_LIMITS: TransportLimits = {
  headersMs: 15_000,
  requestMs: 120_000,
  silenceMs: 120_000,
  keepAliveMs: 72_000,
  checkMs: 5_000,
  connections: 10_000,
  connectionsOfAddress: 1_000,
  urlCharacters: 8_192,
};

/** The same as options of Fastify and of Node's server. A client that is too slow is answered 408 and cut. */
export function transportOptions(limits: TransportLimits): {
  connectionTimeout: number;
  requestTimeout: number;
  keepAliveTimeout: number;
  http: { headersTimeout: number; connectionsCheckingInterval: number };
} {
  return {
    connectionTimeout: limits.silenceMs,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: limits.keepAliveMs,
    http: { headersTimeout: limits.headersMs, connectionsCheckingInterval: limits.checkMs },
  };
}

/** The limits that Node and Fastify do not know. */
export function limitTransport(
  app: FastifyInstance,
  limits: TransportLimits,
  trustedProxies: readonly string[],
): void {
  app.server.maxConnections = limits.connections;
  const held = new Map<string, number>();
  const trusted = inRanges(trustedProxies);
  app.server.on('connection', (socket: Socket) => {
    const { remoteAddress: address } = socket;
    // Gone already.
    if (address === undefined || trusted(address)) return;
    const count = (held.get(address) ?? 0) + 1;
    if (count > limits.connectionsOfAddress) {
      socket.destroy();
      return;
    }
    held.set(address, count);
    socket.once('close', () => {
      const left = (held.get(address) ?? 1) - 1;
      if (left === 0) held.delete(address);
      else held.set(address, left);
    });
  });
  app.addHook('onRequest', async (request, reply) => {
    if (request.url.length <= limits.urlCharacters) return;
    const values = { largest: limits.urlCharacters };
    await refuseRequest(request, reply, { status: 414, code: 'URL_TOO_LONG', values });
    return reply;
  });
}

/** Whether an address is one of those, which are addresses or ranges like 10.0.0.0/8. */
function inRanges(ranges: readonly string[]): (address: string) => boolean {
  const parsed = ranges.map((range) =>
    range.includes('/')
      ? ipaddr.parseCIDR(range)
      : ([ipaddr.process(range), ipaddr.process(range).kind() === 'ipv4' ? 32 : 128] as const),
  );
  return (address) => {
    const own = ipaddr.process(address);
    return parsed.some(([range, bits]) => own.kind() === range.kind() && own.match(range, bits));
  };
}
