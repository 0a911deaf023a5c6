import type { OperationsConfig } from '../../config/operations-config.js';
import type { Observers } from './observe-requests.js';

/**
 * Metrics where they are served, traces where they are sent. Neither's packages are loaded where nobody asked, which
 * keeps the start of every command short.
 */
export async function openObservers(config: OperationsConfig, version: string): Promise<Observers> {
  const [metrics, tracing] = await Promise.all([
    config.listen === null ? null : import('../../telemetry/metrics.js'),
    config.traces === null ? null : import('../../telemetry/otel.js'),
  ]);
  return {
    metrics: metrics?.createMetrics() ?? null,
    tracing:
      tracing === null || config.traces === null ? null : tracing.startOtel({ ...config.traces, version }),
  };
}
