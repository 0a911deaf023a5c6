import type { Command } from 'commander';
import type { DataSource } from 'typeorm';
import { systemActor } from '../../domain/actor.js';
import { startOfLocalDay } from '../../domain/deadline.js';
import { migrateDatabase } from '../../server/migrate-database.js';
import { openDatabase } from '../../server/open-database.js';
import { EMBEDDED_DATABASE } from '../../server/served-database.js';
import type { CampaignFolder } from '../../services/campaign-folder/campaign-folder.type.js';
import { readCampaignFolder } from '../../services/campaign-folder/read-campaign-folder.js';
import { contentHash } from '../../services/campaigns/load/content-hash.js';
import { type LoadedCampaign, loadCampaign } from '../../services/campaigns/load/load-campaign.js';
import { startVirtualClock } from '../../services/clock/start-virtual-clock.js';
import { rehearse } from '../../services/idempotency/answer-once.js';
import { listCampaigns } from '../../services/queries/campaigns/list-campaigns.js';
import { transact } from '../../services/transaction.js';
import { faultLine, readFolder } from '../campaigns/read-folder.js';
import type { CliContext } from '../cli-context.js';
import type { Output } from '../output.js';
import { table } from '../table.js';
import { withDatabase } from '../with-database.js';

export function register(program: Command, context: CliContext): void {
  const campaign = program
    .command('campaign')
    .description('Checks, loads and lists campaigns (docs/campaigns.md).');
  registerCheck(campaign, context);
  registerLoad(campaign, context);
  registerList(campaign, context);
}

function registerCheck(campaign: Command, context: CliContext): void {
  campaign
    .command('check <folder>')
    .description('Checks a campaign folder whole; writes nothing. Exit code 1 where there is a fault.')
    .action(async (folder: string, _options: object, command: Command) => {
      const output = context.output(command);
      const { faults, warnings } = await readCampaignFolder(folder);
      output.result({ folder, faults, warnings }, () =>
        [
          ...warnings.map((warning) => `Warning: ${faultLine(warning)}`),
          ...faults.map(faultLine),
          `${folder}: ${faults.length} fault(s), ${warnings.length} warning(s)`,
        ].join('\n'),
      );
      if (faults.length > 0) context.fail();
    });
}

interface LoadOptions {
  dryRun?: boolean;
  simulate?: boolean;
}

function registerLoad(campaign: Command, context: CliContext): void {
  campaign
    .command('load <folder>')
    .description('Loads a checked folder. Twice changes nothing; a changed folder comes in as new versions.')
    .option('--dry-run', 'says what would change and changes nothing')
    .option(
      '--simulate',
      'puts an empty platform on a virtual clock at the campaign’s start and loads its history',
    )
    .action(async (path: string, options: LoadOptions, command: Command) => {
      const output = context.output(command);
      const folder = await readFolder(path, output);
      const hash = await contentHash(path);
      const config = context.config();
      const database = await openDatabase(config, { report: output.report, join: true });
      try {
        await migrateDatabase(database, output.report);
      } finally {
        await database.stop();
      }
      await withDatabase(
        config,
        output,
        async (dataSource) => {
          const loaded = await load(dataSource, folder, hash, options);
          output.result({ ...loaded, dryRun: options.dryRun === true }, () => loadedText(loaded, options));
        },
        EMBEDDED_DATABASE,
      );
    });
}

async function load(
  dataSource: DataSource,
  folder: CampaignFolder,
  hash: string,
  options: LoadOptions,
): Promise<LoadedCampaign> {
  const { startsOn, timeZone } = folder.definition;
  if (options.simulate === true) await startVirtualClock(dataSource, startOfLocalDay(startsOn, timeZone));
  const service = { dataSource, actor: systemActor('loader'), kick: () => undefined };
  const work = (tx: Parameters<Parameters<typeof transact>[1]>[0]): Promise<LoadedCampaign> =>
    loadCampaign(tx, folder, { contentHash: hash, history: options.simulate === true });
  if (options.dryRun !== true) return transact(service, work);
  const outcome = await rehearse(service, work);
  if ('ok' in outcome) return outcome.ok;
  throw new Error(`The rehearsal was refused: ${outcome.problems.map((problem) => problem.code).join(', ')}`);
}

function loadedText(loaded: LoadedCampaign, options: LoadOptions): string {
  if (loaded.changes.length === 0)
    return `${loaded.campaign}: nothing has changed (version ${loaded.version})`;
  const lines = loaded.changes.map(({ part, kind, keys }) => {
    const some = keys.slice(0, SHOWN).join(', ');
    const more = keys.length > SHOWN ? ` and ${keys.length - SHOWN} more` : '';
    return `  ${part}: ${keys.length} ${kind.toLowerCase()} (${some}${more})`;
  });
  const verb = options.dryRun === true ? 'would become' : 'is now';
  return [`${loaded.campaign} ${verb} version ${loaded.version}`, ...lines].join('\n');
}

const SHOWN = 5;

function registerList(campaign: Command, context: CliContext): void {
  campaign
    .command('list')
    .description('Lists the campaigns of this platform.')
    .action(async (_options: object, command: Command) => {
      const output: Output = context.output(command);
      await withDatabase(context.config(), output, async (dataSource) => {
        const campaigns = await listCampaigns(dataSource.manager);
        output.result(campaigns, () =>
          table(
            [
              { title: 'code', value: (row) => row.code },
              { title: 'name', value: (row) => `${row.nameEn}${row.fictional ? ' (FICTIONAL)' : ''}` },
              { title: 'from', value: (row) => row.startsOn },
              { title: 'to', value: (row) => row.endsOn },
              { title: 'version', value: (row) => String(row.version), align: 'right' },
            ],
            campaigns,
          ),
        );
      });
    });
}
