import type { Command } from 'commander';
import { firstSignal } from '../../server/first-signal.js';
import { startPlatform } from '../../server/start-platform.js';
import type { CliContext } from '../cli-context.js';

export function register(program: Command, context: CliContext): void {
  program
    .command('worker')
    .description(
      'Carries out jobs without serving the API, until Ctrl-C. Any number may run beside each other.',
    )
    .option('--no-migrate', 'takes the database as it is')
    .action(async (options: { migrate: boolean }, command: Command) => {
      const output = context.output(command);
      const config = context.config();
      // From here on Ctrl-C ends what is started by then, instead of leaving a server behind.
      const asked = firstSignal(output.report);
      const platform = await startPlatform({
        config,
        log: context.log(config),
        report: output.report,
        worker: true,
        migrate: options.migrate,
        join: true,
      });
      try {
        output.result({ worker: 'ready' }, () => 'dondoc is ready to carry out jobs');
        await asked;
      } finally {
        await platform.stop();
      }
      output.report('Stopped');
    });
}
