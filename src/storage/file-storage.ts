import type { Readable } from 'node:stream';

/** A complete file on this machine's disk, with what was told of it while it came in. */
export interface LocalFile {
  path: string;
  size: number;
  /** In hexadecimal. */
  sha256: string;
}

/** Where uploaded bytes lie: never in a column. Ids are UUIDs that the platform chose. */
export interface FileStorage {
  /** Keeps a complete file under an id, whole or not at all. */
  keep(id: string, file: LocalFile, mediaType: string): Promise<void>;
  /** The bytes of a file. Throws FileGoneError where there are none. */
  read(id: string): Promise<Readable>;
  /** Removes it; nothing happens where there is none. */
  remove(id: string): Promise<void>;
}

/** The storage has no bytes for a file that the database knows. */
export class FileGoneError extends Error {
  constructor(id: string, options?: ErrorOptions) {
    super(`The storage has lost file ${id}.`, options);
    this.name = 'FileGoneError';
  }
}

/** An id is part of a path: anything but a UUID is a fault of the program. */
export function requireFileId(id: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new Error('not the id of a file');
  return id;
}
