import type { AwardDossier } from '../../entities/evaluation.entity.js';
import { type DossierFacts, dossierFacts } from '../../services/queries/dossiers/dossier-facts.js';
import { type DossierMatter, dossierMatters } from '../../services/queries/dossiers/dossier-matters.js';
import { type HoldReason, holdReasons } from '../../services/queries/dossiers/hold-reasons.js';
import { type GraphContext, requireActor } from '../context.js';
import { loadBy } from '../load-by.js';

/** What the caller is in a dossier. */
export async function matterOf(context: GraphContext, dossier: AwardDossier): Promise<DossierMatter> {
  const actor = requireActor(context);
  return loadBy(
    context,
    'dossierMatter',
    async (manager, dossiers: readonly AwardDossier[]) =>
      dossierMatters(manager, actor, await context.now(), dossiers),
    keyOf,
  ).load(dossier);
}

/** What has been laid beside a dossier. */
export async function factsOf(context: GraphContext, dossier: AwardDossier): Promise<DossierFacts> {
  return loadBy(context, 'dossierFacts', dossierFacts, keyOf).load(dossier);
}

/** What stands in the way of a dossier. */
export async function holdsOf(context: GraphContext, dossier: AwardDossier): Promise<HoldReason[]> {
  return loadBy(context, 'dossierHolds', async (manager, ids: readonly number[]) =>
    holdReasons(manager, await context.now(), ids),
  ).load(dossier.id);
}

function keyOf({ id }: AwardDossier): string {
  return String(id);
}
