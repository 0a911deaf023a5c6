import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runCli } from '../../src/cli/run-cli.js';
import { readInstallation } from '../../src/services/actors/read-installation.js';
import { verifyToken } from '../../src/services/actors/tokens.js';
import { type Cast, createCast } from '../support/cast.js';
import { createTestDatabase, type TestDatabase } from '../support/template-database.js';
import { testFolder } from '../support/test-run.js';
import { startEvictingRedis } from './evicting-redis.js';

describe('dondoc', () => {
  let database: TestDatabase;
  let cast: Cast;
  let folder: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
    folder = mkdtempSync(join(testFolder(), 'cli-'));
  });

  afterAll(() => database.drop());

  /** Runs a command as from a shell with these variables; what was there before comes back. */
  const run = async (
    argv: string[],
    variables: { [name: string]: string } = { DATABASE_URL: database.url },
  ) => {
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

  describe('asked wrongly', () => {
    it.each([
      [['frobnicate'], "unknown command 'frobnicate'"],
      [['token'], "required option '--as <position>' not specified"],
      [['token', '--as', 'x', '--days', 'many'], 'Write a whole number from 1 to 3650.'],
      [['doctor', '--nonsense'], "unknown option '--nonsense'"],
    ])('%j ends with 2 and one clear line', async (argv, text) => {
      const { code, stdout, stderr } = await run(argv);
      expect(code).toBe(2);
      expect(stderr).toContain(text);
      expect(stderr).not.toContain(' at ');
      expect(stdout).toBe('');
    });

    it('says so as JSON where JSON was asked', async () => {
      const { code, stdout } = await run(['token', '--json']);
      expect(code).toBe(2);
      expect(JSON.parse(stdout)).toEqual({
        error: { message: expect.stringContaining("'--as <position>'"), cure: 'See dondoc --help.' },
      });
    });
  });

  it.each([['--help'], ['start', '--help'], ['token', '--help'], ['doctor', '--help']])(
    'explains itself: %s %s',
    async (...argv) => {
      const { code, stdout } = await run(argv);
      expect(code).toBe(0);
      expect(stdout).toContain('Usage: dondoc');
      expect(stdout).toContain('--json');
    },
  );

  it('names every fault of the configuration and where it stands, without a stack', async () => {
    const { code, stderr } = await run(['migrate'], { PORT: 'abc', LOG_LEVEL: 'loud' });
    expect(code).toBe(1);
    expect(stderr).toContain('PORT "abc" is not a port');
    expect(stderr).toContain('LOG_LEVEL "loud" is not a level');
    expect(stderr).not.toContain(' at ');
  });

  it('says what to do where the database does not answer', async () => {
    const { code, stderr } = await run(['migrate'], {
      DATABASE_URL: 'postgres://u:hunter2@127.0.0.1:1/dondoc',
    });
    expect(code).toBe(1);
    expect(stderr).toContain('PostgreSQL does not answer');
    expect(stderr).toContain('Check DATABASE_URL');
    expect(stderr).not.toMatch(/ at |hunter2/);
  });

  it('shows where an error comes from when it is debugged', async () => {
    const url = 'postgres://u:hunter2@127.0.0.1:1/dondoc';
    const { stderr } = await run(['migrate'], { DATABASE_URL: url, LOG_LEVEL: 'debug' });
    expect(stderr).toContain(' at ');
  });

  it('migrates, and has nothing to do where that is done', async () => {
    const { code, stdout } = await run(['migrate', '--json']);
    expect({ code, document: JSON.parse(stdout) as object }).toEqual({ code: 0, document: { applied: [] } });
  });

  describe('token', () => {
    it('lets somebody act as a position of this installation', async () => {
      const { code, stdout } = await run(['token', '--as', cast.positions.committee.code]);
      const { tokenSecret } = await readInstallation(database.dataSource);
      expect(code).toBe(0);
      expect(await verifyToken(tokenSecret, stdout.trim(), new Date())).toBe(cast.positions.committee.code);
    });

    it('is not for a position that does not exist', async () => {
      const { code, stdout, stderr } = await run(['token', '--as', 'nobody']);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toContain('no position "nobody"');
    });
  });

  describe('audit verify', () => {
    it('says that the trail is intact, and fails where an entry was touched, naming it', async () => {
      await database.dataSource.query(
        `INSERT INTO event (at, actor, type, subject_type, subject_id, payload)
         SELECT now(), 'somebody', 'thing.done', 'Thing', n, '{}' FROM generate_series(1, 3) n`,
      );
      const { code, stdout } = await run(['audit', 'verify', '--json']);
      expect({ code, document: JSON.parse(stdout) as object }).toMatchObject({
        code: 0,
        document: { entries: 3, intact: true, firstBroken: null, head: { sequence: 3 } },
      });
      await database.dataSource.query(`UPDATE event SET actor = 'nobody' WHERE subject_id = 2`);
      const [row] = await database.dataSource.query<{ id: number }[]>(
        'SELECT id FROM event WHERE subject_id = 2',
      );
      const broken = await run(['audit', 'verify']);
      expect(broken.code).toBe(1);
      expect(broken.stdout).toContain(`BROKEN, first at AuditEntry:${row?.id}`);
    });
  });

  describe('backtest', () => {
    it('compares the forecasts of a folder with what happened', async () => {
      const tiny = 'test/services/campaign-folder/fixtures/tiny';
      const { code, stdout } = await run(['backtest', '--campaign', tiny, '--json']);
      expect(code).toBe(0);
      const document = JSON.parse(stdout) as { rows: object[]; summaries: { level: string }[] };
      expect(document.rows.length).toBeGreaterThan(0);
      expect(document.summaries.length).toBeGreaterThan(0);
      const text = await run(['backtest', '--campaign', tiny]);
      expect(text.stdout).toContain('Summary');
      expect(text.stderr).toContain('Forecasting the evening of');
    });

    it('names the indicators there are', async () => {
      const tiny = 'test/services/campaign-folder/fixtures/tiny';
      const { code, stderr } = await run(['backtest', '--campaign', tiny, '--indicator', 'nothing']);
      expect(code).toBe(2);
      expect(stderr).toContain('has no indicator nothing');
    });
  });

  describe('schema', () => {
    it('writes a file and finds it up to date', async () => {
      const file = join(folder, 'schema.graphql');
      expect(await run(['schema', '--out', file])).toMatchObject({ code: 0 });
      expect(readFileSync(file, 'utf8')).toContain('type Query {');
      expect(await run(['schema', '--check', '--out', file])).toMatchObject({ code: 0 });
    });

    it('fails where the file is another one, naming the first line, or is missing', async () => {
      const file = join(folder, 'drifted.graphql');
      await run(['schema', '--out', file]);
      writeFileSync(file, readFileSync(file, 'utf8').replace('scalar DateTime', 'scalar Moment'));
      const drifted = await run(['schema', '--check', '--out', file]);
      expect(drifted).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('is "scalar Moment", should be "scalar DateTime"'),
      });
      const missing = await run(['schema', '--check', '--out', join(folder, 'none.graphql')]);
      expect(missing).toMatchObject({ code: 1, stderr: expect.stringContaining('Run: dondoc schema') });
    });
  });

  describe('doctor', () => {
    const examine = async (variables?: { [name: string]: string }) => {
      const { code, stdout } = await run(['doctor', '--json'], variables);
      const { healthy, findings } = JSON.parse(stdout) as { healthy: boolean; findings: Finding[] };
      return { code, healthy, faults: findings.filter((finding) => finding.state === 'fault'), findings };
    };

    it('finds a database that is reachable and migrated in order', async () => {
      const { code, healthy, faults, findings } = await examine();
      expect({ code, healthy, faults }).toEqual({ code: 0, healthy: true, faults: [] });
      expect(findings.map((finding) => finding.subject)).toEqual(
        expect.arrayContaining([
          'configuration',
          'PostgreSQL',
          'schema',
          'queues',
          'clock',
          'jobs',
          'campaigns',
        ]),
      );
    });

    it('does not mind that the embedded server does not run', async () => {
      const { code, findings } = await examine({});
      expect(code).toBe(0);
      expect(findings.find((finding) => finding.subject === 'PostgreSQL')).toMatchObject({
        state: 'note',
        cure: 'It starts with: dondoc start',
      });
    });

    it('finds what waits too long, and what was given up', async () => {
      await database.dataSource.query(
        `INSERT INTO due_job (key, job, payload, lane, due_at, pushes, quarantined_at, last_error) VALUES
           ('waits', 'task-deadline', '{}', 'normal', '2023-05-30', 6, NULL, NULL),
           ('poison', 'task-deadline', '{}', 'normal', '2023-05-30', 3, now(), 'no such task')`,
      );
      const { code, healthy, faults } = await examine();
      await database.dataSource.query('TRUNCATE due_job');
      expect({ code, healthy }).toEqual({ code: 1, healthy: false });
      expect(faults.map((finding) => finding.text)).toEqual([
        expect.stringContaining('1 promised, 1 of them due; the oldest has waited'),
        expect.stringContaining('poison (no such task)'),
      ]);
    });

    it('finds a database that is not migrated', async () => {
      const { code, faults } = await examine({ DATABASE_URL: database.url.replace(/[^/]+$/, 'postgres') });
      expect(code).toBe(1);
      expect(faults).toEqual([
        {
          subject: 'schema',
          state: 'fault',
          text: expect.stringContaining('migrations are missing'),
          cure: 'Run: dondoc migrate',
        },
      ]);
    });

    it('finds what it cannot reach, and what it cannot read', async () => {
      const away = await examine({ DATABASE_URL: 'postgres://u:p@127.0.0.1:1/dondoc' });
      expect(away.faults).toMatchObject([
        { subject: 'PostgreSQL', text: expect.stringContaining('does not answer') },
      ]);
      const wrong = await examine({ PORT: 'abc' });
      expect(wrong.faults).toMatchObject([
        { subject: 'configuration', text: expect.stringContaining('PORT') },
      ]);
    });

    it('finds a Redis that may not be used', async () => {
      const redis = await startEvictingRedis();
      const { faults } = await examine({ DATABASE_URL: database.url, REDIS_URL: redis.url });
      await redis.stop();
      expect(faults).toMatchObject([{ subject: 'queues', text: expect.stringContaining('noeviction') }]);
    });
  });
});

interface Finding {
  subject: string;
  state: string;
  text: string;
  cure: string | null;
}
