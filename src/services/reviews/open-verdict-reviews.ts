import { In } from 'typeorm';
import { AccountabilityReview, Verdict } from '../../entities/evaluation.entity.js';
import type { CampaignContext } from '../campaigns/campaign-context.js';
import type { Tx } from '../transaction.js';
import { latenessOf, layObstacles } from './lay-obstacles.js';
import { openReviews } from './open-review.js';
import { responsibleBodies } from './responsible-bodies.js';

/** Opens a review for every unit whose lateness is to be considered by this run (M3). Answers how many. */
export async function openVerdictReviews(
  tx: Tx,
  { campaign }: CampaignContext,
  evaluationId: number,
): Promise<number> {
  const rule = campaign.settings.evaluation.accountability;
  const late = await tx.manager.find(Verdict, {
    where: { evaluationId, consequence: 'ACCOUNTABILITY_REVIEW' },
    order: { unitId: 'ASC' },
  });
  const bodies = await responsibleBodies(
    tx,
    late.map((verdict) => verdict.unitId),
    rule.responsibleKind,
  );
  const without = late.filter((verdict) => !bodies.has(verdict.unitId));
  if (without.length > 0) {
    // A unit that should be reviewed and has nobody to answer for it must not drop out of sight.
    const units = without.map((verdict) => verdict.unitId).join(', ');
    throw new Error(
      `Units ${units} have no organization of kind ${rule.responsibleKind} to answer for them.`,
    );
  }
  const opened = await openReviews(
    tx,
    campaign,
    late.map((verdict) => ({
      unitId: verdict.unitId,
      organizationId: bodies.get(verdict.unitId) as number,
      verdictId: verdict.id,
      dataErrorId: null,
      grounds: verdict.reasons,
    })),
  );
  const [first] = opened;
  if (first === undefined) return 0;
  // All of them are of one milestone.
  const lateness = await latenessOf(tx, first);
  const rows = await tx.manager.findBy(AccountabilityReview, { id: In(opened.map(({ id }) => id)) });
  for (const review of rows.sort((a, b) => a.id - b.id)) await layObstacles(tx, review, lateness);
  return opened.length;
}
