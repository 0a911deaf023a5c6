import type { FastifyInstance, FastifyRequest } from 'fastify';
import { withLogFields } from '../../telemetry/log-fields.js';
import type { Metrics } from '../../telemetry/metrics.js';
import type { RequestTrace, Tracing } from '../../telemetry/tracing.js';

/** Who looks on while requests are answered; null: nobody does. */
export interface Observers {
  readonly metrics: Metrics | null;
  readonly tracing: Tracing | null;
}

/** Every request has an id, which its answer and its lines in the log carry; it is counted and traced where asked. */
export function observeRequests(app: FastifyInstance, { metrics, tracing }: Observers): void {
  const traces = new WeakMap<FastifyRequest, RequestTrace>();
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  // After the body has been read: until then the request runs in its socket's context, which belongs to others too.
  app.addHook('preHandler', (request, _reply, done) => {
    const requestId = request.id;
    if (tracing === null || !isTraced(request)) {
      withLogFields({ requestId }, done);
      return;
    }
    const { method, headers } = request;
    const started = tracing.request(headers, { method, path: request.routeOptions.url ?? '' });
    traces.set(request, started);
    started.run(() => {
      const traceId = tracing.traceId();
      withLogFields({ requestId, ...(traceId === null ? {} : { traceId }) }, done);
    });
  });
  app.addHook('onResponse', async (request, reply) => {
    // What matches no route is one route: paths that callers invent are not counted apart.
    const route = request.routeOptions.url ?? 'none';
    const { method } = request;
    const status = reply.statusCode;
    metrics?.request({ route, method, status, seconds: reply.elapsedTime / 1000 });
    traces.get(request)?.end({ route, status });
  });
}

/** Whoever asks for health asks every few seconds, and a socket lasts for hours. */
function isTraced(request: FastifyRequest): boolean {
  const { url = '' } = request.routeOptions;
  return !url.startsWith('/health/') && request.headers.upgrade === undefined;
}
