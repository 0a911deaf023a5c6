import type { FastifyInstance } from 'fastify';

/** What readiness rests on, by name: each resolves, or rejects with what is wrong. */
export interface ReadinessChecks {
  readonly [name: string]: () => Promise<unknown>;
}

/**
 * `/health/live`: the process answers. `/health/ready`: it can do its work; 503 while one of the checks fails or takes
 * more than two seconds. Neither says more than the names of the checks: they are open to everybody.
 */
export function serveHealth(app: FastifyInstance, checks: ReadinessChecks): void {
  app.get('/health/live', async () => ({ status: 'live' }));
  app.get('/health/ready', async (_request, reply) => {
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => {
        const fault = await faultOf(check);
        if (fault !== null) app.log.warn({ check: name, err: fault }, 'not ready');
        return [name, fault === null ? 'ok' : 'failed'] as const;
      }),
    );
    const ready = results.every(([, result]) => result === 'ok');
    await reply
      .code(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status: ready ? 'ready' : 'not ready', checks: Object.fromEntries(results) });
  });
}

const PATIENCE_MS = 2_000;

async function faultOf(check: () => Promise<unknown>): Promise<Error | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${PATIENCE_MS} ms`)), PATIENCE_MS);
  });
  try {
    await Promise.race([check(), late]);
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  } finally {
    clearTimeout(timer);
  }
}
