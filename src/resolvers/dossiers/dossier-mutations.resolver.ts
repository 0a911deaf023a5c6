import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { refuse } from '../../domain/refusal.js';
import {
  ActOnDossierInput,
  AttachDocumentInput,
  GiveOpinionInput,
  ProposeAwardInput,
} from '../../schema/dossiers/dossier.inputs.js';
import { DossierPayload } from '../../schema/dossiers/dossier.payload.js';
import { parseIdOf } from '../../schema/global-id.js';
import { actOnDossier } from '../../services/dossiers/act-on-dossier.js';
import { attachDocument } from '../../services/dossiers/attach-document.js';
import { giveOpinion } from '../../services/dossiers/give-opinion.js';
import { proposeAward } from '../../services/dossiers/propose-award.js';
import type { Tx } from '../../services/transaction.js';
import type { GraphContext } from '../context.js';
import { dossierById } from '../evaluation/evaluation-loaders.js';
import { perform } from '../perform.js';

/** A dossier from its proposal to its award (M4, M5). */
@Resolver()
export class DossierMutations {
  @Mutation(() => DossierPayload, {
    description:
      'Proposes a body, or a person by position, for an award: for emulation staff of the campaign, the committee over the unit and the heads of its bodies.',
  })
  async proposeAward(
    @Arg('input', () => ProposeAwardInput, { description: 'Who for what.' }) input: ProposeAwardInput,
    @Ctx() context: GraphContext,
  ): Promise<DossierPayload> {
    const { campaign, unit, subjectKind, subject, awardForm } = input;
    return answer(context, 'proposeAward', input, (tx) => {
      const verdictId = verdictOf(input.verdict ?? null);
      return proposeAward(tx, { campaign, unit, subjectKind, subject, awardForm, verdictId });
    });
  }

  @Mutation(() => DossierPayload, {
    description:
      'Lays an uploaded document beside a dossier while it is compiled or returned; a newer version stands beside the older.',
  })
  async attachDocument(
    @Arg('input', () => AttachDocumentInput, { description: 'Which document for what.' })
    input: AttachDocumentInput,
    @Ctx() context: GraphContext,
  ): Promise<DossierPayload> {
    const { requirement, file } = input;
    return answer(context, 'attachDocument', input, (tx) =>
      attachDocument(tx, { dossierId: idOf(input.dossier), requirement, fileId: file }),
    );
  }

  @Mutation(() => DossierPayload, {
    description:
      'A reviewer says whether there is a conflict of interest, and if there is none what he thinks.',
  })
  async giveOpinion(
    @Arg('input', () => GiveOpinionInput, { description: 'The opinion.' }) input: GiveOpinionInput,
    @Ctx() context: GraphContext,
  ): Promise<DossierPayload> {
    const { recommendation, conflictOfInterest } = input;
    return answer(context, 'giveOpinion', input, (tx) => {
      const comment = input.comment ?? null;
      return giveOpinion(tx, { dossierId: idOf(input.dossier), recommendation, comment, conflictOfInterest });
    });
  }

  @Mutation(() => DossierPayload, {
    description: 'Moves a dossier: see its `viewerCan` for what the caller may do now.',
  })
  async actOnDossier(
    @Arg('input', () => ActOnDossierInput, { description: 'The action, with what must come with it.' })
    input: ActOnDossierInput,
    @Ctx() context: GraphContext,
  ): Promise<DossierPayload> {
    return answer(context, 'actOnDossier', input, (tx) =>
      actOnDossier(tx, {
        dossierId: idOf(input.dossier),
        action: input.action,
        reason: input.reason ?? null,
        missing: input.missing ?? null,
        members: input.members ?? null,
        present: input.present ?? null,
        inFavour: input.inFavour ?? null,
        decisionNumber: input.decisionNumber ?? null,
        decidedOn: input.decidedOn ?? null,
      }),
    );
  }
}

function idOf(dossier: string): number {
  return parseIdOf('AwardDossier', dossier) ?? refuse('DOSSIER_UNKNOWN', ['dossier'], { dossier });
}

function verdictOf(verdict: string | null): number | null {
  if (verdict === null) return null;
  return parseIdOf('Verdict', verdict) ?? refuse('VERDICT_UNKNOWN', ['verdict'], { verdict });
}

async function answer(
  context: GraphContext,
  operation: string,
  input: { idempotencyKey: string },
  work: (tx: Tx) => Promise<{ dossierId: number }>,
): Promise<DossierPayload> {
  const done = await perform(context, { operation, input }, work);
  if ('userErrors' in done) return { dossier: null, userErrors: done.userErrors };
  return { dossier: await dossierById(context).load(done.ok.dossierId), userErrors: [] };
}
