import { createDiskStorage } from './disk-storage.js';
import type { FileStorage } from './file-storage.js';
import { createS3Storage, type S3Settings } from './s3-storage.js';

export type StorageSettings = { kind: 'DISK'; folder: string } | ({ kind: 'S3' } & S3Settings);

/** The storage as configured. Nothing is opened or made before the first file. */
export function createStorage(settings: StorageSettings): FileStorage {
  if (settings.kind === 'DISK') return createDiskStorage(settings.folder);
  const { url, region, accessKeyId, secretAccessKey } = settings;
  return createS3Storage({ url, region, accessKeyId, secretAccessKey });
}
