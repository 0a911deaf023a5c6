import { type Command, InvalidArgumentError } from 'commander';
import { systemActor } from '../../domain/actor.js';
import { resolvers } from '../../resolvers/index.js';
import { buildGraphSchema } from '../../schema/build-schema.js';
import { operationNames } from '../../schema/operation-names.js';
import { machineClock } from '../../services/clock/machine-clock.js';
import { type ApiKeyRow, listApiKeys } from '../../services/queries/sign-in/api-keys.js';
import { createApiKey, LONGEST_KEY_DAYS } from '../../services/sign-in/create-api-key.js';
import { newKey } from '../../services/sign-in/key-token.js';
import { revokeApiKey } from '../../services/sign-in/revoke-api-key.js';
import { asOperator } from '../as-operator.js';
import type { CliContext } from '../cli-context.js';
import { type Column, table } from '../table.js';
import { withDatabase } from '../with-database.js';

interface CreateOptions {
  as: string;
  label: string;
  readOnly?: boolean;
  operations?: string[];
  days: number;
  reason?: string;
}

export function register(program: Command, context: CliContext): void {
  const keys = program.command('keys').description('Makes, lists and revokes the keys of machines.');
  keys
    .command('create')
    .description('Prints a key with which a machine acts as a position: Authorization: Bearer <key>. Once.')
    .requiredOption('--as <position>', 'code of the position')
    .requiredOption('--label <text>', 'which machine uses it')
    .option('--read-only', 'it changes nothing')
    .option(
      '--operations <names>',
      'what it opens, parted by commas; else all that the position may',
      readNames,
    )
    .option('--days <number>', 'after how many days it ends', readDays, 365)
    .option('--reason <text>', 'kept in the audit trail')
    .action(async (options: CreateOptions, command: Command) => {
      const output = context.output(command);
      const { as: position, label, readOnly = false, operations = null, days, reason = null } = options;
      const asked = { position, label, readOnly, operations, days, reason };
      const key = newKey();
      const known = operationNames(buildGraphSchema(resolvers));
      await withDatabase(context.config(), output, (dataSource) =>
        asOperator(dataSource, (tx) => createApiKey(tx, asked, { key, at: machineClock.now(), known })),
      );
      output.result({ key: key.token, prefix: key.prefix, position, days }, () => key.token);
    });
  keys
    .command('list')
    .description('Every key, also those that have ended; nothing of their secrets.')
    .option('--as <position>', 'those that act as this position')
    .action(async (options: { as?: string }, command: Command) => {
      const output = context.output(command);
      const rows = await withDatabase(context.config(), output, (dataSource) =>
        listApiKeys(dataSource.manager, systemActor('operator'), {
          position: options.as ?? null,
          limit: MOST_ROWS,
          afterId: 0,
        }),
      );
      output.result({ keys: rows }, () => (rows.length === 0 ? 'There is no key' : table(COLUMNS, rows)));
    });
  keys
    .command('revoke <prefix>')
    .description('Ends a key with its next request.')
    .option('--reason <text>', 'kept in the audit trail')
    .action(async (prefix: string, options: { reason?: string }, command: Command) => {
      const output = context.output(command);
      const meant = { key: prefix, id: null, prefix, reason: options.reason ?? null };
      await withDatabase(context.config(), output, (dataSource) =>
        asOperator(dataSource, (tx) => revokeApiKey(tx, meant, machineClock.now())),
      );
      output.result({ prefix, revoked: true }, () => `${prefix} is revoked`);
    });
}

const MOST_ROWS = 10_000;

const COLUMNS: readonly Column<ApiKeyRow>[] = [
  { title: 'key', value: (row) => row.prefix },
  { title: 'acts as', value: (row) => row.position },
  { title: 'used by', value: (row) => row.label },
  {
    title: 'opens',
    value: (row) =>
      `${row.readOnly ? 'reading' : 'all'}${row.operations === null ? '' : ` of ${row.operations.join(', ')}`}`,
  },
  { title: 'last used', value: (row) => row.lastUsedAt?.toISOString() ?? 'never' },
  {
    title: 'ends',
    value: (row) =>
      row.revokedAt === null ? row.expiresAt.toISOString() : `revoked ${row.revokedAt.toISOString()}`,
  },
];

function readNames(text: string): string[] {
  return text.split(',').map((name) => name.trim());
}

function readDays(text: string): number {
  const days = Number(text);
  if (Number.isInteger(days) && days >= 1 && days <= LONGEST_KEY_DAYS) return days;
  throw new InvalidArgumentError(`Write a whole number from 1 to ${LONGEST_KEY_DAYS}.`);
}
