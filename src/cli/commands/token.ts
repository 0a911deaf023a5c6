import { type Command, InvalidArgumentError } from 'commander';
import type { Config } from '../../config/config.js';
import type { ClockMode } from '../../entities/states.js';
import { findPosition } from '../../services/actors/find-position.js';
import { readInstallation } from '../../services/actors/read-installation.js';
import { issueToken } from '../../services/actors/tokens.js';
import { readClock } from '../../services/clock/read-clock.js';
import type { CliContext } from '../cli-context.js';
import { CliError } from '../cli-error.js';
import { withDatabase } from '../with-database.js';

export function register(program: Command, context: CliContext): void {
  program
    .command('token')
    .description('Prints a development token: requests with it act as a position. In a demonstration alone.')
    .requiredOption('--as <position>', 'code of the position')
    .option('--days <number>', 'how long it is good for', readDays, 90)
    .action(async (options: { as: string; days: number }, command: Command) => {
      const output = context.output(command);
      const config = context.config();
      await withDatabase(config, output, async (dataSource) => {
        const { mode } = await readClock(dataSource);
        requireGood(config.signIn.developmentTokens, mode);
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

/** Refuses to make a token that the platform would refuse to take. */
function requireGood(where: Config['signIn']['developmentTokens'], mode: ClockMode): void {
  if (where === 'HERE' || (where === 'VIRTUAL_CLOCK' && mode === 'VIRTUAL')) return;
  throw new CliError(
    'Development tokens are good in a demonstration alone, on a virtual clock and not in production.',
    'For a machine make a key (dondoc keys create), for a person an account (dondoc accounts set); where you develop, set DONDOC_DEVELOPMENT_TOKENS=on.',
  );
}

function readDays(text: string): number {
  const days = Number(text);
  if (Number.isInteger(days) && days >= 1 && days <= 3650) return days;
  throw new InvalidArgumentError('Write a whole number from 1 to 3650.');
}
