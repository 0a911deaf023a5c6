import type { Command } from 'commander';
import { parseLocalInstant } from '../../domain/deadline.js';
import { startPlatform } from '../../server/start-platform.js';
import { readClock } from '../../services/clock/read-clock.js';
import type { CliContext } from '../cli-context.js';
import { CliError } from '../cli-error.js';
import { DIRECT } from '../direct-option.js';

export function register(program: Command, context: CliContext): void {
  program
    .command('simulate')
    .description(
      'Moves the virtual clock of this platform forward, running everything that falls due on the way.',
    )
    .requiredOption('--until <instant>', 'e.g. 2023-07-16T00:00+07:00; without offset in the zone of --zone')
    .option('--zone <zone>', 'time zone of an instant without offset', 'Asia/Ho_Chi_Minh')
    .option('--direct', DIRECT)
    .action(async (options: { until: string; zone: string; direct?: boolean }, command: Command) => {
      const output = context.output(command);
      const config = context.config();
      const until = parseLocalInstant(options.until, options.zone);
      if (until === null) {
        throw new CliError(`--until ${options.until} is no moment.`, 'Write it like 2023-07-16T00:00.', 2);
      }
      const log = context.log(config);
      const platform = await startPlatform({
        config,
        log,
        report: output.report,
        worker: options.direct !== true,
        direct: options.direct === true,
        migrate: true,
      });
      try {
        const clock = await readClock(platform.dataSource);
        if (clock.mode !== 'VIRTUAL') {
          throw new CliError(
            'This platform runs on the real clock.',
            'Load a campaign with its history first: dondoc campaign load <folder> --simulate.',
          );
        }
        if (until < clock.now) {
          throw new CliError(
            `The clock already stands at ${clock.now.toISOString()}.`,
            'It moves forward only.',
          );
        }
        const walked = await platform.walkClock(until, (at) =>
          output.progress(`The clock stands at ${at.toISOString()}`),
        );
        output.result(
          walked,
          () => `The clock stands at ${walked.now.toISOString()}: ${walked.jobsRun} jobs run`,
        );
        if (walked.quarantined > 0) context.fail();
      } finally {
        await platform.stop();
      }
    });
}
