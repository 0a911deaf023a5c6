import type { Duplex } from 'node:stream';
import type pg from 'pg';

/** Rows leave in pieces of about this size, each of whole rows. */
const PIECE_BYTES = 1024 * 1024;

/**
 * `COPY … TO STDOUT`: hands the rows over piece by piece, waiting for each to be taken. Answers how many rows there were.
 */
export async function copyOut(
  client: pg.ClientBase,
  statement: string,
  take: (piece: Buffer) => Promise<void>,
): Promise<number> {
  let waiting: Buffer[] = [];
  let bytes = 0;
  let taking: Promise<void> = Promise.resolve();
  let fault: Error | null = null;
  const flush = (connection: Connection): void => {
    const piece = Buffer.concat(waiting);
    waiting = [];
    bytes = 0;
    // The server goes on once the piece is where it should be.
    connection.stream.pause();
    taking = taking
      .then(async () => {
        if (fault === null) await take(piece);
      })
      .catch((error: unknown) => {
        fault = error instanceof Error ? error : new Error(String(error));
      })
      .finally(() => connection.stream.resume());
  };
  const rows = await submit(client, statement, {
    handleCopyData({ chunk }, connection) {
      waiting.push(Buffer.from(chunk));
      bytes += chunk.length;
      if (bytes >= PIECE_BYTES) flush(connection);
    },
  });
  await taking;
  throwIf(fault);
  if (waiting.length > 0) await take(Buffer.concat(waiting));
  return rows;
}

function throwIf(fault: Error | null): void {
  if (fault !== null) throw fault;
}

/** `COPY … FROM STDIN`: sends the pieces as they come. Answers how many rows there were. */
export async function copyIn(
  client: pg.ClientBase,
  statement: string,
  pieces: AsyncIterable<Buffer>,
): Promise<number> {
  return submit(client, statement, {
    handleCopyInResponse(connection) {
      void send(connection, pieces);
    },
  });
}

async function send(connection: Connection, pieces: AsyncIterable<Buffer>): Promise<void> {
  try {
    for await (const piece of pieces) {
      connection.sendCopyFromChunk(piece);
      if (connection.stream.writableNeedDrain) {
        await new Promise<void>((drained) => connection.stream.once('drain', () => drained()));
      }
    }
    connection.endCopyFrom();
  } catch (error) {
    // The server answers with an error of its own, which names this one.
    connection.sendCopyFail(error instanceof Error ? error.message : String(error));
  }
}

/** As much of pg's connection as COPY needs. */
interface Connection {
  readonly stream: Duplex;
  query(statement: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(message: string): void;
}

interface Handlers {
  handleCopyData?: (message: { chunk: Buffer }, connection: Connection) => void;
  handleCopyInResponse?: (connection: Connection) => void;
}

/** A statement of our own kind in pg's queue; what pg tells the statement at hand comes to these handlers. */
async function submit(client: pg.ClientBase, statement: string, handlers: Handlers): Promise<number> {
  return new Promise((resolve, reject) => {
    let rows = 0;
    let fault: Error | null = null;
    const query = {
      submit: (connection: Connection): void => connection.query(statement),
      handleCommandComplete: ({ text }: { text: string }): void => {
        rows = Number(/^COPY (\d+)/.exec(text)?.[1] ?? 0);
      },
      handleCopyData: (): void => undefined,
      handleCopyInResponse: (connection: Connection): void =>
        connection.sendCopyFail('this statement takes no rows'),
      handleRowDescription: (): void => undefined,
      handleDataRow: (): void => undefined,
      handleEmptyQuery: (): void => undefined,
      handlePortalSuspended: (): void => undefined,
      handleError: (error: Error): void => {
        fault = error;
        reject(error);
      },
      handleReadyForQuery: (): void => {
        if (fault === null) resolve(rows);
      },
      ...handlers,
    };
    client.query(query as unknown as pg.Submittable);
  });
}
