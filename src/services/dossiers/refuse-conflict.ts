import { problem, Refusal } from '../../domain/refusal.js';
import type { DossierMatter } from '../queries/dossiers/dossier-matters.js';

/** M5: who has a conflict of interest takes no part. Refuses with the rule and with what the conflict is. */
export function refuseConflict({ conflict }: Pick<DossierMatter, 'conflict'>, field: string[]): void {
  if (conflict === null) return;
  throw new Refusal([problem('CONFLICT_OF_INTEREST', field), problem(conflict, field)]);
}
