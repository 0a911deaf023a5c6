import type pg from 'pg';
import { type Finding, fault, note, ok } from './finding.js';

/** The clock, the promised jobs, what was given up, and what there is to work on. */
export async function examineEngine(client: pg.Client): Promise<Finding[]> {
  const clock = await only<{ mode: string; now: Date }>(
    client,
    'SELECT mode, platform_now() AS now FROM clock WHERE id = 1',
  );
  const campaigns = await only<{ count: number }>(client, 'SELECT count(*)::int AS count FROM campaign');
  const incidents = await only<{ count: number }>(client, 'SELECT count(*)::int AS count FROM incident');
  return [
    ok('clock', `${clock.mode === 'VIRTUAL' ? 'virtual' : 'real'}, ${clock.now.toISOString()}`),
    await examineJobs(client),
    ...(await examineQuarantine(client)),
    incidents.count === 0
      ? ok('incidents', 'none')
      : note(
          'incidents',
          `${incidents.count} on record`,
          'Look at the table incident for what each is about.',
        ),
    campaigns.count === 0
      ? note('campaigns', 'none is loaded', 'Load one: dondoc campaign load data/haiphong-2023')
      : ok('campaigns', `${campaigns.count} loaded`),
  ];
}

/** How long a due job may wait before something must be wrong: machine time, from when it could first be pushed. */
const PATIENCE_SECONDS = 60;

async function examineJobs(client: pg.Client): Promise<Finding> {
  const { open, due, waited } = await only<{ open: number; due: number; waited: number | null }>(
    client,
    // A virtual clock can stand: then what counts is how often a due row was pushed in vain, five seconds and more apart.
    `SELECT count(*)::int AS open,
            (count(*) FILTER (WHERE due_at <= platform_now()))::int AS due,
            max(CASE WHEN mode = 'REAL' THEN extract(epoch FROM clock_timestamp() - greatest(due_at, created_at))
                     ELSE 5 * (2 ^ least(pushes, 10) - 1) END)
              FILTER (WHERE due_at <= platform_now())::float8 AS waited
       FROM due_job, clock
      WHERE done_at IS NULL AND quarantined_at IS NULL AND clock.id = 1`,
  );
  const text = `${open} promised, ${due} of them due`;
  if (waited === null || waited <= PATIENCE_SECONDS) return ok('jobs', text);
  const cure = 'Start a worker: dondoc worker. Where one runs, its log says why it does not get on.';
  return fault('jobs', `${text}; the oldest has waited ${Math.round(waited)} s`, cure);
}

async function examineQuarantine(client: pg.Client): Promise<Finding[]> {
  const found = await client.query<{ key: string; error: string | null; total: number }>(
    `SELECT key, last_error AS error, (count(*) OVER ())::int AS total FROM due_job
      WHERE quarantined_at IS NOT NULL AND done_at IS NULL ORDER BY quarantined_at LIMIT 3`,
  );
  const [first] = found.rows;
  if (first === undefined) return [];
  const samples = found.rows.map((row) => `${row.key} (${(row.error ?? 'no message').split('\n')[0]})`);
  const text = `${first.total} job(s) failed again and again and were set aside: ${samples.join('; ')}`;
  return [fault('jobs', text, 'Mend what the message names; the rows stay in due_job until then.')];
}

async function only<Row extends object>(client: pg.Client, sql: string): Promise<Row> {
  const { rows } = await client.query<Row>(sql);
  const [row] = rows;
  if (row === undefined) throw new Error(`no row: ${sql}`);
  return row;
}
