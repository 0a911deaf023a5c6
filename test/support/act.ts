import { expect } from '@jest/globals';
import type { DataSource } from 'typeorm';
import type { Actor } from '../../src/domain/actor.js';
import { Refusal } from '../../src/domain/refusal.js';
import { type Tx, transact } from '../../src/services/transaction.js';

/** Does the work as this actor, in one transaction, at the instant the platform's clock shows. */
export async function act<T>(dataSource: DataSource, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  return transact({ dataSource, actor, kick: () => undefined }, work);
}

/** The reasons of a refusal as 'CODE path.in.input', in the order told. Fails where nothing was refused. */
export async function refusalOf(attempt: Promise<unknown>): Promise<string[]> {
  const error: unknown = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Refusal);
  return (error as Refusal).problems.map(({ code, field }) => [code, field?.join('.')].join(' ').trim());
}
