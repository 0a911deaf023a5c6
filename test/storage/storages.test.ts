import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createStorage } from '../../src/storage/create-storage.js';
import { FileGoneError, type FileStorage, type LocalFile } from '../../src/storage/file-storage.js';
import { type S3Server, startS3Server } from '../support/s3-server.js';

const KEYS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'a secret of this test' };
const CONTENT = Buffer.from('Bằng khen: số liệu đến hết ngày 20/6/2023\n');

describe('file storages', () => {
  let folder: string;
  let server: S3Server;
  let local: LocalFile;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dondoc-storage-test-'));
    server = await startS3Server(KEYS);
    local = {
      path: join(folder, 'incoming'),
      size: CONTENT.length,
      sha256: createHash('sha256').update(CONTENT).digest('hex'),
    };
    await writeFile(local.path, CONTENT);
  });

  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  const storages: [string, () => FileStorage][] = [
    ['a folder', () => createStorage({ kind: 'DISK', folder: join(folder, 'kept') })],
    ['an S3 bucket', () => createStorage({ kind: 'S3', url: server.url, region: 'hp-1', ...KEYS })],
  ];

  it.each(storages)('keep, give back and remove a file in %s', async (_name, open) => {
    const storage = open();
    const id = randomUUID();
    await storage.keep(id, local, 'text/plain');
    expect(await buffer(await storage.read(id))).toEqual(CONTENT);
    await storage.remove(id);
    await storage.remove(id);
    await expect(storage.read(id)).rejects.toBeInstanceOf(FileGoneError);
  });

  it.each(storages)('take no id that is a path in %s', async (_name, open) => {
    await expect(open().keep('../../etc/passwd', local, 'text/plain')).rejects.toThrow(
      'not the id of a file',
    );
  });

  it('leave nothing in a folder where a file could not be copied', async () => {
    const storage = createStorage({ kind: 'DISK', folder: join(folder, 'broken') });
    const gone = { ...local, path: join(folder, 'gone') };
    await expect(storage.keep(randomUUID(), gone, 'text/plain')).rejects.toThrow('ENOENT');
    const left = await readdir(join(folder, 'broken'), { recursive: true, withFileTypes: true });
    expect(left.filter((entry) => entry.isFile())).toEqual([]);
  });

  it('sign what they send to a bucket, content and type included', async () => {
    const id = randomUUID();
    const storage = createStorage({ kind: 'S3', url: server.url, region: 'hp-1', ...KEYS });
    await storage.keep(id, local, 'application/pdf');
    expect(server.objects.get(`/bucket/dossiers/${id}`)).toEqual({ body: CONTENT, type: 'application/pdf' });
    expect(server.refused).toEqual([]);
  });

  it('are refused by a bucket with another secret, or for bytes that are not what was hashed', async () => {
    const settings = { kind: 'S3', url: server.url, region: 'hp-1', ...KEYS } as const;
    const stranger = createStorage({ ...settings, secretAccessKey: 'another' });
    await expect(stranger.keep(randomUUID(), local, 'text/plain')).rejects.toThrow(
      '403 SignatureDoesNotMatch',
    );
    const other = { ...local, sha256: '0'.repeat(64) };
    await expect(createStorage(settings).keep(randomUUID(), other, 'text/plain')).rejects.toThrow(
      '403 XAmzContentSHA256Mismatch',
    );
  });
});
