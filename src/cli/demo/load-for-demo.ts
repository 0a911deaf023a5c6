import type { DataSource } from 'typeorm';
import { systemActor } from '../../domain/actor.js';
import { startOfLocalDay } from '../../domain/deadline.js';
import type { CampaignFolder } from '../../services/campaign-folder/campaign-folder.type.js';
import { loadCampaign } from '../../services/campaigns/load/load-campaign.js';
import { startVirtualClock } from '../../services/clock/start-virtual-clock.js';
import { transact } from '../../services/transaction.js';
import type { Output } from '../output.js';

/** Puts an empty platform on a virtual clock at the campaign's first midnight and loads it with its history. Twice changes nothing. */
export async function loadForDemo(
  dataSource: DataSource,
  folder: CampaignFolder,
  contentHash: string,
  output: Output,
): Promise<void> {
  const { code, startsOn, timeZone } = folder.definition;
  await startVirtualClock(dataSource, startOfLocalDay(startsOn, timeZone));
  const context = { dataSource, actor: systemActor('loader'), kick: () => undefined };
  const loaded = await transact(context, (tx) => loadCampaign(tx, folder, { contentHash, history: true }));
  const parts = loaded.changes.map((change) => `${change.keys.length} ${change.part}`);
  if (parts.length > 0) output.report(`Campaign ${code} loaded: ${parts.join(', ')}`);
}
