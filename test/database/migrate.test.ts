import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { connect } from '../../src/database/connect.js';
import { dropDatabase, ensureDatabase, withDatabase } from '../../src/database/ensure-database.js';
import { migrate } from '../../src/database/migrate.js';
import { migrations } from '../../src/database/migrations/index.js';
import { query } from '../support/prepared-cluster.js';
import { testServer } from '../support/test-run.js';

describe('migrations', () => {
  let url: string;

  beforeEach(async () => {
    url = withDatabase(testServer(), `migrate_${process.pid}`);
    await dropDatabase(url);
    await ensureDatabase(url);
  });

  afterEach(() => dropDatabase(url));

  it('are applied once when three run at once', async () => {
    let inside = 0;
    let most = 0;
    const afterMigrations = async (client: { query(statement: string): Promise<unknown> }): Promise<void> => {
      inside += 1;
      most = Math.max(most, inside);
      await client.query('SELECT 1');
      inside -= 1;
    };
    const runs = [1, 2, 3].map(() => migrate(url, { afterMigrations }));
    const [first, ...others] = (await Promise.all(runs)).sort((one, other) => other.length - one.length);
    expect(first).toEqual(migrations.map((migration) => migration.name));
    expect(others).toEqual([[], []]);
    expect(most).toBe(1);
  });

  it('can go on after one run failed', async () => {
    const fails = migrate(url, { afterMigrations: () => Promise.reject(new Error('no queue')) });
    await expect(fails).rejects.toThrow('no queue');
    await expect(migrate(url)).resolves.toEqual([]);
  });
});

describe('a database', () => {
  const url = withDatabase(testServer(), `ensure_${process.pid} "x"`);

  afterEach(() => dropDatabase(url));

  it('is created once by whoever comes first', async () => {
    const created = await Promise.all([1, 2, 3].map(() => ensureDatabase(url)));
    expect(created.filter(Boolean)).toHaveLength(1);
    await expect(query(url, 'SELECT 1 AS one')).resolves.toEqual([{ one: 1 }]);
  });

  it('is dropped from under those who use it', async () => {
    await ensureDatabase(url);
    const client = await connect(url, 'dondoc test');
    await dropDatabase(url);
    await dropDatabase(url);
    await expect(client.query('SELECT 1')).rejects.toThrow();
    await expect(query(url, 'SELECT 1')).rejects.toThrow('does not exist');
  });
});
