import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../../../src/database/data-source.js';
import { loadActor } from '../../../src/services/actors/load-actor.js';
import { issueDirective } from '../../../src/services/directives/issue-directive.js';
import { answerOnce, type Outcome } from '../../../src/services/idempotency/answer-once.js';
import { POSITIONS } from '../../support/cast-data.js';
import { letter, task } from '../../support/directives.js';

/** A program that carries out one mutation and is dead before or after one of its statements. It reads FAULT_MUTANT. */
export const mutantProgram = fileURLToPath(import.meta.url);

export interface MutantOrder {
  readonly url: string;
  /** Which of the mutations. */
  readonly number: number;
  /** From 1; 0 lives. */
  readonly killAt: number;
  /** The statement has been handed to the system when the process dies; else it has not. */
  readonly sent: boolean;
}

/** Mutation so and so: a letter with tasks and their timers is issued, under its key. */
export async function issueOnce(
  dataSource: DataSource,
  number: number,
): Promise<Outcome<{ directiveId: number }>> {
  const actor = await loadActor(dataSource, POSITIONS.committee.code, '2023-06-01');
  if (actor === null) throw new Error('the cast has no committee');
  const input = {
    ...letter({ number: `${number}/UBND-KSTT`, tasks: [task('1'), task('2')] }),
    idempotencyKey: `issue ${number}`,
  };
  const service = { dataSource, actor, kick: () => undefined };
  return answerOnce(service, { operation: 'issueDirective', input }, async (tx) => {
    const { directiveId } = await issueDirective(tx, input);
    return { directiveId };
  });
}

async function main(order: MutantOrder): Promise<void> {
  const dataSource = createDataSource({ url: order.url, poolSize: 1, applicationName: 'mutant' });
  await dataSource.initialize();
  const statements = dieAt(order.killAt, order.sent);
  await issueOnce(dataSource, order.number);
  await new Promise((resolve) => process.send?.({ statements: statements() }, resolve));
  await dataSource.destroy();
  process.disconnect();
}

/** Counts the statements of this process from here on, and ends it at one. */
function dieAt(place: number, sent: boolean): () => number {
  let count = 0;
  const prototype = pg.Client.prototype as unknown as { query: (...parts: unknown[]) => unknown };
  const query = prototype.query;
  prototype.query = function counted(this: pg.Client, ...parts: unknown[]): unknown {
    count += 1;
    if (count !== place) return query.apply(this, parts);
    if (!sent) process.kill(process.pid, 'SIGKILL');
    const answer = query.apply(this, parts);
    process.kill(process.pid, 'SIGKILL');
    return answer;
  };
  return () => count;
}

if (process.argv[1] === mutantProgram && process.env['FAULT_MUTANT'] !== undefined) {
  await main(JSON.parse(process.env['FAULT_MUTANT']) as MutantOrder);
}
