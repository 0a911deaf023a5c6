import { localDate } from '../../../domain/deadline.js';
import { CampaignVersion } from '../../../entities/campaign.entity.js';
import type { CampaignFolder } from '../../campaign-folder/campaign-folder.type.js';
import { recordEvents } from '../../record-event.js';
import type { Tx } from '../../transaction.js';
import { armCalendar } from '../calendar.js';
import { type LoadChange, LoadChanges } from './load-change.js';
import { loadDefinition } from './load-definition.js';
import { loadHistory } from './load-history.js';
import { loadOrganizations } from './load-organizations.js';
import { loadTargets } from './load-targets.js';
import { loadUnits } from './load-units.js';

export interface LoadedCampaign {
  campaign: string;
  /** Of the loaded definition; the same number again where nothing changed. */
  version: number;
  changes: LoadChange[];
}

/**
 * Brings a checked folder in. Loading the same folder twice changes nothing; a changed one is brought in as new
 * versions, and everything that changed is named. One transaction: for a dry run the caller rolls it back.
 * `history` false leaves out what people did, for a campaign that is lived and not replayed.
 */
export async function loadCampaign(
  tx: Tx,
  folder: CampaignFolder,
  options: { contentHash: string; history: boolean },
): Promise<LoadedCampaign> {
  // Two loadings at once would both think themselves first.
  await tx.manager.query(`SELECT pg_advisory_xact_lock($1)`, [LOAD_LOCK]);
  const changes = new LoadChanges();
  const today = localDate(tx.now, folder.definition.timeZone);
  await loadUnits(tx, folder, today, changes);
  await loadOrganizations(tx, folder, today, changes);
  const scope = await loadDefinition(tx, folder.definition, changes);
  await loadTargets(tx, folder, scope, changes);
  await armCalendar(tx, scope.campaign);
  if (options.history) await loadHistory(tx, folder, scope.campaign, changes);
  const list = changes.list();
  const version = await keepVersion(tx, scope.campaign.id, options.contentHash, list);
  return { campaign: scope.campaign.code, version, changes: list };
}

async function keepVersion(
  tx: Tx,
  campaignId: number,
  contentHash: string,
  changes: readonly LoadChange[],
): Promise<number> {
  const [newest] = await tx.manager.find(CampaignVersion, {
    where: { campaignId },
    order: { version: 'DESC' },
    take: 1,
  });
  if (newest !== undefined && changes.length === 0) return newest.version;
  const version = (newest?.version ?? 0) + 1;
  const summary = changes.map(
    (change) => `${change.part}: ${change.keys.length} ${change.kind.toLowerCase()}`,
  );
  await tx.manager.insert(CampaignVersion, {
    campaignId,
    version,
    loadedAt: tx.now,
    contentHash,
    changes: summary,
  });
  await recordEvents(tx, [
    {
      type: 'campaign.loaded',
      subjectType: 'Campaign',
      subjectId: campaignId,
      campaignId,
      payload: { version, changes: summary, contentHash },
    },
  ]);
  return version;
}

/** Any fixed number. */
const LOAD_LOCK = 470_526;
