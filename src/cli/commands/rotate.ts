import type { Command } from 'commander';
import { rotateTokenSecret } from '../../services/actors/rotate-token-secret.js';
import { asOperator } from '../as-operator.js';
import type { CliContext } from '../cli-context.js';
import { withDatabase } from '../with-database.js';

export function register(program: Command, context: CliContext): void {
  program
    .command('rotate')
    .description('Exchanges a secret of this installation (docs/operations.md).')
    .command('token-secret')
    .description('Voids every development token: restart the processes afterwards.')
    .action(async (_options: object, command: Command) => {
      const output = context.output(command);
      await withDatabase(context.config(), output, async (dataSource) => {
        await asOperator(dataSource, rotateTokenSecret);
        output.result(
          { rotated: 'token-secret' },
          () => 'The secret is another one. Restart every process: tokens issued before are void then.',
        );
      });
    });
}
