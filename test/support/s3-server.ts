import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A small server that keeps objects as S3 does and lets nobody in whose signature it cannot compute itself, by the
 * letter of Signature Version 4.
 */
export interface S3Server {
  url: string;
  objects: Map<string, { body: Buffer; type: string | undefined }>;
  refused: string[];
  stop(): Promise<void>;
}

export async function startS3Server(keys: {
  accessKeyId: string;
  secretAccessKey: string;
}): Promise<S3Server> {
  const objects: S3Server['objects'] = new Map();
  const refused: string[] = [];
  const server: Server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const fault = faultOf(request, body, keys);
      const path = request.url ?? '';
      if (fault !== null) {
        refused.push(fault);
        response.writeHead(403).end(fault);
        return;
      }
      const found = objects.get(path);
      if (request.method === 'PUT') objects.set(path, { body, type: request.headers['content-type'] });
      if (request.method === 'DELETE') objects.delete(path);
      if (request.method !== 'GET') response.writeHead(request.method === 'PUT' ? 200 : 204).end();
      else if (found === undefined) response.writeHead(404).end('<Code>NoSuchKey</Code>');
      else response.writeHead(200, { 'content-type': found.type }).end(found.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/bucket/dossiers`,
    objects,
    refused,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const hex = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');
const mac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest();

/** Null where the request is signed by these keys, and its body is what was signed. */
function faultOf(
  request: IncomingMessage,
  body: Buffer,
  keys: { accessKeyId: string; secretAccessKey: string },
): string | null {
  const header = (name: string): string => String(request.headers[name] ?? '');
  const parts =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([\w-]+)\/s3\/aws4_request, ?SignedHeaders=([\w;-]+), ?Signature=([0-9a-f]{64})$/.exec(
      header('authorization'),
    );
  if (parts === null) return 'unsigned';
  const [, key = '', day = '', region = '', signed = '', signature = ''] = parts;
  if (key !== keys.accessKeyId) return 'InvalidAccessKeyId';
  const hash = header('x-amz-content-sha256');
  if (hash !== 'UNSIGNED-PAYLOAD' && hash !== hex(body)) return 'XAmzContentSHA256Mismatch';
  const canonical = [
    request.method,
    request.url,
    '',
    ...signed.split(';').map((name) => `${name}:${header(name).trim()}`),
    '',
    signed,
    hash,
  ].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', header('x-amz-date'), scope, hex(canonical)].join('\n');
  const signing = mac(mac(mac(mac(`AWS4${keys.secretAccessKey}`, day), region), 's3'), 'aws4_request');
  return mac(signing, text).toString('hex') === signature ? null : 'SignatureDoesNotMatch';
}
