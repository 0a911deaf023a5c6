import type { Tx } from './transaction.js';

/** What subscribers are told has changed; they read it again under their own rights. */
export interface Announcement {
  /** Ids of work items that were opened, closed or moved. */
  workItems?: readonly number[];
  /** A figure of these units (and of all above them) has changed. */
  progress?: { campaignId: number; unitIds: readonly number[] };
}

/** The channel that every api process listens on. */
export const LIVE_CHANNEL = 'dondoc_live';

/**
 * Tells every api process, when and only when this transaction commits. What is told is a hint: whoever misses it reads
 * the same rows later.
 */
export async function announce(tx: Tx, announcement: Announcement): Promise<void> {
  const { workItems = [], progress } = announcement;
  for (let from = 0; from < workItems.length; from += LARGEST) {
    await notify(tx, { workItems: workItems.slice(from, from + LARGEST) });
  }
  if (progress === undefined) return;
  const { campaignId, unitIds } = progress;
  for (let from = 0; from < unitIds.length; from += LARGEST) {
    await notify(tx, { progress: { campaignId, unitIds: unitIds.slice(from, from + LARGEST) } });
  }
}

/** PostgreSQL takes 8,000 bytes at a time: so many ids of up to ten digits. */
const LARGEST = 500;

async function notify(tx: Tx, announcement: Announcement): Promise<void> {
  await tx.manager.query('SELECT pg_notify($1, $2)', [LIVE_CHANNEL, JSON.stringify(announcement)]);
}
