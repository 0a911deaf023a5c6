import { In } from 'typeorm';
import { DataError } from '../../entities/report.entity.js';
import type { CampaignContext } from '../campaigns/campaign-context.js';
import { recordEvents } from '../record-event.js';
import { recordTransition } from '../record-transition.js';
import type { Draft } from '../reports/draft.js';
import type { Tx } from '../transaction.js';
import { askToClose } from './assign-data-errors.js';

/** F9: a correction answers the open cases about its figures of that day; each still has to be closed with an outcome. */
export async function answerWithCorrections(
  tx: Tx,
  context: CampaignContext,
  drafts: readonly Draft[],
  reportIds: readonly number[],
): Promise<void> {
  const corrected: DataError[] = [];
  for (const [index, draft] of drafts.entries()) {
    if (draft.corrects === null) continue;
    const told = draft.figures.filter((figure) => figure.field !== null).map((figure) => figure.indicatorId);
    const cases = await tx.manager.find(DataError, {
      where: {
        campaignId: context.campaign.id,
        unitId: draft.unitId,
        on: draft.on,
        indicatorId: In(told),
        state: In(['OPEN', 'EXPLAINED']),
      },
      relations: { report: true },
      order: { id: 'ASC' },
    });
    // F14: of the territory or of the same body; a case without a report is about the territory.
    const own = cases.filter(
      (candidate) => (candidate.report?.organizationId ?? null) === draft.organizationId,
    );
    // A change to a figure that a milestone rests on is itself the question; correcting it is no answer.
    for (const answered of own.filter((candidate) => candidate.kind !== 'EDIT_AFTER_MILESTONE')) {
      await answer(tx, answered, reportIds[index] ?? null, draft);
      corrected.push(answered);
    }
  }
  await askToClose(tx, corrected);
}

async function answer(tx: Tx, answered: DataError, correctionId: number | null, draft: Draft): Promise<void> {
  await tx.manager.update(DataError, { id: answered.id }, { state: 'CORRECTED', correctionId });
  const subject = { subjectType: 'DataErrorCase', subjectId: answered.id };
  const { reason } = draft;
  await recordTransition(tx, {
    ...subject,
    from: answered.state,
    to: 'CORRECTED',
    action: 'CORRECT',
    reason,
  });
  await recordEvents(tx, [
    {
      ...subject,
      type: 'data-error.corrected',
      campaignId: answered.campaignId,
      actor: draft.submittedBy,
      reason,
      payload: { on: draft.on, report: correctionId },
    },
  ]);
}
