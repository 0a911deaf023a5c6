import type { AwardDossier } from '../../entities/evaluation.entity.js';
import type { Page } from '../../schema/connection.type.js';
import { countDossiers, listDossiers } from '../../services/queries/evaluation/dossiers.js';
import type { GraphContext } from '../context.js';
import { requireDossier } from './evaluation-loaders.js';
import { type MatterArguments, matterPage } from './matter-page.js';

/** A page of the dossiers that the caller may see (M5). Refuses a campaign or a unit that is not there. */
export async function dossierPage(
  context: GraphContext,
  asked: MatterArguments,
): Promise<Page<AwardDossier>> {
  return matterPage(context, asked, {
    table: 'award_dossier',
    list: listDossiers,
    count: countDossiers,
    load: requireDossier,
  });
}
