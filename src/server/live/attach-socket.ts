import type { WebSocket } from '@fastify/websocket';
import { CloseCode, type WebSocket as ProtocolSocket } from 'graphql-ws';
import type { Logger } from '../create-log.js';

export interface SocketOptions {
  /** The protocol's server takes the socket; answers what to tell when it is closed. */
  opened: (socket: ProtocolSocket) => (code: number, reason: string) => Promise<void>;
  log: Logger;
}

/** A socket that has not answered a ping for so long is dead. */
const PING_MS = 12_000;
/** Answers that a caller asks for and does not read. */
const MOST_UNREAD_BYTES = 4 * 1024 * 1024;

/**
 * Joins a WebSocket to the protocol. The package's own handler does the same but writes what callers do wrong to the
 * console; here it goes to the log. Sending resolves when the bytes have left, so that a slow reader is asked for its
 * next event late, with what has changed meanwhile gathered into one.
 */
export function attachSocket(socket: WebSocket, { opened, log }: SocketOptions): void {
  let answered = true;
  socket.on('pong', () => {
    answered = true;
  });
  const pinging = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, PING_MS);

  const closed = opened({
    protocol: socket.protocol,
    send: async (data) => {
      if (socket.readyState !== socket.OPEN) return;
      if (socket.bufferedAmount > MOST_UNREAD_BYTES) return socket.terminate();
      await new Promise<void>((resolve) => {
        // A socket that broke meanwhile closes, which ends what was subscribed on it.
        socket.send(data, () => resolve());
      });
    },
    close: (code, reason) => socket.close(code, reason),
    onMessage: (take) => {
      socket.on('message', (data: Buffer) => {
        take(data.toString()).catch((error: unknown) => fail(error));
      });
    },
  });

  function fail(error: unknown): void {
    log.error({ err: error }, 'live: a message could not be handled');
    socket.close(CloseCode.InternalServerError, 'Internal server error');
  }

  // A message too large, a frame that is none: the socket is closed by itself.
  socket.on('error', (error) => log.debug({ err: error }, 'live: a socket failed'));
  socket.once('close', (code, reason) => {
    clearInterval(pinging);
    closed(code, reason.toString()).catch((error: unknown) => {
      log.error({ err: error }, 'live: a socket could not be closed');
    });
  });
}
