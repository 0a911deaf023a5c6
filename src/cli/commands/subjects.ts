import type { Command } from 'commander';
import { machineClock } from '../../services/clock/machine-clock.js';
import { listSubjects, type SubjectRow } from '../../services/queries/sign-in/subjects.js';
import { assignSubject, endSubject } from '../../services/sign-in/assign-subject.js';
import { asOperator } from '../as-operator.js';
import type { CliContext } from '../cli-context.js';
import { CliError } from '../cli-error.js';
import { type Column, table } from '../table.js';
import { withDatabase } from '../with-database.js';

export function register(program: Command, context: CliContext): void {
  const subjects = program
    .command('subjects')
    .description('Says which subject of the identity provider acts as which position.');

  function issuer(): string {
    const { oidc } = context.config().signIn;
    if (oidc !== null) return oidc.issuer;
    throw new CliError('There is no identity provider.', 'Set DONDOC_OIDC_ISSUER and DONDOC_OIDC_AUDIENCE.');
  }

  subjects
    .command('assign <subject>')
    .description('From now on the subject acts as this position, and as no other.')
    .requiredOption('--as <position>', 'code of the position')
    .action(async (subject: string, { as: position }: { as: string }, command: Command) => {
      const output = context.output(command);
      const meant = { issuer: issuer(), subject, position };
      await withDatabase(context.config(), output, (dataSource) =>
        asOperator(dataSource, (tx) => assignSubject(tx, meant, machineClock.now())),
      );
      output.result(meant, () => `${subject} acts as ${position}`);
    });
  subjects
    .command('end <subject>')
    .description('The subject acts as no position any more, from its next request on.')
    .action(async (subject: string, _options: object, command: Command) => {
      const output = context.output(command);
      const meant = { issuer: issuer(), subject };
      await withDatabase(context.config(), output, (dataSource) =>
        asOperator(dataSource, (tx) => endSubject(tx, meant, machineClock.now())),
      );
      output.result(meant, () => `${subject} acts as no position any more`);
    });
  subjects
    .command('list')
    .description('Every subject of the issuer that acts, or has acted, as a position.')
    .action(async (_options: object, command: Command) => {
      const output = context.output(command);
      const asked = issuer();
      const rows = await withDatabase(context.config(), output, (dataSource) =>
        listSubjects(dataSource.manager, asked),
      );
      output.result({ subjects: rows }, () => (rows.length === 0 ? 'There is none' : table(COLUMNS, rows)));
    });
}

const COLUMNS: readonly Column<SubjectRow>[] = [
  { title: 'subject', value: (row) => row.subject },
  { title: 'acts as', value: (row) => row.position },
  { title: 'from', value: (row) => row.validFrom.toISOString() },
  { title: 'until', value: (row) => row.validTo?.toISOString() ?? '' },
];
