import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { LocalFile } from './file-storage.js';

/** A file that has come in whole, in a folder of its own until `discard`. */
export interface ReceivedFile extends LocalFile {
  /** Its first bytes. */
  head: Buffer;
  discard(): Promise<void>;
}

/** More bytes came than a file may have. */
export class FileTooLargeError extends Error {
  constructor() {
    super('the file is too large');
    this.name = 'FileTooLargeError';
  }
}

/**
 * Writes a stream to a temporary file, counted and hashed on the way. Throws FileTooLargeError, or what the stream
 * fails with; then nothing is left behind.
 */
export async function receiveFile(stream: Readable, largest: number): Promise<ReceivedFile> {
  const folder = await mkdtemp(join(tmpdir(), `dondoc-upload-${process.pid}-`));
  const discard = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const path = join(folder, 'content');
  const hash = createHash('sha256');
  const head: Buffer[] = [];
  let size = 0;
  try {
    await pipeline(
      stream,
      async function* count(chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          if (size < HEAD_BYTES) head.push(chunk.subarray(0, HEAD_BYTES - size));
          size += chunk.length;
          if (size > largest) throw new FileTooLargeError();
          hash.update(chunk);
          yield chunk;
        }
      },
      createWriteStream(path),
    );
  } catch (error) {
    await discard();
    throw error;
  }
  return { path, size, sha256: hash.digest('hex'), head: Buffer.concat(head), discard };
}

/** As many as tell every type that is taken. */
const HEAD_BYTES = 4100;
