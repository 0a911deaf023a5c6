import type { DataSource } from 'typeorm';
import type { Config } from '../config/config.js';
import { createDataSource } from '../database/data-source.js';
import { locateDataFolder } from '../database/embedded/data-folder.js';
import { openDatabase } from '../server/open-database.js';
import { lastServedDatabase } from '../server/served-database.js';
import type { Output } from './output.js';

/**
 * Does something on the configured database and closes it again: for commands that run once, beside a running
 * platform or without one. Of the embedded server's databases the one last served, so that a command finds the
 * demonstration it stands beside; `databaseName` names another.
 */
export async function withDatabase<Result>(
  config: Config,
  output: Output,
  work: (dataSource: DataSource) => Promise<Result>,
  databaseName?: string,
): Promise<Result> {
  const database = await openDatabase(config, {
    report: output.report,
    join: true,
    database: databaseName ?? lastServedDatabase(locateDataFolder(config.dataDir).folder.path),
  });
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
