import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { AwsClient } from 'aws4fetch';
import { FileGoneError, type FileStorage, requireFileId } from './file-storage.js';

export interface S3Settings {
  /** Of the bucket, path-style, with a prefix where wanted: https://s3.example.org/bucket/prefix */
  url: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** Files in an S3-compatible bucket; every request is signed (SigV4), an upload with the hash of its bytes. */
export function createS3Storage(settings: S3Settings): FileStorage {
  const { url, ...keys } = settings;
  const client = new AwsClient({ ...keys, service: 's3', retries: 2, initRetryMs: 100 });
  const addressOf = (id: string): string => `${url.replace(/\/+$/, '')}/${requireFileId(id)}`;
  const ask = async (id: string, init: RequestInit): Promise<Response> =>
    client.fetch(addressOf(id), { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
  return {
    async keep(id, file, mediaType) {
      // S3 wants the length beforehand, and files are small.
      const body = await readFile(file.path);
      const headers = { 'content-type': mediaType, 'x-amz-content-sha256': file.sha256 };
      await expectOk(await ask(id, { method: 'PUT', body, headers }), 'keep', id);
    },
    async read(id) {
      const response = await ask(id, { method: 'GET' });
      if (response.status === 404) throw new FileGoneError(id);
      await expectOk(response, 'read', id);
      if (response.body === null) throw new FileGoneError(id);
      return Readable.fromWeb(response.body);
    },
    async remove(id) {
      const response = await ask(id, { method: 'DELETE' });
      if (response.status !== 404) await expectOk(response, 'remove', id);
    },
  };
}

const TIMEOUT_MS = 30_000;

async function expectOk(response: Response, what: string, id: string): Promise<void> {
  if (response.ok) return;
  const text = (await response.text()).slice(0, 300);
  throw new Error(`The storage did not ${what} file ${id}: ${response.status} ${text}`);
}
