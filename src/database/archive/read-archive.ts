import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { MANIFEST, type Manifest, manifestSchema } from './manifest.js';
import { ArchiveDamagedError, readTar, type TarEntry } from './tar.js';

/** The files of an archive, in order. Throws ArchiveDamagedError where it is not whole. */
export async function* readArchive(path: string): AsyncGenerator<TarEntry> {
  const file = createReadStream(path);
  const unpacked = createGunzip();
  file.on('error', (error) => unpacked.destroy(error));
  try {
    yield* readTar(file.pipe(unpacked) as AsyncIterable<Buffer>);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code?.startsWith('Z_') === true) throw new ArchiveDamagedError(damage(code), { cause: error });
    throw error;
  } finally {
    file.destroy();
    unpacked.destroy();
  }
}

/**
 * Reads a whole archive and compares every file with its hash, before anything is done with it. Throws
 * ArchiveDamagedError.
 */
export async function checkArchive(path: string): Promise<Manifest> {
  const found: Record<string, string> = {};
  let text: string | null = null;
  for await (const { name, content } of readArchive(path)) {
    if (name === MANIFEST) text = content.toString();
    else found[name] = createHash('sha256').update(content).digest('hex');
  }
  if (text === null) throw new ArchiveDamagedError('it has no manifest');
  const manifest = parseManifest(text);
  for (const [name, hash] of Object.entries(manifest.entries)) {
    if (found[name] !== hash) throw new ArchiveDamagedError(`${name} is not what was written`);
    delete found[name];
  }
  const [stranger] = Object.keys(found);
  if (stranger !== undefined) throw new ArchiveDamagedError(`nobody has written ${stranger}`);
  return manifest;
}

function parseManifest(text: string): Manifest {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    throw new ArchiveDamagedError('its manifest is no JSON', { cause: error });
  }
  const result = manifestSchema.safeParse(document);
  if (!result.success) throw new ArchiveDamagedError('its manifest is of another kind');
  return result.data;
}

function damage(code: string): string {
  return code === 'Z_BUF_ERROR'
    ? 'it breaks off in the middle'
    : 'it is not packed with gzip, or was changed';
}
