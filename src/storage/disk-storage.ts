import { copyFile, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { FileGoneError, type FileStorage, requireFileId } from './file-storage.js';

/** Files in a folder of this machine, or of a disk that all processes share. */
export function createDiskStorage(folder: string): FileStorage {
  const pathOf = (id: string): string => join(folder, requireFileId(id).slice(0, 2), id);
  return {
    async keep(id, file) {
      const path = pathOf(id);
      const part = `${path}.part`;
      await mkdir(dirname(path), { recursive: true });
      try {
        await copyFile(file.path, part);
        await flush(part);
        // The name appears when the bytes are there.
        await rename(part, path);
      } catch (error) {
        await rm(part, { force: true });
        throw error;
      }
    },
    async read(id) {
      const handle = await open(pathOf(id), 'r').catch((error: NodeJS.ErrnoException) => {
        throw error.code === 'ENOENT' ? new FileGoneError(id, { cause: error }) : error;
      });
      return handle.createReadStream();
    },
    async remove(id) {
      await rm(pathOf(id), { force: true });
    },
  };
}

/** Waits until the disk has it. */
async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
