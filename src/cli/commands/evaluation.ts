import type { Command } from 'commander';
import { verifyEvaluation } from '../../services/evaluation/verify-evaluation.js';
import type { CliContext } from '../cli-context.js';
import { CliError } from '../cli-error.js';
import { withDatabase } from '../with-database.js';

export function register(program: Command, context: CliContext): void {
  program
    .command('evaluation')
    .description('Works on frozen judgements of milestones.')
    .command('verify <id>')
    .description(
      'Recomputes an evaluation from what it froze and from the revisions, and compares byte by byte.',
    )
    .action(async (id: string, _options: object, command: Command) => {
      const output = context.output(command);
      const number = /^(?:Evaluation:)?(\d{1,9})$/.exec(id)?.[1];
      if (number === undefined) {
        throw new CliError(
          `${id} is no id of an evaluation.`,
          'Write it as the API shows it: Evaluation:3.',
          2,
        );
      }
      await withDatabase(context.config(), output, async (dataSource) => {
        const verification = await verifyEvaluation(dataSource.manager, Number(number));
        if (verification === null) {
          throw new CliError(
            `There is no evaluation ${id}.`,
            'List them: { campaign(code: "…") { milestones { evaluations { id } } } }.',
          );
        }
        output.result({ evaluation: `Evaluation:${number}`, ...verification }, () =>
          verification.identical
            ? `Evaluation:${number}: identical`
            : `Evaluation:${number}: DIFFERENT\n${verification.firstDifference ?? ''}`,
        );
        if (!verification.identical) context.fail();
      });
    });
}
