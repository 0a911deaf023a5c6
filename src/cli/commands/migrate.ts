import type { Command } from 'commander';
import { migrateDatabase } from '../../server/migrate-database.js';
import { openDatabase } from '../../server/open-database.js';
import type { CliContext } from '../cli-context.js';

export function register(program: Command, context: CliContext): void {
  program
    .command('migrate')
    .description(
      'Brings the database up to date, the queues and the running role’s rights included. Nothing happens when it is.',
    )
    .action(async (_options: object, command: Command) => {
      const output = context.output(command);
      const database = await openDatabase(context.config(), { report: output.report, join: true });
      try {
        const applied = await migrateDatabase(database, () => undefined);
        output.result({ applied }, () =>
          applied.length === 0 ? 'The database is up to date.' : ['Applied:', ...applied].join('\n  '),
        );
      } finally {
        await database.stop();
      }
    });
}
