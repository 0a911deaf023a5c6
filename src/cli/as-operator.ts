import type { DataSource } from 'typeorm';
import { systemActor } from '../domain/actor.js';
import { Refusal } from '../domain/refusal.js';
import { message } from '../messages/message.js';
import { type Tx, transact } from '../services/transaction.js';
import { CliError } from './cli-error.js';

/** Does something as whoever has a shell where the platform runs; a refusal is told as a line. */
export async function asOperator<Result>(
  dataSource: DataSource,
  work: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  try {
    return await transact({ dataSource, actor: systemActor('operator'), kick: () => undefined }, work);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const texts = error.problems.map(({ code, params }) => message(code, params, 'en'));
    throw new CliError(texts.join(' '), 'See dondoc --help.');
  }
}
