import type { Actor } from '../../../domain/actor.js';
import type { DossierOpinion } from '../../../entities/commendation.entity.js';
import type { DossierState } from '../../../entities/states.js';
import { countedOpinions, type DossierFacts } from './dossier-facts.js';
import type { DossierMatter } from './dossier-matters.js';

/** An opinion that may be shown, and whether it is on the documents as they are now. */
export type ShownOpinion = Omit<DossierOpinion, 'recommendation' | 'dossier'> & {
  recommendation: NonNullable<DossierOpinion['recommendation']>;
  current: boolean;
};

/**
 * The opinions that an actor may read (M5). Who has a conflict of interest reads none. While a dossier is reviewed,
 * a reviewer reads those of others once he has given his own; who is no reviewer waits for the decision, but an auditor.
 */
export function visibleOpinions(
  actor: Actor,
  dossier: { state: DossierState; heldFrom: DossierState | null },
  matter: DossierMatter,
  facts: DossierFacts,
): ShownOpinion[] {
  if (!matter.maySee || matter.conflict !== null) return [];
  const counted = new Set(countedOpinions(facts));
  const shown = facts.opinions.flatMap((opinion) =>
    opinion.conflict || opinion.recommendation === null
      ? []
      : [{ ...opinion, recommendation: opinion.recommendation, current: counted.has(opinion) }],
  );
  const decided = DECIDED.has(dossier.heldFrom ?? dossier.state);
  const audits = actor.grants.some((grant) => grant.role === 'AUDITOR');
  const hasGiven = [...counted].some((opinion) => opinion.reviewer === actor.name);
  if (decided || audits || (matter.reviewer && hasGiven)) return shown;
  return shown.filter((opinion) => opinion.reviewer === actor.name);
}

const DECIDED: ReadonlySet<DossierState> = new Set(['APPROVED', 'REFUSED', 'AWARDED', 'REVOKED']);
