import type { Config } from '../../config/config.js';
import { ConfigError } from '../../config/config-error.js';
import { graphiqlBuilt } from '../../server/graphiql.js';
import { describeAddress } from '../../server/open-database.js';
import { examineDatabase } from './examine-database.js';
import { type Finding, fault, note, ok } from './finding.js';
import { guarded } from './guarded.js';

/**
 * Looks at what is configured, reachable, migrated and lagging, in this order; what cannot be looked at because of an
 * earlier fault is left out. Changes nothing and starts nothing.
 */
export async function examine(loadConfig: () => Config): Promise<Finding[]> {
  const program = graphiqlBuilt()
    ? ok('program', `Node ${process.versions.node}, GraphiQL built`)
    : note('program', `Node ${process.versions.node}, GraphiQL is not built`, 'Run: npm run build');
  let config: Config;
  try {
    config = loadConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return [
      program,
      ...error.faults.map(({ variable, problem, cure }) =>
        fault('configuration', `${variable} ${problem}`, cure),
      ),
    ];
  }
  const database = await guarded('PostgreSQL', () => examineDatabase(config));
  return [program, ok('configuration', describeConfig(config)), ...database];
}

function describeConfig(config: Config): string {
  const database =
    config.databaseUrl === null
      ? `embedded PostgreSQL in ${config.dataDir}`
      : `PostgreSQL at ${describeAddress(config.databaseUrl)}`;
  const queues =
    config.redisUrl === null
      ? 'queues in PostgreSQL'
      : `queues in Redis at ${describeAddress(config.redisUrl)}`;
  const port = config.port.explicit
    ? `port ${config.port.number}`
    : `port ${config.port.number} or the next free one`;
  return [database, queues, port, config.environment].join('; ');
}
