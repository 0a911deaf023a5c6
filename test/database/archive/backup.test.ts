import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { runCli } from '../../../src/cli/run-cli.js';
import { readInstallation } from '../../../src/services/actors/read-installation.js';
import { verifyAuditTrail } from '../../../src/services/audit/verify-audit-trail.js';
import { type Cast, createCast } from '../../support/cast.js';
import { tellDays } from '../../support/history.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';
import { testFolder } from '../../support/test-run.js';

const FILE_ID = '00000000-0000-4000-8000-000000000001';

describe('backup and restore', () => {
  let database: TestDatabase;
  let cast: Cast;
  let folder: string;
  let archive: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
    await tellDays(database.dataSource, cast, 5, (_unit, day) => 10 * (day + 1));
    folder = mkdtempSync(join(testFolder(), 'backup-'));
    archive = join(folder, 'dondoc.backup');
    mkdirSync(join(folder, 'files/00'), { recursive: true });
    writeFileSync(join(folder, 'files/00', FILE_ID), 'một văn bản\n');
    await database.dataSource.query(
      `INSERT INTO stored_file (id, file_name, media_type, size, sha256, uploaded_by, uploaded_at)
       VALUES ($1, 'a.pdf', 'application/pdf', 13, 'x', $2, '2023-06-01')`,
      [FILE_ID, cast.positions.committee.code],
    );
    // What COPY must carry unharmed.
    await database.dataSource.query(
      `INSERT INTO event (at, actor, type, subject_type, subject_id, payload)
       VALUES ('2023-06-01 08:00:00.123456+07', E'tab\\t and \\\\ and \\n', 'test.odd', 'Test', 1,
               '{"text": "«Đôn đốc» \\n \\\\. 12345678901234567890.5"}')`,
    );
    await database.dataSource.query(`SELECT nextval(pg_get_serial_sequence('event', 'id'))`);
    // Seals it.
    await verifyAuditTrail(database.dataSource);
  });

  afterAll(() => database.drop());

  const run = async (argv: string[], variables: { [name: string]: string }) => {
    const before = { ...process.env };
    for (const name of ['DATABASE_URL', 'REDIS_URL', 'PORT', 'LOG_LEVEL']) delete process.env[name];
    Object.assign(process.env, { DONDOC_DATA_DIR: join(folder, 'data') }, variables);
    const said = { stdout: '', stderr: '' };
    const into = (name: keyof typeof said) => ({
      write: (text: string) => {
        said[name] += text;
      },
    });
    try {
      const code = await runCli(argv, { stdout: into('stdout'), stderr: into('stderr') });
      return { code, ...said };
    } finally {
      process.env = before;
    }
  };

  const files = (name: string): string => `file://${join(folder, name)}`;
  const backUp = (path: string, ...more: string[]) =>
    run(['backup', path, ...more], { DATABASE_URL: database.url, DONDOC_FILES_URL: files('files') });
  const restore = (path: string, url: string, ...more: string[]) =>
    run(['restore', path, ...more], { DATABASE_URL: url, DONDOC_FILES_URL: files('restored') });

  it('writes everything into one file that its owner alone can read', async () => {
    const { code, stdout, stderr } = await backUp(archive, '--json');
    expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining('event: ') });
    expect(JSON.parse(stdout)).toMatchObject({ file: archive, files: 1, lostFiles: [] });
    expect(statSync(archive).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).not.toContain('dondoc.backup.part');
  });

  it('does not replace a file unless told to', async () => {
    expect(await backUp(archive)).toMatchObject({ code: 2, stderr: expect.stringContaining('--overwrite') });
    expect(await backUp(archive, '--overwrite')).toMatchObject({ code: 0 });
  });

  describe('into an empty database', () => {
    let other: TestDatabase;
    let answer: Awaited<ReturnType<typeof run>>;
    beforeAll(async () => {
      other = await createTestDatabase();
      answer = await restore(archive, other.url, '--json');
    });
    afterAll(() => other.drop());

    it('brings back every row of every table, with the same history', async () => {
      expect(answer).toMatchObject({ code: 0 });
      const hashes = await hashTables(other.dataSource);
      expect(hashes).toEqual(await hashTables(database.dataSource));
      expect(Object.keys(hashes).length).toBeGreaterThan(40);
      expect(hashes['event']).toMatch(/^[1-9]\d* [0-9a-f]{32}$/);
    });

    it('verifies the audit trail, which ends with the same hash', async () => {
      const here = await verifyAuditTrail(database.dataSource);
      expect(await verifyAuditTrail(other.dataSource)).toEqual(here);
      expect(JSON.parse(answer.stdout)).toMatchObject({ audit: { intact: true, head: here.head } });
    });

    it('brings back the uploaded files', () => {
      expect(readFileSync(join(folder, 'restored/00', FILE_ID), 'utf8')).toBe('một văn bản\n');
    });

    it('goes on counting where it was, with every constraint and trigger in place', async () => {
      const ofSchema = `SELECT conrelid::regclass::text || ' ' || conname AS name, pg_get_constraintdef(oid) AS text
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid <> 0
        UNION ALL SELECT tgrelid::regclass || ' ' || tgname, tgenabled::text FROM pg_trigger WHERE NOT tgisinternal
        UNION ALL SELECT sequencename::text, last_value::text FROM pg_sequences WHERE sequencename !~ 'engine_node|migrations' ORDER BY 1, 2`;
      expect(await other.dataSource.query(ofSchema)).toEqual(await database.dataSource.query(ofSchema));
    });

    it('refuses to do it again, unless forced', async () => {
      const refused = await restore(archive, other.url);
      expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('is not empty') });
      await other.dataSource.query(`DELETE FROM audit_seal`);
      expect(await restore(archive, other.url, '--force')).toMatchObject({ code: 0 });
      expect(await hashTables(other.dataSource)).toEqual(await hashTables(database.dataSource));
    });
  });

  describe('of an archive that is not whole', () => {
    let other: TestDatabase;
    let before: object;
    beforeAll(async () => {
      other = await createTestDatabase();
      await createCast(other.dataSource);
      before = await hashTables(other.dataSource);
    });
    afterAll(() => other.drop());

    it.each([
      ['is cut off', (path: string) => truncateSync(path, statSync(path).size - 2_000)],
      ['is cut off in the middle', (path: string) => truncateSync(path, Math.floor(statSync(path).size / 2))],
      ['is empty', (path: string) => truncateSync(path, 0)],
      [
        'was changed in one byte',
        (path: string) => {
          const bytes = readFileSync(path);
          const at = Math.floor(bytes.length / 3);
          bytes[at] = (bytes[at] ?? 0) ^ 0x40;
          writeFileSync(path, bytes);
        },
      ],
      ['is no archive', (path: string) => writeFileSync(path, 'not an archive at all')],
    ])('refuses one that %s and leaves everything as it was', async (_what, spoil) => {
      const copy = join(folder, 'spoilt.backup');
      writeFileSync(copy, readFileSync(archive));
      spoil(copy);
      const { code, stderr } = await restore(copy, other.url, '--force');
      expect(stderr).toContain('The archive cannot be restored');
      expect(code).toBe(1);
      expect(await hashTables(other.dataSource)).toEqual(before);
    });

    it('says that a file is not there', async () => {
      expect(existsSync(join(folder, 'none'))).toBe(false);
      expect(await restore(join(folder, 'none'), other.url)).toMatchObject({ code: 1 });
    });
  });

  it('refuses while a process of the platform works on the database', async () => {
    const other = await createTestDatabase();
    const runner = other.dataSource.createQueryRunner();
    await runner.query(`SET application_name = 'dondoc'`);
    expect(await restore(archive, other.url)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('in use (dondoc)'),
    });
    await runner.release();
    await other.drop();
  });

  it('exchanges the secret of tokens, and says so in the audit trail', async () => {
    const secret = async () => (await readInstallation(database.dataSource)).tokenSecret;
    const before = await secret();
    expect(await run(['rotate', 'token-secret'], { DATABASE_URL: database.url })).toMatchObject({ code: 0 });
    expect(await secret()).not.toBe(before);
    expect((await secret()).length).toBeGreaterThanOrEqual(64);
    const [entry] = await database.dataSource.query<object[]>('SELECT * FROM event ORDER BY id DESC LIMIT 1');
    expect(entry).toMatchObject({ type: 'installation.token-secret-rotated', payload: {} });
  });

  it('says which files the storage has lost', async () => {
    const { code, stdout } = await run(['backup', join(folder, 'lost.backup'), '--json'], {
      DATABASE_URL: database.url,
      DONDOC_FILES_URL: files('nowhere'),
    });
    expect(JSON.parse(stdout)).toMatchObject({ files: 0, lostFiles: [FILE_ID] });
    expect(code).toBe(1);
  });
});

/** Number and hash of the rows of every table, as PostgreSQL writes them. */
async function hashTables(dataSource: DataSource): Promise<Record<string, string>> {
  const tables = await dataSource.query<{ name: string }[]>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
        AND relname NOT IN ('migrations', 'engine_node') ORDER BY 1`,
  );
  const hashes: Record<string, string> = {};
  for (const { name } of tables) {
    const without = name === 'due_job' ? `- 'next_push_at' - 'pushes'` : '';
    const [row] = await dataSource.query<{ hash: string }[]>(
      `SELECT count(*) || ' ' || coalesce(md5(string_agg(row, E'\\n' ORDER BY row COLLATE "C")), '') AS hash
         FROM (SELECT (to_jsonb(t) ${without})::text AS row FROM "${name}" AS t) AS rows`,
    );
    hashes[name] = row?.hash ?? '';
  }
  return hashes;
}
