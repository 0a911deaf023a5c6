import { readFileSync, statSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { locateDataFolder } from '../../src/database/embedded/data-folder.js';
import { findEmbeddedPostgres } from '../../src/database/embedded/find-embedded-postgres.js';
import { EMBEDDED_DATABASE } from '../../src/server/served-database.js';
import { query } from '../support/prepared-cluster.js';
import { DemoMachine, ended } from './demo-process.js';

const TINY = new URL('../../../test/services/campaign-folder/fixtures/tiny', import.meta.url).pathname;

/** The program as it is shipped: nothing is configured, and yet it does not run as the owner of its records. */
describe('the embedded default', () => {
  const machine = new DemoMachine();
  let owner: (statement: string) => Promise<unknown[]>;

  beforeAll(async () => {
    const walked = await machine.demo(TINY, '2023-06-20');
    expect(JSON.parse(walked)).toMatchObject({ total: { state: expect.any(String) } });
    owner = (statement) => {
      const running = findEmbeddedPostgres(machine.dataDir);
      if (running === null) throw new Error('the embedded server does not run');
      return query(running.url(EMBEDDED_DATABASE), statement);
    };
  }, 240_000);

  afterAll(() => machine.remove());

  const json = async (...args: string[]): Promise<{ code: number | null; document: unknown }> => {
    const { code, stdout } = await machine.run([...args, '--json']);
    return { code, document: JSON.parse(stdout) };
  };

  it('keeps the secret of its running role to its user', () => {
    const { runPasswordFile, passwordFile } = locateDataFolder(machine.dataDir).folder;
    expect(statSync(runPasswordFile).mode & 0o777).toBe(0o600);
    expect(readFileSync(runPasswordFile, 'utf8')).not.toBe(readFileSync(passwordFile, 'utf8'));
  });

  it('loads, lives through and judges a campaign, and its trail is intact', async () => {
    const { code, document } = await json('audit', 'verify');
    expect({ code, document }).toMatchObject({
      code: 0,
      document: { intact: true, entries: expect.any(Number) },
    });
  }, 120_000);

  it('serves with every connection under its running role', async () => {
    const child = machine.start(['start']);
    let said = '';
    await new Promise<void>((resolve, reject) => {
      child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
      child.stdout?.on('data', (chunk: Buffer) => {
        if (chunk.toString().includes('dondoc is ready')) resolve();
      });
      child.once('exit', (code) => reject(new Error(`start ended with ${code}: ${said}`)));
    });
    const connected = await owner(
      `SELECT DISTINCT usename::text AS role FROM pg_stat_activity
       WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
    );
    const doctor = await json('doctor');
    child.kill('SIGTERM');
    await ended(child);
    expect(connected).toEqual([{ role: 'dondoc_run' }]);
    expect(doctor.document).toMatchObject({
      findings: expect.arrayContaining([
        expect.objectContaining({
          subject: 'roles',
          state: 'ok',
          text: expect.stringContaining('runs as "dondoc_run", which cannot change or delete'),
        }),
      ]),
    });
  }, 120_000);
});
