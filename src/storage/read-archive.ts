import yauzl from 'yauzl';

/** What the directory of a zip archive declares. */
export interface ArchiveDirectory {
  names: string[];
  /** Bytes that its entries take in the archive, and that they declare to unpack to. */
  packed: number;
  unpacked: number;
  /** The most that one entry declares. */
  largest: number;
  encrypted: boolean;
}

/**
 * Reads the directory of a zip archive without unpacking any of it. Stops at `mostEntries`: `null` where there are
 * more. Throws where there is no directory, or one that no honest program writes.
 */
export function readArchive(path: string, mostEntries: number): Promise<ArchiveDirectory | null> {
  return new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true, autoClose: true }, (error, archive) => {
      if (error !== null) {
        reject(error);
        return;
      }
      const found: ArchiveDirectory = { names: [], packed: 0, unpacked: 0, largest: 0, encrypted: false };
      archive.on('error', reject);
      archive.on('end', () => resolve(found));
      archive.on('entry', (entry: yauzl.Entry) => {
        if (found.names.length === mostEntries) {
          archive.close();
          resolve(null);
          return;
        }
        found.names.push(entry.fileName);
        found.packed += entry.compressedSize;
        found.unpacked += entry.uncompressedSize;
        found.largest = Math.max(found.largest, entry.uncompressedSize);
        found.encrypted ||= entry.isEncrypted();
        archive.readEntry();
      });
      archive.readEntry();
    });
  });
}
