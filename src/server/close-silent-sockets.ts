import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * Closes, when the server closes, connections on which nothing was ever asked. Browsers open such in advance; Node does
 * not count them as idle, and the drain would wait for them until its hard limit.
 */
export function closeSilentSockets(app: FastifyInstance): void {
  const silent = new Set<Socket>();
  app.server.on('connection', (socket: Socket) => {
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  const speaks = (request: IncomingMessage): unknown => silent.delete(request.socket);
  app.server.on('request', speaks).on('upgrade', speaks);
  app.addHook('preClose', async () => {
    for (const socket of silent) socket.destroy();
  });
}
