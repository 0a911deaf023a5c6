import { type Command, InvalidArgumentError } from 'commander';
import { findPosition } from '../../services/actors/find-position.js';
import { readInstallation } from '../../services/actors/read-installation.js';
import { issueToken } from '../../services/actors/tokens.js';
import type { CliContext } from '../cli-context.js';
import { CliError } from '../cli-error.js';
import { withDatabase } from '../with-database.js';

export function register(program: Command, context: CliContext): void {
  program
    .command('token')
    .description('Prints a token with which requests act as a position: Authorization: Bearer <token>.')
    .requiredOption('--as <position>', 'code of the position')
    .option('--days <number>', 'how long it is good for', readDays, 90)
    .action(async (options: { as: string; days: number }, command: Command) => {
      const output = context.output(command);
      await withDatabase(context.config(), output, async (dataSource) => {
        const position = await findPosition(dataSource, options.as);
        if (position === null) {
          throw new CliError(
            `There is no position "${options.as}" in this database.`,
            'Load a campaign first (dondoc campaign load <folder>); its positions.csv has the codes.',
          );
        }
        const { tokenSecret } = await readInstallation(dataSource);
        const token = await issueToken(tokenSecret, position.code, {
          issuedAt: new Date(),
          days: options.days,
        });
        output.result(
          { token, position: position.code, title: position.title, days: options.days },
          () => token,
        );
      });
    });
}

function readDays(text: string): number {
  const days = Number(text);
  if (Number.isInteger(days) && days >= 1 && days <= 3650) return days;
  throw new InvalidArgumentError('Write a whole number from 1 to 3650.');
}
