import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { FastifyAdapter } from '@bull-board/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AccessError } from '../../domain/refusal.js';
import { mayMendJobs } from '../../policies/operations.policy.js';
import type { SignIn } from '../sign-in/sign-in.js';

/** Where the queues can be looked at. */
const QUEUE_BOARD_PATH = '/admin/queues';

/**
 * Bull Board, for administrators alone (A2) and for looking alone: a job in a queue is nothing but the key of a row, and
 * what becomes of a row is decided by `retryJob` and `skipJob`, which leave a trace in the audit trail.
 */
export async function serveQueueBoard(
  app: FastifyInstance,
  options: { queues: readonly object[]; signIn: SignIn },
): Promise<void> {
  const { queues, signIn } = options;
  const board = new FastifyAdapter();
  board.setBasePath(QUEUE_BOARD_PATH);
  createBullBoard({
    queues: queues.map(
      (queue) =>
        new BullMQAdapter(queue as ConstructorParameters<typeof BullMQAdapter>[0], { readOnlyMode: true }),
    ),
    serverAdapter: board,
    options: { uiConfig: { boardTitle: 'dondoc', hideRedisDetails: true } },
  });
  const plugin = board.registerPlugin();
  await app.register(
    async (scope) => {
      // Before anything of the request is read, and for every path below, that of a style sheet too.
      scope.addHook('onRequest', async (request, reply) => admit(request, reply, signIn));
      scope.addHook('onSend', async (_request, reply) => {
        reply.header('content-security-policy', CONTENT_SECURITY_POLICY).header('cache-control', 'no-store');
      });
      await scope.register(plugin);
    },
    { prefix: QUEUE_BOARD_PATH },
  );
}

async function admit(request: FastifyRequest, reply: FastifyReply, signIn: SignIn): Promise<unknown> {
  const actor = await signIn.authenticate(signIn.credentialsOf(request)).catch((error: unknown) => {
    if (error instanceof AccessError) return null;
    throw error;
  });
  if (actor === null) {
    return reply
      .code(401)
      .header('www-authenticate', 'Bearer realm="dondoc"')
      .send(refusal('UNAUTHENTICATED'));
  }
  if (!mayMendJobs(actor)) return reply.code(403).send(refusal('FORBIDDEN'));
  return undefined;
}

function refusal(code: string): object {
  return { errors: [{ message: 'The queues are for administrators.', extensions: { code } }] };
}

/** Own origin only; the board writes its styles and its settings into the page. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "base-uri 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
