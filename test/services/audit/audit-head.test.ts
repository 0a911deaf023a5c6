import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { runCli } from '../../../src/cli/run-cli.js';
import { systemActor } from '../../../src/domain/actor.js';
import { tellAuditHead } from '../../../src/server/tell-audit-head.js';
import { readAuditHead, recordAuditHead } from '../../../src/services/audit/record-audit-head.js';
import { verifyAuditTrail } from '../../../src/services/audit/verify-audit-trail.js';
import { recordEvents } from '../../../src/services/record-event.js';
import { act } from '../../support/act.js';
import { setClock } from '../../support/cast.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';
import { testFolder } from '../../support/test-run.js';

describe('the head of the audit trail', () => {
  let database: TestDatabase;
  let folder: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    folder = mkdtempSync(join(testFolder(), 'audit-'));
  });

  beforeEach(async () => {
    await setClock(database.dataSource, '2023-06-01T08:00+07:00');
    await database.dataSource.query('TRUNCATE event, audit_seal, audit_head RESTART IDENTITY');
    await happen(5);
  });

  afterAll(() => database.drop());

  const happen = async (times: number): Promise<void> => {
    await act(database.dataSource, systemActor('test'), (tx) =>
      recordEvents(
        tx,
        Array.from({ length: times }, (_none, n) => ({
          type: 'thing.done',
          subjectType: 'Thing',
          subjectId: n + 1,
          campaignId: null,
          reason: 'vì “thế”',
          payload: { n },
        })),
      ),
    );
  };
  const head = async () => {
    const found = await readAuditHead(database.dataSource);
    if (found === null) throw new Error('nothing has happened');
    return found;
  };
  /** As only the owner can: events and seals of the last so many entries. */
  const cutOff = async (last: number): Promise<void> => {
    await database.dataSource.query(
      `WITH gone AS (DELETE FROM audit_seal WHERE sequence > (SELECT max(sequence) FROM audit_seal) - $1 RETURNING event_id)
       DELETE FROM event WHERE id IN (SELECT event_id FROM gone)`,
      [last],
    );
  };
  const verify = (noted: Parameters<typeof verifyAuditTrail>[1] = null) =>
    verifyAuditTrail(database.dataSource, noted);
  const dondoc = async (...argv: string[]) => {
    const before = { ...process.env };
    Object.assign(process.env, { DATABASE_URL: database.url });
    const said = { stdout: '', stderr: '' };
    const into = (name: keyof typeof said) => ({ write: (text: string) => (said[name] += text) });
    try {
      const code = await runCli(argv, { stdout: into('stdout'), stderr: into('stderr') });
      return { code, ...said };
    } finally {
      process.env = before;
    }
  };

  it('that was kept shows that the end was cut off, which the chain alone cannot', async () => {
    const kept = await head();
    await happen(3);
    await expect(verify(kept)).resolves.toMatchObject({ intact: true, entries: 8, notedAt: 5 });
    await cutOff(4);
    await expect(verify()).resolves.toMatchObject({ intact: true, entries: 4 });
    await expect(verify(kept)).resolves.toMatchObject({ intact: false, firstBroken: null, notedAt: null });
    // Written on from there: as long as before, and still not what it was.
    await happen(4);
    await expect(verify()).resolves.toMatchObject({ intact: true, entries: 8 });
    await expect(verify(kept)).resolves.toMatchObject({ intact: false, notedAt: null });
  });

  it('has to stand where it stood', async () => {
    const { hash, sequence } = await head();
    await expect(verify({ hash, sequence: sequence + 1 })).resolves.toMatchObject({ notedAt: null });
    await expect(verify({ hash, sequence: null })).resolves.toMatchObject({ notedAt: 5 });
  });

  it('is recorded once a day, told in the log, and missed where it is gone', async () => {
    const told: unknown[] = [];
    const task = tellAuditHead(database.dataSource, { info: (...said: unknown[]) => told.push(said) });
    await task.run();
    await happen(1);
    await task.run();
    await expect(recordAuditHead(database.dataSource)).resolves.toBeNull();
    await setClock(database.dataSource, '2023-06-02T08:00+07:00');
    await Promise.all([task.run(), task.run()]);
    const { hash } = await head();
    expect(told).toEqual([
      [{ on: '2023-06-01', head: expect.stringMatching(/^5:[0-9a-f]{64}$/) }, 'audit: head of the day'],
      [{ on: '2023-06-02', head: `6:${hash}` }, 'audit: head of the day'],
    ]);
    await expect(verify()).resolves.toMatchObject({ intact: true, lostHeads: [] });
    await cutOff(1);
    await expect(verify()).resolves.toMatchObject({ intact: false, lostHeads: ['2023-06-02'] });
    const { code, stdout } = await dondoc('audit', 'verify');
    expect(code).toBe(1);
    expect(stdout).toContain('does not contain the head recorded on 2023-06-02');
  });

  it('is not recorded where nothing has happened', async () => {
    await database.dataSource.query('TRUNCATE event, audit_seal');
    await expect(recordAuditHead(database.dataSource)).resolves.toBeNull();
    expect((await dondoc('audit', 'head')).stdout).toBe('Nothing has happened yet.\n');
  });

  it('is printed, and found again by the command', async () => {
    const { stdout } = await dondoc('audit', 'head');
    expect(stdout).toMatch(/^5:[0-9a-f]{64}\n$/);
    await happen(1);
    const kept = await dondoc('audit', 'verify', '--head', stdout.trim());
    expect(kept).toMatchObject({ code: 0, stdout: expect.stringContaining('The kept head stands at 5') });
    await cutOff(2);
    const cut = await dondoc('audit', 'verify', '--head', stdout.trim());
    expect(cut).toMatchObject({ code: 1, stdout: expect.stringContaining('does not contain the kept head') });
    const wrong = await dondoc('audit', 'verify', '--head', 'abc');
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('<sequence>:<hash>') });
  });

  describe('with an export', () => {
    const exported = async (): Promise<string> => {
      const file = join(folder, 'trail.jsonl');
      expect((await dondoc('audit', 'export', '--to', file)).code).toBe(0);
      return file;
    };
    const changed = (file: string, change: (lines: string[]) => string[]): string => {
      const other = join(folder, 'changed.jsonl');
      const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
      writeFileSync(other, `${change(lines).join('\n')}\n`);
      return other;
    };

    it('is verified without the database', async () => {
      const file = await exported();
      expect(statSync(file).mode & 0o777).toBe(0o600);
      const { hash } = await head();
      const { code, stdout } = await dondoc(
        'audit',
        'verify',
        '--file',
        file,
        '--head',
        `5:${hash}`,
        '--json',
      );
      expect({ code, document: JSON.parse(stdout) as object }).toEqual({
        code: 0,
        document: {
          entries: 5,
          intact: true,
          firstBroken: null,
          head: { sequence: 5, hash },
          lostHeads: [],
          notedAt: 5,
        },
      });
      expect((await dondoc('audit', 'export', '--to', '-')).stdout).toBe(readFileSync(file, 'utf8'));
    });

    it.each([
      [
        'a byte of a reason',
        (lines: string[]) =>
          lines.map((line) => line.replace('"id":3,', '"id":3, ').replace(/("id":3,.*?)thế/, '$1the')),
      ],
      [
        'an entry that is left out',
        (lines: string[]) => lines.filter((line) => !line.startsWith('{"sequence":3,')),
      ],
      [
        'two entries that change places',
        (lines: string[]) => [...lines.slice(0, 3), lines[4] ?? '', lines[3] ?? '', ...lines.slice(5)],
      ],
    ])('names the first entry that is broken: %s', async (what, change) => {
      const file = changed(await exported(), change);
      const { code, stdout } = await dondoc('audit', 'verify', '--file', file);
      expect(code).toBe(1);
      expect(stdout).toContain(`first at AuditEntry:${what.includes('left out') ? 4 : 3} `);
    });

    it('that was cut off is told by the kept head alone', async () => {
      const { hash } = await head();
      const file = changed(await exported(), (lines) => lines.slice(0, -1));
      expect((await dondoc('audit', 'verify', '--file', file)).code).toBe(0);
      expect((await dondoc('audit', 'verify', '--file', file, '--head', hash)).code).toBe(1);
    });

    it.each([
      ['no export', () => ['{"format":"something"}'], 'Line 1 of the file is no export'],
      [
        'a line that is no entry',
        (lines: string[]) => [...lines.slice(0, 2), '{}'],
        'Line 3 of the file is not an entry',
      ],
    ])('says where a file is %s', async (_what, change, said) => {
      const { code, stderr } = await dondoc('audit', 'verify', '--file', changed(await exported(), change));
      expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(said) });
    });
  });
});
