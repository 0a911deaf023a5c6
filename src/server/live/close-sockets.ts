import type { FastifyInstance } from 'fastify';

/** What a socket is told when the process ends: go elsewhere. */
const GOING_AWAY = 1001;
/** How long one is waited for that does not answer the farewell. */
const PATIENCE_MS = 2_000;

/** Before the server closes: takes leave of every socket, cuts those that do not answer, then goes on. */
export function closeSockets(this: FastifyInstance, done: () => void): void {
  const { clients } = this.websocketServer;
  for (const client of clients) client.close(GOING_AWAY, 'The server is stopping.');
  const impatience = setTimeout(() => {
    for (const client of clients) client.terminate();
  }, PATIENCE_MS);
  this.websocketServer.close(() => {
    clearTimeout(impatience);
    done();
  });
}
