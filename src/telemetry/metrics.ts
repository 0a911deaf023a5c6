import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** A figure that is asked for when metrics are read: with the values of its labels, where it has some. */
export type Reading = readonly { labels?: Readonly<Record<string, string>>; value: number }[];

/** Everything this process counts, in a registry of its own: what /metrics answers. */
export interface Metrics {
  /** One GraphQL operation: by its kind and root field, never by a name that a client chose. */
  operation(of: { type: string; field: string; outcome: string; seconds: number }): void;
  /** One HTTP request by the pattern of its route. */
  request(of: { route: string; method: string; status: number; seconds: number }): void;
  /** Something that a caller was refused, by the code he was told. */
  refused(code: string): void;
  /** One run of a job. */
  job(of: { job: string; outcome: string; seconds: number }): void;
  /** Asks for figures each time metrics are read; what fails is left out and counted. */
  gauges(
    definitions: readonly { name: string; help: string; labels?: readonly string[] }[],
    read: () => Promise<Readonly<Record<string, Reading>>>,
  ): void;
  /** The text that Prometheus reads. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** Starts counting. Event loop, memory and garbage collection of the process are counted too. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  registers(registry);
  const readers: (() => Promise<void>)[] = [];
  const counts = createCounts(registry);
  return {
    contentType: registry.contentType,
    operation({ type, field, outcome, seconds }) {
      counts.operations.observe({ type, field, outcome }, seconds);
    },
    request({ route, method, status, seconds }) {
      counts.requests.observe({ route, method, status: String(status) }, seconds);
    },
    refused(code) {
      counts.refused.inc({ code: counts.known(code) });
    },
    job({ job, outcome, seconds }) {
      counts.jobs.observe({ job, outcome }, seconds);
    },
    gauges(definitions, read) {
      const gauges = definitions.map(({ name, help, labels = [] }) => ({
        name,
        gauge: new Gauge({ name, help, labelNames: [...labels], registers: [registry] }),
      }));
      readers.push(async () => {
        let readings: Readonly<Record<string, Reading>>;
        try {
          readings = await read();
        } catch {
          // A figure that cannot be had must not look like the last one; whether the database is away, readiness says.
          for (const { gauge } of gauges) gauge.reset();
          counts.unread.inc();
          return;
        }
        for (const { name, gauge } of gauges) {
          gauge.reset();
          for (const { labels = {}, value } of readings[name] ?? []) gauge.set(labels, value);
        }
      });
    },
    async text() {
      await Promise.all(readers.map(async (read) => read()));
      return registry.metrics();
    },
  };
}

function registers(registry: Registry): void {
  collectDefaultMetrics({ register: registry });
}

function createCounts(registry: Registry) {
  const common = { registers: [registry] };
  const codes = new Set<string>();
  return {
    operations: new Histogram({
      ...common,
      name: 'dondoc_graphql_operation_duration_seconds',
      help: 'GraphQL operations by kind, root field ("several" where there are more) and outcome.',
      labelNames: ['type', 'field', 'outcome'],
      buckets: SECONDS,
    }),
    requests: new Histogram({
      ...common,
      name: 'dondoc_http_request_duration_seconds',
      help: 'HTTP requests by route, method and status.',
      labelNames: ['route', 'method', 'status'],
      buckets: SECONDS,
    }),
    refused: new Counter({
      ...common,
      name: 'dondoc_refused_total',
      help: 'Errors that callers were told, by code: not signed in, forbidden, too costly, too often, invalid.',
      labelNames: ['code'],
    }),
    jobs: new Histogram({
      ...common,
      name: 'dondoc_job_duration_seconds',
      help: 'Runs of jobs by name and outcome.',
      labelNames: ['job', 'outcome'],
      buckets: SECONDS,
    }),
    unread: new Counter({
      ...common,
      name: 'dondoc_metrics_unread_total',
      help: 'How often figures could not be read from the database or the queues.',
    }),
    /** Codes are the program's own and few; the limit is for the day on which one is not. */
    known(code: string): string {
      if (codes.has(code)) return code;
      if (codes.size >= MOST_CODES || !/^[A-Z][A-Z0-9_]{1,60}$/.test(code)) return 'OTHER';
      codes.add(code);
      return code;
    },
  };
}

const MOST_CODES = 60;
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
