import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FilesConfig } from '../../config/config.js';

/** Uploaded files as a folder holds them; null where they lie in a storage that is backed up by itself. */
export function storedFiles(config: FilesConfig): {
  read: (id: string) => Promise<Buffer | null>;
  keep: (id: string, content: Buffer) => Promise<void>;
} | null {
  if (config.kind !== 'DISK') return null;
  const pathOf = (id: string): string => {
    if (!/^[0-9a-f-]{36}$/.test(id)) throw new Error('not the id of a file');
    return join(config.folder, id.slice(0, 2), id);
  };
  return {
    async read(id) {
      try {
        return await readFile(pathOf(id));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      }
    },
    async keep(id, content) {
      const path = pathOf(id);
      await mkdir(dirname(path), { recursive: true });
      const handle = await open(`${path}.part`, 'w');
      try {
        await handle.writeFile(content);
        await handle.sync();
      } finally {
        await handle.close();
      }
      // The name appears when the bytes are there.
      await rename(`${path}.part`, path);
    },
  };
}
