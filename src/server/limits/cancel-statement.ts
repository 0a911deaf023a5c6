import { connect, type Socket } from 'node:net';

/** What of a connection is needed to cancel what it runs. */
export interface RunningClient {
  readonly host: string;
  readonly port: number;
  readonly processID: number;
  readonly secretKey: number;
}

/** Of the protocol: the code that asks for it, and how long the message is. */
const CANCEL_CODE = 80_877_102;
const MESSAGE_BYTES = 16;
const PATIENCE_MS = 10_000;

/**
 * Asks the server to cancel what a connection is running, as libpq does: over a connection of its own, which the server
 * closes once the request has been passed on. Never rejects: where it cannot be asked, `statement_timeout` ends it.
 */
export async function cancelStatement({ host, port, processID, secretKey }: RunningClient): Promise<void> {
  const message = Buffer.alloc(MESSAGE_BYTES);
  message.writeInt32BE(MESSAGE_BYTES, 0);
  message.writeInt32BE(CANCEL_CODE, 4);
  message.writeInt32BE(processID, 8);
  message.writeInt32BE(secretKey, 12);
  await new Promise<void>((resolve) => {
    const socket = open(host, port);
    socket.setTimeout(PATIENCE_MS, () => socket.destroy());
    socket.once('connect', () => socket.write(message));
    // Nothing comes back; the end is the answer.
    socket.resume();
    socket.once('error', () => socket.destroy());
    socket.once('close', () => resolve());
  });
}

function open(host: string, port: number): Socket {
  return host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
}
