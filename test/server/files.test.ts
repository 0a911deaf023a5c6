import { readdir, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { StoredFile } from '../../src/entities/commendation.entity.js';
import { resolvers } from '../../src/resolvers/index.js';
import { buildGraphSchema } from '../../src/schema/build-schema.js';
import { type Api, createApi } from '../../src/server/create-api.js';
import { createLog } from '../../src/server/create-log.js';
import { LARGEST_FILE } from '../../src/server/files.js';
import { issueToken } from '../../src/services/actors/tokens.js';
import { createDiskStorage } from '../../src/storage/disk-storage.js';
import { type Cast, type CastPosition, createCast } from '../support/cast.js';
import { docx, PDF, xlsx } from '../support/office-files.js';
import { createTestDatabase, type TestDatabase } from '../support/template-database.js';
import { testFolder } from '../support/test-run.js';

const SECRET = 'a secret of this test';

describe('documents over HTTP', () => {
  let database: TestDatabase;
  let cast: Cast;
  let api: Api;
  let url: string;
  let failing: Error | null = null;
  const folder = join(testFolder(), `files-over-http-${process.pid}`);

  beforeAll(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
    const disk = createDiskStorage(folder);
    api = await createApi({
      dataSource: database.dataSource,
      schema: buildGraphSchema(resolvers),
      log: createLog({ level: 'silent' }),
      tokenSecret: SECRET,
      kick: () => undefined,
      stepClock: null,
      introspection: false,
      readiness: {},
      storage: {
        ...disk,
        keep: async (...file) => (failing === null ? disk.keep(...file) : Promise.reject(failing)),
      },
    });
    url = await api.listen({ port: 0, host: '127.0.0.1' });
  });

  beforeEach(() => {
    failing = null;
  });

  afterAll(async () => {
    await api.stop();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  const headersOf = async (position: CastPosition | null, language = 'en') => {
    // As a program sends it that no form can imitate.
    const headers = { 'accept-language': language, 'x-requested-with': 'fetch' };
    if (position === null) return headers;
    const token = await issueToken(SECRET, cast.positions[position].code, { issuedAt: new Date() });
    return { ...headers, authorization: `Bearer ${token}` };
  };

  const post = async (
    body: FormData | string,
    position: CastPosition | null = 'emulation',
    language = 'en',
  ): Promise<{ status: number; body: Answer }> => {
    const headers = await headersOf(position, language);
    const response = await fetch(`${url}/files`, { method: 'POST', headers, body });
    return { status: response.status, body: (await response.json()) as Answer };
  };

  const form = (name: string, content: Buffer, part = 'file'): FormData => {
    const data = new FormData();
    data.append(part, new Blob([new Uint8Array(content)]), name);
    return data;
  };

  const problemsOf = ({ errors }: Answer): string[] =>
    (errors?.[0]?.extensions.problems ?? []).map(({ code, field }) => `${code} ${field.join('.')}`);

  const kept = async (): Promise<number> => {
    const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
    return found.filter((entry) => entry.isFile()).length;
  };

  const uploads = async (): Promise<string[]> =>
    (await readdir(tmpdir())).filter((name) => name.startsWith(`dondoc-upload-${process.pid}-`));

  it('are taken in, told by their content, and given back to who sent them', async () => {
    const { status, body } = await post(form('C:\\Hồ sơ\\Tờ trình (số 1).pdf', PDF));
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      fileName: 'Tờ trình (số 1).pdf',
      mediaType: 'application/pdf',
      size: PDF.length,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const response = await fetch(`${url}/files/${body.id ?? ''}`, { headers: await headersOf('emulation') });
    expect(response.status).toBe(200);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(PDF);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(PDF.length),
      'content-disposition':
        'attachment; filename="T_ tr_nh (s_ 1).pdf"; filename*=UTF-8\'\'T%E1%BB%9D%20tr%C3%ACnh%20%28s%E1%BB%91%201%29.pdf',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    const row = await database.dataSource.manager.findOneByOrFail(StoredFile, { id: body.id ?? '' });
    expect(row).toMatchObject({
      uploadedBy: 'hp-emulation.chief',
      uploadedAt: new Date('2023-06-01T08:00+07:00'),
    });
  });

  it('are for those whom they concern: to others they are not there (A2)', async () => {
    const { body } = await post(form('a.docx', docx()), 'nuiDeoReporter');
    for (const position of ['emulation', 'viewer', 'administrator', 'luuKyReporter'] as const) {
      const response = await fetch(`${url}/files/${body.id ?? ''}`, { headers: await headersOf(position) });
      expect([position, response.status]).toEqual([position, 404]);
      expect(await response.json()).toEqual({
        errors: [{ message: expect.stringContaining('not for you'), extensions: { code: 'NOT_FOUND' } }],
      });
    }
    const odd = await fetch(`${url}/files/..%2F..%2Fetc%2Fpasswd`, { headers: await headersOf('emulation') });
    expect(odd.status).toBe(404);
  });

  it.each([
    ['nobody', null, 401, 'UNAUTHENTICATED'],
    ['a viewer', 'viewer', 403, 'FORBIDDEN'],
    ['an auditor', 'auditor', 403, 'FORBIDDEN'],
    ['an administrator', 'administrator', 403, 'FORBIDDEN'],
  ] as const)('are not taken from %s', async (_name, position, status, code) => {
    const answer = await post(form('a.pdf', PDF), position);
    expect([answer.status, answer.body.errors?.[0]?.extensions.code]).toEqual([status, code]);
    const read = await fetch(`${url}/files/1`, { headers: await headersOf(null) });
    expect(read.status).toBe(401);
  });

  it.each([
    ['a text called PDF', 'a.pdf', Buffer.from('xin chào'), 415, 'FILE_TYPE_UNKNOWN'],
    ['a PDF called DOCX', 'a.docx', PDF, 415, 'FILE_NAME_MISMATCH'],
    ['a spreadsheet called DOCX', 'a.docx', xlsx(), 415, 'FILE_NAME_MISMATCH'],
    ['a file without extension', 'a', PDF, 415, 'FILE_NAME_MISMATCH'],
    ['nothing', 'a.pdf', Buffer.alloc(0), 400, 'FILE_EMPTY'],
    ['a zip bomb', 'a.docx', docx({ name: 'word/a.xml', declared: 0xf000_0000 }), 400, 'FILE_ARCHIVE_UNSAFE'],
    ['a torn archive', 'a.docx', docx().subarray(0, 70), 400, 'FILE_ARCHIVE_BROKEN'],
    ['macros', 'a.docx', docx({ name: 'word/vbaProject.bin' }), 400, 'FILE_HAS_MACROS'],
    ['a name that is too long', `${'a'.repeat(200)}.pdf`, PDF, 400, 'FILE_NAME_MISSING'],
    ['one byte too much', 'a.pdf', Buffer.concat([PDF, Buffer.alloc(LARGEST_FILE)]), 413, 'FILE_TOO_LARGE'],
  ])(
    'are refused where they are %s, and leave nothing behind',
    async (_name, name, content, status, code) => {
      const before = [await kept(), await uploads()];
      const { status: told, body } = await post(form(name, content));
      expect([told, problemsOf(body)]).toEqual([status, [`${code} file`]]);
      expect([await kept(), await uploads()]).toEqual(before);
    },
  );

  it('may be as large as is allowed', async () => {
    const content = Buffer.concat([PDF, Buffer.alloc(LARGEST_FILE - PDF.length)]);
    expect((await post(form('a.pdf', content))).body).toMatchObject({ size: LARGEST_FILE });
  });

  it('come one at a time, in the part called file, as multipart', async () => {
    const two = form('a.pdf', PDF);
    two.append('file', new Blob([new Uint8Array(PDF)]), 'b.pdf');
    expect(problemsOf((await post(two)).body)).toEqual(['FILE_MISSING file']);
    expect(problemsOf((await post(form('a.pdf', PDF, 'document'))).body)).toEqual(['FILE_MISSING file']);
    expect(problemsOf((await post(new FormData())).body)).toEqual(['FILE_MISSING file']);
    expect((await post('no form')).status).toBeGreaterThanOrEqual(400);
  });

  it('are refused in the language of the caller, with a cure', async () => {
    const { body } = await post(form('a.docx', PDF), 'emulation', 'vi');
    expect(body.errors?.[0]?.extensions.problems?.[0]?.message).toBe(
      'Tên tệp a.docx không đúng với nội dung: nội dung là PDF. Đề nghị đặt đúng phần mở rộng hoặc gửi đúng tệp.',
    );
  });

  it('leave no row where the storage fails, and say no more than that it did', async () => {
    const before = await database.dataSource.manager.count(StoredFile);
    failing = new Error('the disk of host 10.0.0.7 is full');
    const { status, body } = await post(form('a.pdf', PDF));
    expect([status, body.errors?.[0]?.extensions.code]).toEqual([500, 'INTERNAL_SERVER_ERROR']);
    expect(JSON.stringify(body)).not.toContain('10.0.0.7');
    expect(await database.dataSource.manager.count(StoredFile)).toBe(before);
    expect(await uploads()).toEqual([]);
  });

  it('leave nothing behind where the sender hangs up half-way', async () => {
    const before = await kept();
    const { authorization } = (await headersOf('emulation')) as { authorization: string };
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    const head = [
      'POST /files HTTP/1.1',
      `host: ${hostname}`,
      `authorization: ${authorization}`,
      'content-type: multipart/form-data; boundary=x',
      'content-length: 100000',
      '',
      '--x',
      'content-disposition: form-data; name="file"; filename="a.pdf"',
      '',
      '%PDF-1.7 and so on',
    ];
    socket.write(head.join('\r\n'));
    await until(async () => (await uploads()).length > 0);
    socket.destroy();
    await until(async () => (await uploads()).length === 0);
    expect(await kept()).toBe(before);
  });
});

interface Answer {
  id?: string;
  size?: number;
  errors?: {
    message: string;
    extensions: { code: string; problems?: { code: string; field: string[]; message: string }[] };
  }[];
}

/** Looks again until it is so; the test's own limit ends the waiting. */
async function until(look: () => Promise<boolean>): Promise<void> {
  while (!(await look())) await new Promise((resolve) => setImmediate(resolve));
}
