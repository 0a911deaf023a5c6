import { randomUUID } from 'node:crypto';
import fastifyMultipart, { type MultipartFile } from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '../domain/refusal.js';
import { keepFile, requireUploader } from '../services/dossiers/keep-file.js';
import { readableFile } from '../services/dossiers/readable-file.js';
import type { FileStorage } from '../storage/file-storage.js';
import { FileTooLargeError, type ReceivedFile, receiveFile } from '../storage/receive-file.js';
import { tellFileType } from '../storage/tell-file-type.js';
import { type Caller, notFound, plainRoute, type RouteOptions } from './plain-route.js';

export interface FileRouteOptions extends RouteOptions {
  storage: FileStorage;
}

/** 10 MiB. */
export const LARGEST_FILE = 10 * 1024 * 1024;

/**
 * `POST /files` takes one file as multipart/form-data, part `file`, and answers {id, fileName, mediaType, size,
 * sha256}; `GET /files/:id` gives it back to whom it concerns. What a file is, its content tells, never its sender.
 */
export async function serveFiles(app: FastifyInstance, options: FileRouteOptions): Promise<void> {
  await app.register(fastifyMultipart, {
    // One byte more than is allowed tells too large from just as large.
    limits: { fileSize: LARGEST_FILE + 1, files: 2, fields: 0, parts: 2 },
    throwFileSizeLimit: false,
  });
  app.post(
    '/files',
    { bodyLimit: LARGEST_FILE + 64 * 1024, config: { rate: 'uploads' } },
    plainRoute(options, (request, reply, caller) => upload(request, reply, caller, options), statusOf),
  );
  app.get<{ Params: { id: string } }>(
    '/files/:id',
    plainRoute(options, (request, reply, caller) => download(request, reply, caller, options)),
  );
}

async function upload(
  request: FastifyRequest,
  reply: FastifyReply,
  { actor }: Caller,
  options: FileRouteOptions,
): Promise<unknown> {
  const { dataSource, storage } = options;
  requireUploader(actor);
  const { received, name } = await receive(request);
  try {
    const { mediaType } = await recognize(received, name);
    const { size, sha256 } = received;
    const file = { id: randomUUID(), fileName: name, mediaType, size, sha256 };
    await storage.keep(file.id, received, mediaType);
    try {
      await keepFile({ dataSource, actor, kick: () => undefined }, file);
    } catch (error) {
      await storage.remove(file.id);
      throw error;
    }
    return await reply.code(201).header('cache-control', 'no-store').send(file);
  } finally {
    await received.discard();
  }
}

/** The one file of a request, whole, in a temporary place. Refuses anything else that may come. */
async function receive(request: FastifyRequest): Promise<{ received: ReceivedFile; name: string }> {
  if (!request.isMultipart()) refuse('UPLOAD_MALFORMED', ['file']);
  let found: { received: ReceivedFile; name: string } | null = null;
  try {
    for await (const part of request.files()) {
      if (found !== null || part.fieldname !== 'file') refuse('FILE_MISSING', ['file']);
      found = await receivePart(part);
    }
  } catch (error) {
    await found?.received.discard();
    if (isBadUpload(error)) refuse('UPLOAD_MALFORMED', ['file']);
    throw error;
  }
  return found ?? refuse('FILE_MISSING', ['file']);
}

async function receivePart(part: MultipartFile): Promise<{ received: ReceivedFile; name: string }> {
  const name = cleanName(part.filename);
  try {
    return { received: await receiveFile(part.file, LARGEST_FILE), name };
  } catch (error) {
    if (!(error instanceof FileTooLargeError)) throw error;
    return refuse('FILE_TOO_LARGE', ['file'], { name, largest: LARGEST_FILE / 1024 / 1024 });
  }
}

/** The last part of a path, without what no name has. */
function cleanName(given: string | undefined): string {
  const last = (given ?? '').split(/[/\\]/).at(-1) ?? '';
  const name = last
    .replace(/\p{Cc}/gu, '')
    .normalize('NFC')
    .trim();
  if (name === '' || name.length > 200) refuse('FILE_NAME_MISSING', ['file']);
  return name;
}

/** Refuses what is not one of the types taken, and a name that says otherwise. */
async function recognize(file: ReceivedFile, name: string): Promise<{ mediaType: string }> {
  const field = ['file'];
  if (file.size === 0) refuse('FILE_EMPTY', field, { name });
  const told = await tellFileType(file);
  if ('fault' in told) {
    switch (told.fault) {
      case 'UNKNOWN':
        return refuse('FILE_TYPE_UNKNOWN', field, { name });
      case 'BROKEN':
        return refuse('FILE_ARCHIVE_BROKEN', field, { name });
      case 'UNSAFE':
        return refuse('FILE_ARCHIVE_UNSAFE', field, { name });
      case 'MACROS':
        return refuse('FILE_HAS_MACROS', field, { name });
    }
  }
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  if (!told.extensions.includes(extension)) refuse('FILE_NAME_MISMATCH', field, { name, type: told.kind });
  return told;
}

async function download(
  request: FastifyRequest,
  reply: FastifyReply,
  { actor, language }: Caller,
  { dataSource, storage }: FileRouteOptions,
): Promise<unknown> {
  const { id } = request.params as { id: string };
  const file = await readableFile(dataSource.manager, actor, id);
  if (file === null) return notFound(reply, language);
  const content = await storage.read(file.id);
  return reply
    .header('content-type', file.mediaType)
    .header('content-length', file.size)
    .header('content-disposition', disposition(file.fileName))
    .header('cache-control', 'private, no-store')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .send(content);
}

/** Always saved, never shown in place: what somebody uploaded must not act as a page of ours. */
function disposition(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** What the parser of multipart refuses: more parts than one, fields, a broken or torn body. */
function isBadUpload(error: unknown): boolean {
  const { code, statusCode } = (error ?? {}) as { code?: unknown; statusCode?: unknown };
  if (typeof code === 'string' && code.startsWith('FST_'))
    return typeof statusCode === 'number' && statusCode < 500;
  return error instanceof Error && (TORN.test(error.message) || code === 'ERR_STREAM_PREMATURE_CLOSE');
}

const TORN = /^(Unexpected end of|Part terminated early|Malformed part header|Multipart: Boundary not found)/;

function statusOf(code: string): number {
  if (code === 'FILE_TOO_LARGE') return 413;
  return code === 'FILE_TYPE_UNKNOWN' || code === 'FILE_NAME_MISMATCH' ? 415 : 400;
}
