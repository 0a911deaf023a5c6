import type { Command } from 'commander';
import { machineClock } from '../../services/clock/machine-clock.js';
import { type AccountRow, listAccounts } from '../../services/queries/sign-in/accounts.js';
import { disableAccount } from '../../services/sign-in/disable-account.js';
import { makeAdministrator } from '../../services/sign-in/make-administrator.js';
import { setPassword } from '../../services/sign-in/set-password.js';
import { asOperator } from '../as-operator.js';
import type { CliContext } from '../cli-context.js';
import { readPassword } from '../read-password.js';
import { type Column, table } from '../table.js';
import { withDatabase } from '../with-database.js';

interface SetOptions {
  as: string;
  passwordFile?: string;
}

const PASSWORD = 'a file that holds the password; without it, it is asked for, or read from what is piped in';

export function register(program: Command, context: CliContext): void {
  const admin = program.command('admin').description('Makes the first administrator.');
  admin
    .command('create')
    .description('Gives a position a password and the right to administer; done again, another password.')
    .requiredOption('--as <position>', 'code of the position')
    .option('--password-file <path>', PASSWORD)
    .action(async ({ as: position, passwordFile }: SetOptions, command: Command) => {
      const output = context.output(command);
      const config = context.config();
      const password = await readPassword(passwordFile);
      const { granted } = await withDatabase(config, output, (dataSource) =>
        asOperator(dataSource, async (tx) => {
          const made = await makeAdministrator(tx, position);
          await setPassword(tx, { position, password }, machineClock.now());
          return made;
        }),
      );
      const right = granted ? 'is an administrator now' : 'is an administrator already';
      output.result({ position, granted }, () => `${position} ${right}, and signs in with this password`);
    });

  const accounts = program
    .command('accounts')
    .description('Sets, lists and disables sign-ins with a password.');
  accounts
    .command('set')
    .description('Gives a position a password, or another one; whoever is signed in to it is signed out.')
    .requiredOption('--as <position>', 'code of the position')
    .option('--password-file <path>', PASSWORD)
    .action(async ({ as: position, passwordFile }: SetOptions, command: Command) => {
      const output = context.output(command);
      const config = context.config();
      const password = await readPassword(passwordFile);
      await withDatabase(config, output, (dataSource) =>
        asOperator(dataSource, (tx) => setPassword(tx, { position, password }, machineClock.now())),
      );
      output.result({ position }, () => `${position} signs in with this password`);
    });
  accounts
    .command('disable')
    .description('Lets nobody sign in to a position with a password any more, and signs out who has.')
    .requiredOption('--as <position>', 'code of the position')
    .option('--reason <text>', 'kept in the audit trail')
    .action(
      async ({ as: position, reason = null }: { as: string; reason?: string | null }, command: Command) => {
        const output = context.output(command);
        await withDatabase(context.config(), output, (dataSource) =>
          asOperator(dataSource, (tx) => disableAccount(tx, { position, reason }, machineClock.now())),
        );
        output.result(
          { position, disabled: true },
          () => `Nobody signs in to ${position} with a password any more`,
        );
      },
    );
  accounts
    .command('list')
    .description('Positions that may be signed in to with a password.')
    .action(async (_options: object, command: Command) => {
      const output = context.output(command);
      const rows = await withDatabase(context.config(), output, (dataSource) => listAccounts(dataSource));
      output.result({ accounts: rows }, () =>
        rows.length === 0 ? 'There is no account' : table(COLUMNS, rows),
      );
    });
}

const COLUMNS: readonly Column<AccountRow>[] = [
  { title: 'position', value: (row) => row.position },
  { title: 'password since', value: (row) => row.passwordSetAt?.toISOString() ?? '' },
  { title: 'sessions', value: (row) => String(row.sessions), align: 'right' },
  { title: 'disabled', value: (row) => row.disabledAt?.toISOString() ?? '' },
];
