import type { WebSocket } from '@fastify/websocket';
import type { FastifyRequest } from 'fastify';

/**
 * What breaks on a socket: mostly what a client does, who must not be able to fill our log with it. Only what is a fault
 * of ours is an error.
 */
export function socketFailed(error: Error, socket: WebSocket, request: FastifyRequest): void {
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && CLIENTS.test(code))
    request.log.debug({ err: error }, 'live: a socket failed');
  else request.log.error({ err: error }, 'live: a socket could not be served');
  socket.terminate();
}

/** Of the WebSocket protocol, and of the network. */
const CLIENTS = /^(WS_ERR_|E[A-Z]+$)/;
