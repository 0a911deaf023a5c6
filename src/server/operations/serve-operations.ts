import { type FastifyBaseLogger, type FastifyInstance, fastify, LogController } from 'fastify';
import type { Metrics } from '../../telemetry/metrics.js';
import type { Logger } from '../create-log.js';
import { type ReadinessChecks, serveHealth } from '../health.js';

export interface OperationsServer {
  /** E.g. http://127.0.0.1:9464 */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Health and metrics on a port of their own, for whoever watches the platform: never on the API's, which is open to
 * everybody. It answers until the end, so that "not ready" can still be heard while the process stops.
 */
export async function serveOperations(options: {
  listen: { port: number; host: string };
  log: Logger;
  metrics: Metrics;
  checks: ReadinessChecks;
}): Promise<OperationsServer> {
  const { listen, log, metrics, checks } = options;
  const loggerInstance: FastifyBaseLogger = log.child(
    {},
    { level: log.level === 'silent' ? 'silent' : 'warn' },
  );
  const app: FastifyInstance = fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1024,
    forceCloseConnections: true,
  });
  serveHealth(app, checks, { details: true });
  app.get('/metrics', async (_request, reply) => {
    const text = await metrics.text();
    await reply.header('cache-control', 'no-store').type(metrics.contentType).send(text);
  });
  const url = await app.listen(listen);
  return { url, stop: async () => app.close() };
}
