import type { QueueBackend } from '../../queue/backend.js';
import { LANES } from '../../queue/define-job.js';
import type { EngineFigures } from '../../services/queries/operations/engine-figures.js';
import type { Metrics, Reading } from '../../telemetry/metrics.js';
import { examine, type ReadinessChecks } from '../health.js';

export interface GaugeSources {
  figures: () => Promise<EngineFigures>;
  /** Null where this process carries out no jobs. */
  backend: Pick<QueueBackend, 'counts'> | null;
  /** Connections of this process's pool. */
  pool: () => PoolCounts;
  /** Subscriptions open in this process. */
  subscriptions: () => number;
  checks: ReadinessChecks;
  version: string;
}

/** As `pg.Pool` counts. */
export interface PoolCounts {
  readonly totalCount: number;
  readonly idleCount: number;
  readonly waitingCount: number;
}

/** What is read each time somebody asks for metrics. Figures of the database are the same in every process. */
export function registerGauges(metrics: Metrics, sources: GaugeSources): void {
  const { figures, backend, pool, subscriptions, checks, version } = sources;
  metrics.gauges(OF_THE_DATABASE, async () => ofFigures(await figures()));
  if (backend !== null) {
    const queued = {
      name: 'dondoc_queue_jobs',
      help: 'Keys in the queues by lane and state; the jobs themselves are rows.',
      labels: ['lane', 'state'],
    };
    metrics.gauges([queued], async () => {
      const readings = await Promise.all(
        LANES.map(async (lane) =>
          Object.entries(await backend.counts(lane)).map(([state, value]) => ({
            labels: { lane, state },
            value: Number(value),
          })),
        ),
      );
      return { dondoc_queue_jobs: readings.flat() };
    });
  }
  metrics.gauges(OF_THE_PROCESS, async () => {
    const { totalCount, idleCount, waitingCount } = pool();
    return {
      dondoc_pool_connections: [
        { labels: { state: 'used' }, value: totalCount - idleCount },
        { labels: { state: 'idle' }, value: idleCount },
      ],
      dondoc_pool_waiting: [{ value: waitingCount }],
      dondoc_subscriptions: [{ value: subscriptions() }],
      dondoc_info: [{ labels: { version }, value: 1 }],
    };
  });
  const ready = {
    name: 'dondoc_ready',
    help: 'What readiness rests on, by check: 1 well, 0.5 behind time, 0 failed.',
    labels: ['check'],
  };
  metrics.gauges([ready], async () => {
    const value = { ok: 1, late: 0.5, failed: 0 };
    const findings = await examine(checks);
    return {
      dondoc_ready: findings.map(({ name, state }) => ({ labels: { check: name }, value: value[state] })),
    };
  });
}

const OF_THE_DATABASE = [
  { name: 'dondoc_jobs_open', help: 'Promised and not done, most of them for later.' },
  { name: 'dondoc_jobs_due', help: 'Due and not done.' },
  { name: 'dondoc_jobs_overdue', help: 'Due for more than a minute and not done.' },
  { name: 'dondoc_jobs_unpushed', help: 'Due and not handed to the queue yet (the outbox).' },
  { name: 'dondoc_jobs_lag_seconds', help: 'How long the longest waiting due job has waited.' },
  { name: 'dondoc_jobs_quarantined', help: 'Given up after too many tries: they wait for a person.' },
  {
    name: 'dondoc_deliveries',
    help: 'Messages that have not left (waiting), or of which it is not known whether they did (failed).',
    labels: ['state'],
  },
  { name: 'dondoc_audit_unsealed_entries', help: 'Entries of the audit trail not in the hash chain yet.' },
  { name: 'dondoc_audit_sealed_entries', help: 'Length of the hash chain.' },
];

const OF_THE_PROCESS = [
  {
    name: 'dondoc_pool_connections',
    help: 'Connections to PostgreSQL of this process, the queues’ not counted.',
    labels: ['state'],
  },
  { name: 'dondoc_pool_waiting', help: 'Requests for a connection that wait for one.' },
  { name: 'dondoc_subscriptions', help: 'Subscriptions open in this process.' },
  { name: 'dondoc_info', help: 'Which version runs; always 1.', labels: ['version'] },
];

function ofFigures(figures: EngineFigures): Record<string, Reading> {
  return {
    dondoc_jobs_open: [{ value: figures.open }],
    dondoc_jobs_due: [{ value: figures.due }],
    dondoc_jobs_overdue: [{ value: figures.overdue }],
    dondoc_jobs_unpushed: [{ value: figures.unpushed }],
    dondoc_jobs_lag_seconds: [{ value: figures.lagSeconds }],
    dondoc_jobs_quarantined: [{ value: figures.quarantined }],
    dondoc_deliveries: [
      { labels: { state: 'waiting' }, value: figures.deliveriesWaiting },
      { labels: { state: 'failed' }, value: figures.deliveriesFailed },
    ],
    dondoc_audit_unsealed_entries: [{ value: figures.unsealed }],
    dondoc_audit_sealed_entries: [{ value: figures.sealed }],
  };
}
