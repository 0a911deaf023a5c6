import { existsSync } from 'node:fs';
import { locateDataFolder } from './data-folder.js';
import { liveOwner } from './instance-lock.js';
import { runningServer } from './running-server.js';
import { addressOf, runAddressOf } from './start-server.js';

export interface FoundPostgres {
  /** Address of a database in it, as the server's superuser: for migrations. */
  url(databaseName: string): string;
  /** The same as the role that the platform runs as. */
  runUrl(databaseName: string): string;
  readonly port: number;
  readonly dataDir: string;
  /** The process that stops it at its end; null when that was killed. */
  readonly ownerPid: number | null;
}

/**
 * The embedded server that is running on a data folder, for a command that joins in beside its owner, or null. It is
 * the owner's to stop, so it may go at any moment.
 */
export function findEmbeddedPostgres(dataDir: string): FoundPostgres | null {
  const { folder } = locateDataFolder(dataDir);
  if (!existsSync(folder.path)) return null;
  const port = runningServer(folder.cluster)?.port ?? null;
  if (port === null) return null;
  return {
    url: (databaseName) => addressOf(folder, port, databaseName),
    runUrl: (databaseName) => runAddressOf(folder, port, databaseName),
    port,
    dataDir: folder.path,
    ownerPid: liveOwner(folder.path)?.pid ?? null,
  };
}
