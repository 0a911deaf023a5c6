import type { Command } from 'commander';
import { firstSignal } from '../../server/first-signal.js';
import { startPlatform } from '../../server/start-platform.js';
import type { CliContext } from '../cli-context.js';

export function register(program: Command, context: CliContext): void {
  program
    .command('start')
    .description('Serves the API and carries out jobs, until Ctrl-C.')
    .option('--api-only', 'leaves jobs to other processes (dondoc worker)')
    .option('--no-migrate', 'takes the database as it is')
    .action(async (options: { apiOnly?: boolean; migrate: boolean }, command: Command) => {
      const output = context.output(command);
      const config = context.config();
      // From here on Ctrl-C ends what is started by then, instead of leaving a server behind.
      const asked = firstSignal(output.report);
      const platform = await startPlatform({
        config,
        log: context.log(config),
        report: output.report,
        worker: options.apiOnly !== true,
        migrate: options.migrate,
        join: options.apiOnly === true,
      });
      try {
        const url = await platform.serveApi();
        output.result({ url }, () => `dondoc is ready: ${url}`);
        await asked;
      } finally {
        await platform.stop();
      }
      output.report('Stopped');
    });
}
