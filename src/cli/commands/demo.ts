import { writeFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { addDays, parseLocalInstant, startOfLocalDay } from '../../domain/deadline.js';
import { type Language, languages } from '../../messages/language.js';
import { firstSignal } from '../../server/first-signal.js';
import { type Platform, startPlatform } from '../../server/start-platform.js';
import type { CampaignFolder } from '../../services/campaign-folder/campaign-folder.type.js';
import { getCampaign } from '../../services/campaigns/campaign-context.js';
import { contentHash } from '../../services/campaigns/load/content-hash.js';
import { campaignSummary } from '../../services/queries/summary/campaign-summary.js';
import { platformNow } from '../../services/transaction.js';
import { readFolder } from '../campaigns/read-folder.js';
import type { CliContext } from '../cli-context.js';
import { CliError } from '../cli-error.js';
import { campaignFolder, DEFAULT_CAMPAIGN, DEFAULT_UNTIL, demoDatabase } from '../demo/demo-campaign.js';
import { ensureFreshEnough } from '../demo/fresh-enough.js';
import { loadForDemo } from '../demo/load-for-demo.js';
import { sampleQuery } from '../demo/sample-query.js';
import { sampleTokens } from '../demo/sample-tokens.js';
import { summaryText } from '../demo/summary-text.js';
import { DIRECT } from '../direct-option.js';
import type { Output } from '../output.js';

interface DemoOptions {
  campaign: string;
  until?: string;
  exit?: boolean;
  direct?: boolean;
  readyFile?: string;
  language: Language;
}

export function register(program: Command, context: CliContext): void {
  program
    .command('demo')
    .description('Runs a campaign on a virtual clock up to a moment, prints where it stands, and serves it.')
    .option('--campaign <code>', 'a shipped campaign, or a folder', DEFAULT_CAMPAIGN)
    .option(
      '--until <instant>',
      'where to stop, e.g. 2023-06-13T18:00; without offset in the campaign’s zone',
    )
    .option('--exit', 'stops after printing instead of serving')
    .option('--direct', `${DIRECT}; only with --exit`)
    .option('--ready-file <path>', 'writes {"url", "tokens"} there once it serves')
    .addOption(new Option('--language <language>', 'of the printed page').choices(languages).default('en'))
    .action(async (options: DemoOptions, command: Command) => {
      const output = context.output(command);
      if (options.direct === true && options.exit !== true) {
        throw new CliError('--direct leaves nobody to carry out jobs afterwards.', 'Add --exit.', 2);
      }
      const config = context.config();
      const path = campaignFolder(options.campaign);
      const folder = await readFolder(path, output);
      const until = readUntil(options.until, folder);
      const hash = await contentHash(path);
      const signal = firstSignal(output.report);
      const platform = await startPlatform({
        config,
        // What a demonstration has to say it reports; the log is for what goes wrong.
        log: context.log(config.logLevel === 'info' ? { ...config, logLevel: 'warn' } : config),
        report: output.report,
        worker: options.direct !== true,
        direct: options.direct === true,
        migrate: true,
        demonstration: true,
        database: demoDatabase(folder.definition.code),
        prepare: (url) =>
          ensureFreshEnough(url, { until, contentHash: hash, mayEmpty: config.databaseUrl === null }, output),
      });
      try {
        const run = async (): Promise<void> => {
          await loadForDemo(platform.dataSource, folder, hash, output);
          await walk(platform, until, output);
          await tell(platform, folder, options, output);
        };
        const stopped = signal.then(() => 'stopped' as const);
        const ended = await Promise.race([run().then(() => 'told' as const), stopped]);
        if (ended === 'stopped' || options.exit === true) return;
        await serve(platform, folder, options, output);
        await signal;
      } finally {
        await platform.stop();
        output.report('Stopped');
      }
    });
}

/** Of the shipped campaign the conference of 13 June; of any other its end. */
function readUntil(text: string | undefined, folder: CampaignFolder): Date {
  const { code, endsOn, startsOn, timeZone } = folder.definition;
  const asked = text ?? (code === DEFAULT_CAMPAIGN ? DEFAULT_UNTIL : addDays(endsOn, 1));
  const instant = parseLocalInstant(/^\d{4}-\d{2}-\d{2}$/.test(asked) ? `${asked}T00:00` : asked, timeZone);
  if (instant === null) {
    throw new CliError(`--until ${asked} is no moment.`, 'Write it like 2023-06-13T18:00 or 2023-07-16.', 2);
  }
  if (instant < startOfLocalDay(startsOn, timeZone)) {
    throw new CliError(
      `--until ${asked} is before the campaign begins.`,
      `Choose a moment from ${startsOn} on.`,
      2,
    );
  }
  return instant;
}

async function walk(platform: Platform, until: Date, output: Output): Promise<void> {
  const started = performance.now();
  let shown = '';
  const walked = await platform.walkClock(until, (at) => {
    const day = at.toISOString().slice(0, 10);
    if (day !== shown) output.progress(`The virtual clock passes ${day}`);
    shown = day;
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  output.report(
    `The clock stands at ${walked.now.toISOString()}: ${walked.jobsRun} jobs run in ${seconds} s`,
  );
  if (walked.quarantined > 0) {
    output.report(`${walked.quarantined} jobs were given up: see \`dondoc doctor\` or the query incidents`);
  }
}

async function tell(
  platform: Platform,
  folder: CampaignFolder,
  options: DemoOptions,
  output: Output,
): Promise<void> {
  const { manager } = platform.dataSource;
  const campaign = await getCampaign(manager, folder.definition.code);
  const summary = await campaignSummary(manager, campaign, await platformNow(manager));
  output.result(summary, () => summaryText(summary, options.language));
}

async function serve(
  platform: Platform,
  folder: CampaignFolder,
  options: DemoOptions,
  output: Output,
): Promise<void> {
  const { campaign, indicators } = await getCampaign(platform.dataSource.manager, folder.definition.code);
  const tokens = await sampleTokens(platform.tokenSecret, campaign);
  const note = [
    'Sign-in for demonstration only: everybody here is a viewer.',
    ...(campaign.fictional ? ['This campaign is FICTIONAL.'] : []),
  ].join(' ');
  const url = await platform.serveApi(() => ({
    headers: { Authorization: `Bearer ${tokens['viewer'] ?? ''}` },
    note,
    query: sampleQuery(campaign.code, indicators.at(-1)?.code ?? ''),
  }));
  output.report('Sample sign-ins, for demonstration only (Authorization: Bearer <token>):');
  for (const [role, token] of Object.entries(tokens)) {
    output.report(`  ${role} (${campaign.settings.cast[role] ?? ''})\n    ${token}`);
  }
  if (options.readyFile !== undefined)
    await writeFile(options.readyFile, JSON.stringify({ url, tokens }, null, 2));
  output.report(`Campaign ${campaign.code} is served at ${url}; Ctrl-C stops it`);
}
