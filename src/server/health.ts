import type { FastifyInstance } from 'fastify';

/**
 * What readiness rests on, by name: each resolves, perhaps with a fact worth telling, or rejects with what is wrong;
 * with a LateError where the work gets done, but behind time.
 */
export interface ReadinessChecks {
  readonly [name: string]: () => Promise<unknown>;
}

/** Behind time: worth an operator's eyes, and no reason to send callers elsewhere. Its message holds no secret. */
export class LateError extends Error {
  override readonly name = 'LateError';
}

/** Not able to work. Its message holds no secret. */
export class NotReadyError extends Error {
  override readonly name = 'NotReadyError';
}

/**
 * `/health/live`: the process answers. `/health/ready`: it can do its work; 503 while one of the checks fails or takes
 * more than two seconds. Where they are open to everybody neither says more than the names of the checks; with
 * `details` each check says what it found.
 */
export function serveHealth(
  app: FastifyInstance,
  checks: ReadinessChecks,
  options: { details?: boolean } = {},
): void {
  app.get('/health/live', async () => ({ status: 'live' }));
  app.get('/health/ready', async (_request, reply) => {
    const findings = await examine(checks);
    for (const { name, state, fault } of findings) {
      if (state === 'failed') app.log.warn({ check: name, err: fault }, 'not ready');
    }
    const ready = isReady(findings);
    await reply
      .code(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({
        status: ready ? 'ready' : 'not ready',
        checks: Object.fromEntries(findings.map(({ name, state }) => [name, state])),
        ...(options.details === true
          ? { details: Object.fromEntries(findings.map(({ name, text }) => [name, text])) }
          : {}),
      });
  });
}

export interface ReadinessFinding {
  name: string;
  state: 'ok' | 'late' | 'failed';
  text: string | null;
  fault: Error | null;
}

/** Carries out every check at once. */
export async function examine(checks: ReadinessChecks): Promise<ReadinessFinding[]> {
  return Promise.all(Object.entries(checks).map(async ([name, check]) => examineOne(name, check)));
}

function isReady(findings: readonly ReadinessFinding[]): boolean {
  return findings.every(({ state }) => state !== 'failed');
}

const PATIENCE_MS = 2_000;

async function examineOne(name: string, check: () => Promise<unknown>): Promise<ReadinessFinding> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new NotReadyError(`no answer in ${PATIENCE_MS} ms`)), PATIENCE_MS);
  });
  try {
    const found = await Promise.race([check(), late]);
    return { name, state: 'ok', text: typeof found === 'string' ? found : null, fault: null };
  } catch (error) {
    const fault = error instanceof Error ? error : new Error(String(error));
    // What a driver says may name a user or an address: it is for the log.
    const ours = fault instanceof LateError || fault instanceof NotReadyError;
    return {
      name,
      state: fault instanceof LateError ? 'late' : 'failed',
      text: ours ? fault.message : 'see the log',
      fault,
    };
  } finally {
    clearTimeout(timer);
  }
}
