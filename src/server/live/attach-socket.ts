import type { WebSocket } from '@fastify/websocket';
import { CloseCode, type WebSocket as ProtocolSocket } from 'graphql-ws';
import type { Logger } from '../create-log.js';
import type { SocketLimits } from './socket-limits.js';

export interface SocketOptions {
  /** The protocol's server takes the socket; answers what to tell when it is closed. */
  opened: (socket: ProtocolSocket) => (code: number, reason: string) => Promise<void>;
  limits: Pick<SocketLimits, 'pingMs' | 'unreadBytes' | 'messages'>;
  /** What a socket is told that sends too many messages. */
  tooManyMessages: () => string;
  log: Logger;
}

/** What a socket is told that breaks our rules and not the protocol's. */
const POLICY_VIOLATION = 1008;
const WINDOW_MS = 10_000;

/**
 * Joins a WebSocket to the protocol. The package's own handler does the same but writes what callers do wrong to the
 * console; here it goes to the log. Sending resolves when the bytes have left, so that a slow reader is asked for its
 * next event late, with what has changed meanwhile gathered into one.
 */
export function attachSocket(socket: WebSocket, options: SocketOptions): void {
  const { opened, limits, log } = options;
  let answered = true;
  socket.on('pong', () => {
    answered = true;
  });
  const pinging = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, limits.pingMs);
  let messages = 0;
  const forgetting = setInterval(() => {
    messages = 0;
  }, WINDOW_MS);

  const closed = opened({
    protocol: socket.protocol,
    send: async (data) => {
      if (socket.readyState !== socket.OPEN) return;
      if (socket.bufferedAmount > limits.unreadBytes) return socket.terminate();
      await new Promise<void>((resolve) => {
        // A socket that broke meanwhile closes, which ends what was subscribed on it.
        socket.send(data, () => resolve());
      });
    },
    close: (code, reason) => socket.close(code, reason),
    onMessage: (take) => {
      socket.on('message', (data: Buffer) => {
        if (socket.readyState !== socket.OPEN) return;
        messages += 1;
        if (messages > limits.messages) return socket.close(POLICY_VIOLATION, options.tooManyMessages());
        take(data.toString()).catch((error: unknown) => fail(error));
      });
    },
  });

  function fail(error: unknown): void {
    log.error({ err: error }, 'live: a message could not be handled');
    socket.close(CloseCode.InternalServerError, 'Internal server error');
  }

  socket.once('close', (code, reason) => {
    clearInterval(pinging);
    clearInterval(forgetting);
    closed(code, reason.toString()).catch((error: unknown) => {
      log.error({ err: error }, 'live: a socket could not be closed');
    });
  });
}
