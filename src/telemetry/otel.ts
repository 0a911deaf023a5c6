import {
  type Context,
  context,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BatchSpanProcessor,
  NodeTracerProvider,
  ParentBasedSampler,
  type Sampler,
} from '@opentelemetry/sdk-trace-node';
import type { StatementClient, Traceparent, Tracing } from './tracing.js';

/**
 * Sends traces to a collector. Import it only where that is wanted: the packages behind it take some time to load.
 * One of it in a process.
 */
export function startOtel(options: { endpoint: string; service: string; version: string }): Tracing {
  const { endpoint, service, version } = options;
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': service, 'service.version': version }),
    sampler: new ParentBasedSampler({ root: new WorthTracing() }),
    spanProcessors: [
      new BatchSpanProcessor(
        new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces`, timeoutMillis: 3_000 }),
      ),
    ],
  });
  // Also for bullmq-otel, which asks the API for whatever is registered.
  provider.register();
  const tracer = provider.getTracer('dondoc', version);

  return {
    request(headers, { method, path }) {
      const parent = propagation.extract(ROOT_CONTEXT, headers);
      const attributes = { 'http.request.method': method, 'url.path': path };
      const span = tracer.startSpan(`${method} ${path}`, { kind: SpanKind.SERVER, attributes }, parent);
      const inside = trace.setSpan(parent, span);
      return {
        run: (work) => context.with(inside, work),
        end({ route, status }) {
          span.setAttributes({ 'http.route': route, 'http.response.status_code': status });
          if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
          span.end();
        },
      };
    },
    describe(name, attributes) {
      trace.getActiveSpan()?.updateName(name).setAttributes(attributes);
    },
    current: () => write(context.active()),
    traceId: () => trace.getActiveSpan()?.spanContext().traceId ?? null,
    async job({ key, job, promisedIn }, work) {
      const parent =
        promisedIn === null ? ROOT_CONTEXT : propagation.extract(ROOT_CONTEXT, { traceparent: promisedIn });
      // What BullMQ traces is how the key came here; what the job belongs to is what it was promised in.
      const carrier = trace.getActiveSpan()?.spanContext();
      const span = tracer.startSpan(
        `job ${job}`,
        {
          kind: SpanKind.CONSUMER,
          attributes: { 'dondoc.job.name': job, 'dondoc.job.key': key },
          ...(carrier === undefined ? {} : { links: [{ context: carrier }] }),
        },
        parent,
      );
      return finish(span, trace.setSpan(parent, span), work);
    },
    statements(pool) {
      const seen = new WeakSet<StatementClient>();
      pool.on('acquire', (client) => {
        if (seen.has(client)) return;
        seen.add(client);
        const query = client.query.bind(client);
        client.query = (...parameters) => {
          if (trace.getActiveSpan() === undefined) return query(...parameters);
          const span = tracer.startSpan(statementName(parameters[0]), {
            kind: SpanKind.CLIENT,
            attributes: { 'db.system.name': 'postgresql', 'db.query.text': statementText(parameters[0]) },
          });
          const answer = query(...parameters);
          if (!(answer instanceof Promise)) {
            span.end();
            return answer;
          }
          return answer.finally(() => span.end());
        };
      });
    },
    async stop() {
      // A collector that is away must not hold up the end of the process.
      await Promise.race([
        provider.shutdown().catch(() => undefined),
        new Promise((resolve) => setTimeout(resolve, 2_000).unref()),
      ]);
      trace.disable();
      context.disable();
      propagation.disable();
    },
  };
}

/** Requests, jobs and pushes begin traces; what a queue does inside itself while nothing happens does not. */
class WorthTracing implements Sampler {
  readonly #on = new AlwaysOnSampler();
  readonly #off = new AlwaysOffSampler();

  shouldSample(_context: Context, _traceId: string, _name: string, kind: SpanKind) {
    return kind === SpanKind.INTERNAL || kind === SpanKind.CLIENT
      ? this.#off.shouldSample()
      : this.#on.shouldSample();
  }

  toString(): string {
    return 'WorthTracing';
  }
}

async function finish<Result>(span: Span, inside: Context, work: () => Promise<Result>): Promise<Result> {
  try {
    return await context.with(inside, work);
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : 'failed' });
    throw error;
  } finally {
    span.end();
  }
}

/** Null where nothing is traced, or this trace is not kept. */
function write(of: Context): Traceparent | null {
  const carrier: { traceparent?: string } = {};
  propagation.inject(of, carrier);
  return carrier.traceparent ?? null;
}

/** Statements carry their values apart, as parameters, which are people's figures and are not traced. */
function statementText(statement: unknown): string {
  const text = typeof statement === 'string' ? statement : (statement as { text?: unknown } | null)?.text;
  return typeof text === 'string' ? text.slice(0, 500) : '';
}

function statementName(statement: unknown): string {
  return (
    /\b(SELECT|INSERT|UPDATE|DELETE|COMMIT|ROLLBACK|START TRANSACTION|SAVEPOINT|RELEASE)\b/i.exec(
      statementText(statement),
    )?.[0] ?? 'statement'
  );
}
