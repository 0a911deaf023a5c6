import 'reflect-metadata';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { entities } from '../entities/index.js';
import { migrations } from './migrations/index.js';
import { pgTypes } from './pg-types.js';
import { SnakeNaming } from './snake-naming.js';

/**
 * A data source, not yet initialized. `poolSize` is the most connections it opens.
 *
 * No statement, lock or open transaction may hang for ever; migrations, which may take long, ask for
 * `patient: true`.
 */
export function createDataSource(options: {
  url: string;
  poolSize: number;
  applicationName: string;
  patient?: boolean;
}): DataSource {
  return new DataSource({
    type: 'postgres',
    driver: pg,
    url: options.url,
    poolSize: options.poolSize,
    applicationName: options.applicationName,
    entities,
    migrations,
    migrationsTransactionMode: 'each',
    namingStrategy: new SnakeNaming(),
    installExtensions: false,
    extra: {
      types: pgTypes,
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
      ...(options.patient === true ? {} : LIMITS),
    },
  });
}

/** Milliseconds. */
const LIMITS = {
  statement_timeout: 60_000,
  lock_timeout: 15_000,
  idle_in_transaction_session_timeout: 60_000,
};
