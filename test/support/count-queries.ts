import type { DataSource } from 'typeorm';

/** Runs the work and lists the statements that went to the database meanwhile, transaction control left out. */
export async function countQueries<Result>(
  dataSource: DataSource,
  work: () => Promise<Result>,
): Promise<{ result: Result; queries: string[] }> {
  const queries: string[] = [];
  const before = dataSource.logger;
  const silent = (): void => undefined;
  dataSource.logger = {
    logQuery: (query) => {
      if (!CONTROL.test(query)) queries.push(query);
    },
    logQueryError: silent,
    logQuerySlow: silent,
    logSchemaBuild: silent,
    logMigration: silent,
    log: silent,
  };
  try {
    return { result: await work(), queries };
  } finally {
    dataSource.logger = before;
  }
}

const CONTROL = /^\s*(START TRANSACTION|BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)/i;
