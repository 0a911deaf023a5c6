import { refuse } from '../../domain/refusal.js';
import { Campaign } from '../../entities/campaign.entity.js';
import { AwardDossier } from '../../entities/evaluation.entity.js';
import { dossierInScope } from '../queries/dossiers/dossier-in-scope.js';
import { isInScope } from '../queries/reader.js';
import type { Tx } from '../transaction.js';

/** The dossier under a lock, with its campaign. Refuses DOSSIER_UNKNOWN where there is none that the actor may see. */
export async function lockDossier(
  tx: Tx,
  id: number,
): Promise<{ dossier: AwardDossier; campaign: Campaign }> {
  const dossier = await tx.manager.findOne(AwardDossier, {
    where: { id },
    lock: { mode: 'pessimistic_write' },
  });
  const known = await isInScope(tx.manager, tx.actor, 'award_dossier', id, dossierInScope);
  if (dossier === null || !known) refuse('DOSSIER_UNKNOWN', ['dossier'], { dossier: `AwardDossier:${id}` });
  const campaign = await tx.manager.findOneByOrFail(Campaign, { id: dossier.campaignId });
  return { dossier, campaign };
}
