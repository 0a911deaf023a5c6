import { Writable } from 'node:stream';
import { types } from 'node:util';
import { type DestinationStream, destination, type Logger, pino, stdTimeFunctions } from 'pino';
import { currentLogFields } from '../telemetry/log-fields.js';

export type { Logger };

/**
 * The log of this process, on stderr: one JSON object a line for machines, one readable line for a person at a
 * terminal. `stream` is for tests.
 */
export function createLog(options: {
  level: string;
  readable?: boolean;
  stream?: DestinationStream;
}): Logger {
  const { level, readable = process.stderr.isTTY, stream } = options;
  return pino(
    {
      level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      // What stands in the line itself wins.
      mixin: () => ({ ...currentLogFields() }),
      mixinMergeStrategy: (fields, mixed) => ({ ...mixed, ...fields }),
      serializers: { err: describeError },
      redact: { paths: ['headers.authorization', 'req.headers.authorization'], censor: '…' },
    },
    stream ?? (readable ? readableLines() : destination({ fd: 2, sync: true })),
  );
}

/** What is worth keeping of an error; never the parameters of a statement, which are people's figures. */
function describeError(error: unknown): object {
  if (!types.isNativeError(error)) return { message: String(error) };
  const { code, detail, query } = error as Error & { code?: unknown; detail?: unknown; query?: unknown };
  return {
    type: error.name,
    message: error.message,
    ...(code === undefined ? {} : { code }),
    ...(detail === undefined ? {} : { detail }),
    ...(typeof query === 'string' ? { query: query.slice(0, 500) } : {}),
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}

function readableLines(): DestinationStream {
  return new Writable({
    write(line: Buffer, _encoding, done) {
      process.stderr.write(readableLine(line.toString()));
      done();
    },
  });
}

function readableLine(line: string): string {
  const { time, level, msg, err, ...rest } = JSON.parse(line) as {
    time: string;
    level: string;
    msg?: string;
    err?: { stack?: string; message: string };
    [name: string]: unknown;
  };
  const facts = Object.entries(rest).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  const fault = err === undefined ? '' : `\n${err.stack ?? err.message}`;
  return `${[time.slice(11, 19), level.toUpperCase(), msg ?? '', ...facts].join(' ')}${fault}\n`;
}
