import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { connect } from '../../../src/database/connect.js';
import { createDataSource } from '../../../src/database/data-source.js';
import { createCluster } from '../../../src/database/embedded/create-cluster.js';
import { openDataFolder } from '../../../src/database/embedded/data-folder.js';
import { findPostgresBinaries } from '../../../src/database/embedded/postgres-binaries.js';
import { reachableBinaries } from '../../../src/database/embedded/reachable-binaries.js';
import { runningServer } from '../../../src/database/embedded/running-server.js';
import {
  addressOf,
  type Cluster,
  startServer,
  stopServer,
} from '../../../src/database/embedded/start-server.js';
import { ensureDatabase, withDatabase } from '../../../src/database/ensure-database.js';
import { migrate } from '../../../src/database/migrate.js';
import { migrateQueueSchema } from '../../../src/queue/migrate-queue-schema.js';
import { LEDGER_TABLES } from './ledger.js';
import { type FaultRedis, startFaultRedis } from './redis.js';
import { Trails } from './trails.js';
import { until } from './until.js';

/** A database of one bar, with the tables of its ledger. */
export interface Ground {
  readonly url: string;
  readonly redisUrl: string | undefined;
  readonly dataSource: DataSource;
  /** Takes everything away that the queues hold, their schedules too. */
  wipeQueues(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Servers of its own for the blows: a PostgreSQL that can be stopped `immediate`, and where the queues are to be in Redis
 * a Redis with an append-only file. Everything is gone after `close`.
 */
export class Lab {
  /** Of every ground that was closed. */
  readonly trails = new Trails();

  private constructor(
    readonly backend: 'postgres' | 'redis',
    readonly folder: string,
    private readonly cluster: Cluster,
    private readonly port: number,
    readonly redis: FaultRedis | null,
  ) {}

  static async open(backend: 'postgres' | 'redis'): Promise<Lab> {
    const folder = mkdtempSync(join(tmpdir(), 'dondoc-faults-'));
    chmodSync(folder, 0o711);
    const silent = () => undefined;
    const { folder: data, account } = openDataFolder(join(folder, 'server'), silent);
    const binaries = reachableBinaries(findPostgresBinaries(), account, silent);
    // A killed server loses nothing that it has handed to the system, which stays up: fsync would only cost time.
    const settings = { fsync: 'off', max_connections: '300' };
    const cluster: Cluster = { folder: data, binaries, account, settings };
    await createCluster(data, binaries, account, false);
    const { port } = await startServer(cluster);
    mkdirSync(join(folder, 'redis'));
    const redis = backend === 'redis' ? await startFaultRedis(join(folder, 'redis')) : null;
    const lab = new Lab(backend, folder, cluster, port, redis);
    process.once('exit', lab.endAtOnce);
    await lab.prepareTemplate();
    return lab;
  }

  /** A fresh database, migrated. */
  async ground(): Promise<Ground> {
    const name = `fault_${randomBytes(6).toString('hex')}`;
    const server = await connect(this.address('postgres'), 'dondoc faults');
    await server.query(`CREATE DATABASE ${pg.escapeIdentifier(name)} TEMPLATE ${TEMPLATE}`);
    await server.end();
    const url = withDatabase(this.address('postgres'), name);
    const dataSource = createDataSource({ url, poolSize: 8, applicationName: 'dondoc faults' });
    await dataSource.initialize();
    const redisUrl = this.redis?.url;
    return {
      url,
      redisUrl,
      dataSource,
      wipeQueues: async () => {
        if (redisUrl !== undefined) return flush(redisUrl);
        // One by one: a TRUNCATE of them all would lock against the workers that are still at them.
        for (const table of ['job', 'scheduler', 'meta'])
          await dataSource.query(`DELETE FROM bullmq.${table}`);
      },
      close: async () => {
        if (dataSource.isInitialized) {
          await this.trails.verify(name, dataSource);
          await dataSource.destroy();
        }
        if (redisUrl !== undefined) await flush(redisUrl);
        const admin = await connect(this.address('postgres'), 'dondoc faults');
        await admin.query(`DROP DATABASE ${pg.escapeIdentifier(name)} WITH (FORCE)`);
        await admin.end();
      },
    };
  }

  address(database: string): string {
    return addressOf(this.cluster.folder, this.port, database);
  }

  /** Stops PostgreSQL as a crash would (`immediate`), and resolves when it is gone. */
  async crashPostgres(): Promise<void> {
    const running = runningServer(this.cluster.folder.cluster);
    if (running === null) throw new Error('PostgreSQL is not running');
    process.kill(running.pid, 'SIGQUIT');
    await until('PostgreSQL is gone', () => runningServer(this.cluster.folder.cluster) === null);
  }

  /** Resolves when it answers again. */
  async restartPostgres(): Promise<void> {
    const { port } = await startServer(this.cluster);
    if (port !== this.port) throw new Error(`PostgreSQL came back at port ${port} instead of ${this.port}`);
  }

  async close(): Promise<void> {
    process.removeListener('exit', this.endAtOnce);
    await this.redis?.stop();
    await stopServer(this.cluster);
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }

  private readonly endAtOnce = (): void => {
    const running = runningServer(this.cluster.folder.cluster);
    if (running !== null) process.kill(running.pid, 'SIGQUIT');
  };

  private async prepareTemplate(): Promise<void> {
    await ensureDatabase(this.address(TEMPLATE));
    await migrate(this.address(TEMPLATE), { afterMigrations: migrateQueueSchema });
    const client = await connect(this.address(TEMPLATE), 'dondoc faults');
    for (const statement of LEDGER_TABLES) await client.query(statement);
    await client.end();
  }
}

const TEMPLATE = 'fault_template';

async function flush(url: string): Promise<void> {
  const client = new Redis(url, { maxRetriesPerRequest: 2 });
  client.on('error', () => undefined);
  await client.flushall();
  await client.quit();
}
