import type { Command } from 'commander';
import type { DataSource } from 'typeorm';
import { systemActor } from '../../domain/actor.js';
import { Refusal } from '../../domain/refusal.js';
import { message } from '../../messages/message.js';
import { type JobDecision, retryJob, skipJob } from '../../services/jobs/mend-job.js';
import { type GivenUpJob, listGivenUpJobs } from '../../services/queries/operations/given-up-jobs.js';
import { type Tx, transact } from '../../services/transaction.js';
import type { CliContext } from '../cli-context.js';
import { CliError } from '../cli-error.js';
import { type Column, table } from '../table.js';
import { withDatabase } from '../with-database.js';

export function register(program: Command, context: CliContext): void {
  const jobs = program.command('jobs').description('Shows jobs that were given up, and decides about them.');
  jobs
    .command('list')
    .description('Jobs that were given up and wait for a person, the longest waiting first.')
    .action(async (_options: object, command: Command) => {
      const output = context.output(command);
      const rows = await withDatabase(context.config(), output, (dataSource) =>
        listGivenUpJobs(dataSource.manager),
      );
      output.result({ jobs: rows }, () => (rows.length === 0 ? 'No job was given up' : table(COLUMNS, rows)));
    });
  verb(jobs, context, {
    name: 'retry',
    description: 'Lets a job that was given up run again, as if it had never been tried.',
    needsReason: false,
    decide: retryJob,
    said: (key) => `${key} will run again`,
  });
  verb(jobs, context, {
    name: 'skip',
    description: 'Leaves a job that was given up undone for good.',
    needsReason: true,
    decide: skipJob,
    said: (key) => `${key} is left undone`,
  });
}

const COLUMNS: readonly Column<GivenUpJob>[] = [
  { title: 'key', value: (row) => row.key },
  { title: 'due', value: (row) => row.dueAt.toISOString() },
  { title: 'tries', value: (row) => String(row.tries), align: 'right' },
  { title: 'error', value: (row) => row.error ?? '' },
];

interface Verb {
  name: string;
  description: string;
  needsReason: boolean;
  decide: (tx: Tx, decision: JobDecision) => Promise<{ key: string }>;
  said: (key: string) => string;
}

function verb(
  jobs: Command,
  context: CliContext,
  { name, description, needsReason, decide, said }: Verb,
): void {
  const command = jobs.command(`${name} <key>`).description(description);
  const about = 'kept in the audit trail';
  if (needsReason) command.requiredOption('--reason <text>', about);
  else command.option('--reason <text>', about);
  command.action(async (key: string, options: { reason?: string }, self: Command) => {
    const output = context.output(self);
    await withDatabase(context.config(), output, async (dataSource) => {
      await carryOut(dataSource, (tx) => decide(tx, { key, reason: options.reason ?? null }));
    });
    output.result({ key, decision: name }, () => said(key));
  });
}

async function carryOut(dataSource: DataSource, work: (tx: Tx) => Promise<unknown>): Promise<void> {
  const service = { dataSource, actor: systemActor('operator'), kick: () => undefined };
  try {
    await transact(service, work);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const [problem] = error.problems;
    const text = problem === undefined ? error.message : message(problem.code, problem.params, 'en');
    throw new CliError(text, 'List them: dondoc jobs list.');
  }
}
