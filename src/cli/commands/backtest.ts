import type { Command } from 'commander';
import { isBelow } from '../../domain/levels.js';
import { type BacktestRow, backtest } from '../../services/forecasts/backtest.js';
import { summarizeBacktest } from '../../services/forecasts/backtest-summary.js';
import { backtestText } from '../backtest/backtest-text.js';
import { readFolder } from '../campaigns/read-folder.js';
import type { CliContext } from '../cli-context.js';
import { CliError } from '../cli-error.js';
import { campaignFolder, DEFAULT_CAMPAIGN } from '../demo/demo-campaign.js';

interface BacktestOptions {
  campaign: string;
  indicator?: string;
}

export function register(program: Command, context: CliContext): void {
  program
    .command('backtest')
    .description('Compares each day’s forecast of a shipped campaign with what happened (docs/forecasts.md).')
    .option('--campaign <code>', 'a shipped campaign, or a folder', DEFAULT_CAMPAIGN)
    .option('--indicator <code>', 'what is forecast; without it, what the first milestone is about')
    .action(async (options: BacktestOptions, command: Command) => {
      const output = context.output(command);
      const path = campaignFolder(options.campaign);
      output.progress(`Reading ${path}`);
      const folder = await readFolder(path, output);
      const { code, milestones, evaluation, reporting, indicators } = folder.definition;
      const indicator = options.indicator ?? milestones[0]?.indicator;
      if (indicator === undefined || !indicators.some((one) => one.code === indicator)) {
        const known = indicators.map((one) => one.code).join(', ');
        throw new CliError(`${code} has no indicator ${indicator ?? ''}.`, `It has: ${known}.`, 2);
      }
      const rows = backtest(folder, indicator, (on) => output.progress(`Forecasting the evening of ${on}`));
      const summaries = evaluation.levels.map((level) => summarizeBacktest(rows, level));
      const shown = rows.filter((row: BacktestRow) => isBelow(reporting.level, row.level));
      output.result({ campaign: code, indicator, rows, summaries }, () =>
        backtestText(code, indicator, shown, summaries),
      );
    });
}
