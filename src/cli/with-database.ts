import type { DataSource } from 'typeorm';
import type { Config } from '../config/config.js';
import { createDataSource } from '../database/data-source.js';
import { openDatabase } from '../server/open-database.js';
import type { Output } from './output.js';

/**
 * Does something on the configured database and closes it again: for commands that run once, beside a running
 * platform or without one.
 */
export async function withDatabase<Result>(
  config: Config,
  output: Output,
  work: (dataSource: DataSource) => Promise<Result>,
): Promise<Result> {
  const database = await openDatabase(config, { report: output.report, join: true });
  try {
    const dataSource = createDataSource({
      url: database.url,
      poolSize: 2,
      applicationName: 'dondoc command',
    });
    await dataSource.initialize();
    try {
      return await work(dataSource);
    } finally {
      await dataSource.destroy();
    }
  } finally {
    await database.stop();
  }
}
