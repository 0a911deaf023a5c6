import type { Actor } from '../../domain/actor.js';
import { type Campaign, ScriptEntry } from '../../entities/campaign.entity.js';
import { loadActors } from '../actors/load-actors.js';
import { type CampaignContext, campaignDay } from '../campaigns/campaign-context.js';
import { EACH_ROW } from '../campaigns/load/history-entries.js';
import { readDrafts } from '../reports/read-drafts.js';
import { settleReports } from '../reports/settle-reports.js';
import type { Tx } from '../transaction.js';
import type { ReplayScope } from './replay.type.js';
import { replayAction } from './replay-action.js';

/**
 * Lets people do what a loaded history says they did at one instant, in its order, each under the rights of the
 * position named: the same verbs that callers of the API use. Throws what a verb refuses with, naming the entry.
 */
export async function replayHistory(tx: Tx, context: CampaignContext, at: Date): Promise<number> {
  const { campaign } = context;
  const entries = await tx.manager.find(ScriptEntry, {
    where: { campaignId: campaign.id, at },
    order: { ordinal: 'ASC' },
  });
  const actors = await actorsOf(tx, campaign, entries);
  const actorOf = (code: string): Actor => {
    const actor = actors.get(code);
    if (actor === undefined)
      throw new Error(`The history of ${campaign.code} names no known position: ${code}.`);
    return actor;
  };
  const scope: ReplayScope = { context, actorOf };
  for (const entry of entries) {
    if (entry.action === 'submitReports') await submitAll(tx, scope, entry);
    else await replayAction({ ...tx, actor: actorOf(entry.actor) }, scope, entry);
  }
  return entries.length;
}

async function actorsOf(
  tx: Tx,
  campaign: Campaign,
  entries: readonly ScriptEntry[],
): Promise<Map<string, Actor>> {
  const codes = entries.flatMap((entry) =>
    entry.actor === EACH_ROW ? rowsOf(entry).map((row) => row.by) : [entry.actor],
  );
  return loadActors(tx.manager, codes, campaignDay(campaign, tx.now));
}

async function submitAll(tx: Tx, scope: ReplayScope, entry: ScriptEntry): Promise<void> {
  const reports = rowsOf(entry).map(({ by, ...row }, index) => ({
    ...row,
    submitter: scope.actorOf(by),
    field: ['rows', String(index)],
  }));
  await settleReports(tx, scope.context, await readDrafts(tx, scope.context, reports));
}

interface ReplayedReport {
  by: string;
  unit: string;
  organization: string | null;
  on: string;
  figures: { indicator: string; value: number }[];
  note: string | null;
}

/** The folder was checked whole before it was loaded: the payload has the shape that its loader wrote. */
function rowsOf(entry: ScriptEntry): ReplayedReport[] {
  return entry.payload['rows'] as ReplayedReport[];
}
