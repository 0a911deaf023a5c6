import type { Command } from 'commander';
import { createDataSource } from '../../database/data-source.js';
import { locateDataFolder } from '../../database/embedded/data-folder.js';
import { openDatabase } from '../../server/open-database.js';
import { lastServedDatabase } from '../../server/served-database.js';
import { rotateTokenSecret } from '../../services/actors/rotate-token-secret.js';
import { asOperator } from '../as-operator.js';
import type { CliContext } from '../cli-context.js';

export function register(program: Command, context: CliContext): void {
  program
    .command('rotate')
    .description('Exchanges a secret of this installation (docs/operations.md).')
    .command('token-secret')
    .description('Voids every development token: restart the processes afterwards.')
    .action(async (_options: object, command: Command) => {
      const output = context.output(command);
      const config = context.config();
      const database = await openDatabase(config, {
        report: output.report,
        join: true,
        database: lastServedDatabase(locateDataFolder(config.dataDir).folder.path),
      });
      try {
        // The role that the platform runs as cannot exchange it.
        const url = database.migrateUrl;
        const dataSource = createDataSource({ url, poolSize: 1, applicationName: 'dondoc command' });
        await dataSource.initialize();
        try {
          await asOperator(dataSource, rotateTokenSecret);
        } finally {
          await dataSource.destroy();
        }
        output.result(
          { rotated: 'token-secret' },
          () => 'The secret is another one. Restart every process: tokens issued before are void then.',
        );
      } finally {
        await database.stop();
      }
    });
}
