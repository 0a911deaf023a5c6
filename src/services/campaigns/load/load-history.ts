import { canonicalJson } from '../../../domain/canonical-json.js';
import { type Campaign, ScriptEntry } from '../../../entities/campaign.entity.js';
import { dueJobRow } from '../../../queue/define-job.js';
import type { CampaignFolder } from '../../campaign-folder/campaign-folder.type.js';
import { armJobs } from '../../jobs/arm.js';
import { replayHistoryJob } from '../../jobs/replay-history.job.js';
import type { Tx } from '../../transaction.js';
import { type HistoryEntry, historyEntries } from './history-entries.js';
import type { LoadChanges } from './load-change.js';

/**
 * Keeps what the folder says people did, each at its instant, and promises to replay it then. Instants already past
 * are history and stay as they were; later ones become what the folder says now.
 */
export async function loadHistory(
  tx: Tx,
  folder: CampaignFolder,
  campaign: Campaign,
  changes: LoadChanges,
): Promise<void> {
  const wanted = byInstant(historyEntries(folder).filter((entry) => entry.at >= tx.now));
  const stored = await storedInstants(tx, campaign);
  const changed: HistoryEntry[] = [];
  for (const [at, entries] of wanted) {
    if (stored.get(at) === textOf(entries)) continue;
    changes.add('history', stored.has(at) ? 'CHANGED' : 'ADDED', new Date(at).toISOString());
    changed.push(...entries);
  }
  const dropped = [...stored.keys()].filter((at) => !wanted.has(at));
  for (const at of dropped) changes.add('history', 'CLOSED', new Date(at).toISOString());
  const instants = [...new Set(changed.map((entry) => entry.at.getTime()))];
  await tx.manager.query(`DELETE FROM script_entry WHERE campaign_id = $1 AND at = ANY($2::timestamptz[])`, [
    campaign.id,
    [...dropped, ...instants].map((at) => new Date(at)),
  ]);
  await tx.manager.query(
    `INSERT INTO script_entry (campaign_id, at, ordinal, actor, action, payload)
     SELECT $1, e.at, e.ordinal, e.actor, e.action, e.payload
     FROM jsonb_to_recordset($2::jsonb) AS e(at timestamptz, ordinal int, actor text, action text, payload jsonb)`,
    [campaign.id, JSON.stringify(changed)],
  );
  await armJobs(
    tx,
    instants.map((at) =>
      dueJobRow(replayHistoryJob, {
        key: `replay_${campaign.code}_${new Date(at).toISOString().replaceAll(':', '.')}`,
        dueAt: new Date(at),
        payload: { campaignId: campaign.id, at: new Date(at).toISOString() },
      }),
    ),
  );
}

async function storedInstants(tx: Tx, campaign: Campaign): Promise<Map<number, string>> {
  const stored = await tx.manager
    .createQueryBuilder(ScriptEntry, 'entry')
    .where('entry.campaignId = :id AND entry.at >= :now', { id: campaign.id, now: tx.now })
    .orderBy('entry.at')
    .addOrderBy('entry.ordinal')
    .getMany();
  return new Map([...byInstant(stored)].map(([at, entries]) => [at, textOf(entries)]));
}

function byInstant<T extends { at: Date }>(entries: readonly T[]): Map<number, T[]> {
  const instants = new Map<number, T[]>();
  for (const entry of entries) {
    const together = instants.get(entry.at.getTime()) ?? [];
    instants.set(entry.at.getTime(), together);
    together.push(entry);
  }
  return instants;
}

function textOf(entries: readonly Pick<HistoryEntry, 'actor' | 'action' | 'payload'>[]): string {
  return canonicalJson(entries.map((entry) => [entry.actor, entry.action, entry.payload]));
}
