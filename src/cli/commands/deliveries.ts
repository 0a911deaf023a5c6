import { type Command, InvalidArgumentError } from 'commander';
import { systemActor } from '../../domain/actor.js';
import type { Delivery } from '../../entities/inbox.entity.js';
import { ChannelKind, DeliveryState } from '../../entities/states.js';
import { replayDeliveries } from '../../services/notifications/replay-deliveries.js';
import { countDeliveries, listDeliveries } from '../../services/queries/notifications/deliveries.js';
import { transact } from '../../services/transaction.js';
import type { CliContext } from '../cli-context.js';
import { type Column, table } from '../table.js';
import { withDatabase } from '../with-database.js';

export function register(program: Command, context: CliContext): void {
  const deliveries = program
    .command('deliveries')
    .description('Messages that leave the platform: webhook and mail.');
  deliveries
    .command('list')
    .description('Lists them in the order in which they were promised.')
    .option('--after <id>', 'only those promised later than this one', readId, 0)
    .option('--state <state>', `only in this state: ${Object.values(DeliveryState).join(', ')}`, readState)
    .option('--first <number>', 'at most so many', readCount, 50)
    .action(async (options: ListOptions, command: Command) => {
      const output = context.output(command);
      const filter = { state: options.state ?? null };
      await withDatabase(context.config(), output, async ({ manager }) => {
        const rows = await listDeliveries(manager, filter, options.first, options.after);
        const total = await countDeliveries(manager, filter);
        output.result({ deliveries: rows, total }, () => `${table(COLUMNS, rows)}\n${total} in all`);
      });
    });
  deliveries
    .command('replay')
    .description(
      'Sends messages again, those that arrived too, each under the key it had; done by the processes that carry out jobs.',
    )
    .requiredOption('--from <id>', 'the first one; all later ones follow', readId)
    .option('--channel <channel>', `only by this way: ${Object.values(ChannelKind).join(', ')}`, readChannel)
    .action(async (options: { from: number; channel?: ChannelKind }, command: Command) => {
      const output = context.output(command);
      const { from: fromId, channel = null } = options;
      await withDatabase(context.config(), output, async (dataSource) => {
        const count = await transact(
          { dataSource, actor: systemActor('operator'), kick: () => undefined },
          (tx) => replayDeliveries(tx, { fromId, channel }),
        );
        output.result({ from: fromId, channel, count }, () => `${count} message(s) will be sent again`);
      });
    });
}

interface ListOptions {
  after: number;
  first: number;
  state?: DeliveryState;
}

const COLUMNS: readonly Column<Delivery>[] = [
  { title: 'id', value: ({ id }) => String(id), align: 'right' },
  { title: 'channel', value: ({ channel }) => channel },
  { title: 'recipient', value: ({ recipient }) => recipient },
  { title: 'state', value: ({ state }) => state },
  { title: 'tries', value: ({ attempts }) => String(attempts), align: 'right' },
  { title: 'promised', value: ({ createdAt }) => createdAt.toISOString() },
  { title: 'last error', value: ({ lastError }) => lastError ?? '' },
];

function readId(text: string): number {
  const digits = /^(?:Delivery:)?(\d{1,9})$/.exec(text)?.[1];
  if (digits === undefined) throw new InvalidArgumentError('Write it as the API shows it: Delivery:3.');
  return Number(digits);
}

function readCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= 10_000) return count;
  throw new InvalidArgumentError('Write a whole number from 1 to 10000.');
}

function readState(text: string): DeliveryState {
  return oneOf(DeliveryState, text.toUpperCase());
}

function readChannel(text: string): ChannelKind {
  return oneOf(ChannelKind, text);
}

function oneOf<Name extends string>(names: { readonly [name: string]: Name }, text: string): Name {
  const found = Object.values(names).find((name) => name === text);
  if (found === undefined) throw new InvalidArgumentError(`Write one of ${Object.values(names).join(', ')}.`);
  return found;
}
