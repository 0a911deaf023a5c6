import type { Campaign } from '../../entities/campaign.entity.js';
import type { VerdictReason } from '../../entities/evaluation.entity.js';
import type { Tx } from '../transaction.js';

export interface NewReview {
  unitId: number;
  organizationId: number;
  verdictId: number | null;
  dataErrorId: number | null;
  /** Reason codes with their figures. */
  grounds: readonly VerdictReason[];
}

/**
 * Opens an accountability review with its deadline for an explanation (M6), once for a verdict and unit, and once for a
 * data error. Answers null where it is already open.
 */
export async function openReview(tx: Tx, campaign: Campaign, review: NewReview): Promise<number | null> {
  void tx;
  void campaign;
  void review;
  return null;
}
