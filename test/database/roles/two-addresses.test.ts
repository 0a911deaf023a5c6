import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { connect } from '../../../src/database/connect.js';
import { dropDatabase, ensureDatabase, withDatabase } from '../../../src/database/ensure-database.js';
import { migrations } from '../../../src/database/migrations/index.js';
import { examineRights } from '../../../src/database/roles/examine-rights.js';
import { QUEUE_SCHEMA } from '../../../src/queue/bullmq-store.js';
import { openQueueBackend } from '../../../src/queue/open-queue-backend.js';
import { createLog } from '../../../src/server/create-log.js';
import { migrateDatabase } from '../../../src/server/migrate-database.js';
import { query } from '../../support/prepared-cluster.js';
import { testServer } from '../../support/test-run.js';
import { withServer } from '../../support/test-server.js';

/** An outside PostgreSQL on which nobody of ours is a superuser. */
describe('two addresses of one database', () => {
  const name = `roles_${process.pid}`;
  const owner = `owner_${randomBytes(4).toString('hex')}`;
  const runner = `runner_${randomBytes(4).toString('hex')}`;
  const superUrl = withDatabase(testServer(), name);
  const as = (role: string): string => {
    const url = new URL(superUrl);
    url.username = role;
    url.password = 'a pass/word';
    return url.toString();
  };
  const both = { url: as(runner), migrateUrl: as(owner) };
  const migrated = (database = both) => migrateDatabase(database, () => undefined);

  beforeAll(() =>
    withServer((server) => server.query(`CREATE ROLE ${owner} LOGIN CREATEROLE PASSWORD 'a pass/word'`)),
  );

  beforeEach(async () => {
    await ensureDatabase(superUrl);
    await withServer((server) => server.query(`ALTER DATABASE ${name} OWNER TO ${owner}`));
  });

  afterEach(async () => {
    await dropDatabase(superUrl);
    await withServer((server) => server.query(`DROP ROLE IF EXISTS ${runner}`));
  });

  afterAll(() => withServer((server) => server.query(`DROP ROLE ${owner}`)));

  it('make the running role where it is missing, and give it its rights and no more', async () => {
    expect(await migrated()).toEqual(migrations.map((migration) => migration.name));
    const client = await connect(both.url, 'dondoc test');
    await expect(examineRights(client, runner, QUEUE_SCHEMA)).resolves.toEqual({
      unrestricted: false,
      lacking: [],
      excess: [],
    });
    await expect(client.query('DELETE FROM event')).rejects.toMatchObject({ code: '42501' });
    await client.end();
    expect(await migrated()).toEqual([]);
  });

  it('carry the queues, also those that one role had carried before', async () => {
    const alone = { url: both.migrateUrl, migrateUrl: both.migrateUrl };
    await migrated(alone);
    for (const url of [alone.url, both.url]) {
      if (url === both.url) await migrated();
      const backend = await openQueueBackend({
        databaseUrl: url,
        installation: 'test',
        log: createLog({ level: 'silent' }),
      });
      await backend.clear();
      await backend.push('normal', ['one', ...Array.from({ length: 20 }, (_none, n) => `many-${n}`)]);
      expect((await backend.counts('normal')).waiting).toBe(21);
      await backend.clear();
      expect((await backend.counts('normal')).waiting).toBe(0);
      await backend.push('normal', ['two']);
      await backend.close();
    }
  });

  it('are content where the running role alone is known and nothing is to be migrated', async () => {
    const alone = { url: both.url, migrateUrl: both.url };
    await migrated();
    expect(await migrated(alone)).toEqual([]);
    await query(both.migrateUrl, `DELETE FROM migrations WHERE id = (SELECT max(id) FROM migrations)`);
    await expect(migrated(alone)).rejects.toThrow(
      `The database lacks 1 migration(s), and the role "${runner}" may not apply them.`,
    );
  });

  it('say so where the running role is missing and is not to be made', async () => {
    await withServer((server) => server.query(`ALTER ROLE ${owner} NOCREATEROLE`));
    await expect(migrated()).rejects.toThrow(`CREATE ROLE "${runner}" LOGIN PASSWORD`);
    await withServer((server) => server.query(`ALTER ROLE ${owner} CREATEROLE`));
  });

  it('say so where nothing can be kept from the running role', async () => {
    // Who creates a role is its administrator, and cannot be its member besides.
    await withServer((server) => server.query(`CREATE ROLE ${runner} LOGIN PASSWORD 'a pass/word'`));
    const first = migrated({ url: superUrl, migrateUrl: both.migrateUrl });
    await expect(first).rejects.toThrow('owns the tables or is a superuser');
    await migrated();
    await withServer((server) => server.query(`GRANT ${owner} TO ${runner}`));
    await expect(migrated()).rejects.toThrow('owns the tables or is a superuser');
    await withServer((server) => server.query(`REVOKE ${owner} FROM ${runner}`));
    await withServer((server) => server.query(`ALTER ROLE ${runner} BYPASSRLS`));
    await expect(migrated()).rejects.toThrow('Too much: the attribute BYPASSRLS');
  });

  it('leave the tables of others alone', async () => {
    await query(superUrl, 'CREATE TABLE of_another (n int)');
    await migrated();
    await query(superUrl, `GRANT SELECT ON of_another TO ${runner}`);
    await migrated();
    await expect(query(both.url, 'SELECT * FROM of_another')).resolves.toEqual([]);
  });
});
