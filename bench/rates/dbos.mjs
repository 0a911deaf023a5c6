// DBOS: a workflow of one step, which records the effect; its state is kept in the same PostgreSQL.
import { DBOS } from '@dbos-inc/dbos-sdk';
import pg from 'pg';
import { EFFECT, each, serve, WIDTH } from './contestant.mjs';

const { DATABASE_URL } = process.env;
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: WIDTH });
DBOS.setConfig({
  name: 'bench-rates',
  systemDatabaseUrl: DATABASE_URL,
  systemDatabasePoolSize: 2 * WIDTH + 2,
  logLevel: 'error',
});
const recordEffect = DBOS.registerWorkflow(
  async (key) => {
    await DBOS.runStep(() => pool.query(EFFECT, [key]).then(() => null), { name: 'effect' });
  },
  { name: 'recordEffect' },
);
await DBOS.launch();

serve('dbos', async (keys) => {
  // A started workflow is told and kept; it is awaited like the effects of the others.
  await each(keys, async (key) => {
    const handle = await DBOS.startWorkflow(recordEffect, { workflowID: key })(key);
    await handle.getResult();
  });
});
