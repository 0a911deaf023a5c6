/** Where traces are kept from one process to the next: a `traceparent` as W3C Trace Context writes it. */
export type Traceparent = string;

/** A request being traced. */
export interface RequestTrace {
  /** Does what belongs to the request, so that whatever is traced in it hangs below it. */
  run<Result>(work: () => Result): Result;
  end(of: { route: string; status: number }): void;
}

/** What the rest of the program says to OpenTelemetry, whose packages are loaded only where traces are wanted. */
export interface Tracing {
  /** Goes on with the trace that the caller's headers name, else begins one. */
  request(headers: Readonly<Record<string, unknown>>, facts: { method: string; path: string }): RequestTrace;
  /** Names what the trace at hand turned out to be. */
  describe(name: string, attributes: Readonly<Record<string, string | number | boolean>>): void;
  /** The trace at hand, for a promise made in it. */
  current(): Traceparent | null;
  traceId(): string | null;
  /** Runs a job in the trace that it was promised in, or in one of its own. */
  job<Result>(
    facts: { key: string; job: string; promisedIn: Traceparent | null },
    work: () => Promise<Result>,
  ): Promise<Result>;
  /** Traces the statements of a pool, where they are part of something that is traced. */
  statements(pool: StatementPool): void;
  /** Sends what has not been sent, for a moment. */
  stop(): Promise<void>;
}

/** As much of `pg.Pool` as is needed to see its statements. */
export interface StatementPool {
  on(event: 'acquire', listener: (client: StatementClient) => void): unknown;
}

export interface StatementClient {
  query(...parameters: unknown[]): unknown;
}
