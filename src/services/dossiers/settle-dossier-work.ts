import type { Campaign } from '../../entities/campaign.entity.js';
import type { AwardDossier } from '../../entities/evaluation.entity.js';
import type { MessageCode } from '../../messages/params.js';
import { campaignDay } from '../campaigns/campaign-context.js';
import { closeWorkItems } from '../inbox/close-work-items.js';
import { type NewWorkItem, openWorkItems } from '../inbox/open-work-items.js';
import {
  countedOpinions,
  type DossierFacts,
  dossierFacts,
  outdatedReviewers,
} from '../queries/dossiers/dossier-facts.js';
import type { Tx } from '../transaction.js';
import { decidingBody } from './deciding-body.js';

/**
 * Puts what each dossier waits for on the desk of whom it waits for, and takes what was there away (E6). In the
 * transaction that moved them; all of one campaign.
 */
export async function settleDossierWork(
  tx: Tx,
  campaign: Campaign,
  dossiers: readonly AwardDossier[],
): Promise<void> {
  if (dossiers.length === 0) return;
  await closeWorkItems(tx, {
    subjectType: 'AwardDossier',
    subjectIds: dossiers.map(({ id }) => id),
    kind: 'DOSSIER',
  });
  const judged = dossiers.filter(({ state }) => state === 'APPRAISING' || state === 'COUNCIL');
  const facts = await dossierFacts(tx.manager, judged);
  const decider =
    judged.length === 0 ? null : await decidingBody(tx.manager, campaign, campaignDay(campaign, tx.now));
  const items: NewWorkItem[] = [];
  for (const dossier of dossiers) {
    const known = facts[judged.indexOf(dossier)];
    const next = known === undefined ? nextStep(dossier) : nextOfReview(dossier, known, decider);
    if (next !== null) items.push(itemOf(dossier, next));
    if (known !== undefined) items.push(...(await askedAgain(tx, dossier, known)));
  }
  await openWorkItems(tx, items);
}

/** The committee is to consider whether an award has lost its ground (M5). */
export async function askToReconsider(
  tx: Tx,
  campaign: Campaign,
  dossiers: readonly AwardDossier[],
): Promise<void> {
  if (dossiers.length === 0) return;
  const assigneeId = await decidingBody(tx.manager, campaign, campaignDay(campaign, tx.now));
  const item = { assigneeId, titleCode: 'DOSSIER_TO_RECONSIDER', dueAt: null } as const;
  await openWorkItems(
    tx,
    dossiers.map((dossier) => itemOf(dossier, item)),
  );
}

interface Step {
  assigneeId: number;
  titleCode: MessageCode;
  dueAt: Date | null;
}

function itemOf(dossier: AwardDossier, step: Step): NewWorkItem {
  return {
    ...step,
    campaignId: dossier.campaignId,
    kind: 'DOSSIER',
    subjectType: 'AwardDossier',
    subjectId: dossier.id,
    titleParams: { dossier: dossier.code, subject: dossier.subject },
  };
}

/** Whose turn it is where the state alone says so; null where it is nobody's. */
function nextStep({ state, compilerId, dueAt, decisionDueAt }: AwardDossier): Step | null {
  switch (state) {
    case 'COMPILING':
      return { assigneeId: compilerId, titleCode: 'DOSSIER_TO_COMPILE', dueAt };
    case 'RETURNED':
      return { assigneeId: compilerId, titleCode: 'DOSSIER_TO_COMPLETE', dueAt };
    case 'SUBMITTED':
      return { assigneeId: compilerId, titleCode: 'DOSSIER_TO_APPRAISE', dueAt: decisionDueAt };
    case 'APPROVED':
      return { assigneeId: compilerId, titleCode: 'DOSSIER_TO_RECORD_AWARD', dueAt: decisionDueAt };
    case 'APPRAISING':
    case 'COUNCIL':
    // What it is held by lies on somebody's desk itself.
    case 'ON_HOLD':
    case 'REFUSED':
    case 'AWARDED':
    case 'REVOKED':
      return null;
  }
}

/** While it is reviewed: opinions first, then the council where the rules ask for one, then the decision. */
function nextOfReview(dossier: AwardDossier, facts: DossierFacts, decider: number | null): Step {
  const compiler = { assigneeId: dossier.compilerId, dueAt: dossier.decisionDueAt };
  if (countedOpinions(facts).length < facts.rules.opinions) {
    return { ...compiler, titleCode: 'DOSSIER_TO_REVIEW' };
  }
  if (facts.rules.council !== null && facts.vote === null) {
    return {
      ...compiler,
      titleCode: dossier.state === 'COUNCIL' ? 'DOSSIER_TO_VOTE' : 'DOSSIER_TO_SEND_TO_COUNCIL',
    };
  }
  return { ...compiler, assigneeId: decider ?? dossier.compilerId, titleCode: 'DOSSIER_TO_DECIDE' };
}

/** Who reviewed documents that have changed since is asked again (M5); the compiler knows already. */
async function askedAgain(tx: Tx, dossier: AwardDossier, facts: DossierFacts): Promise<NewWorkItem[]> {
  const reviewers = outdatedReviewers(facts);
  if (reviewers.length === 0) return [];
  const bodies = await tx.manager.query<{ id: number }[]>(
    'SELECT DISTINCT organization_id AS id FROM position WHERE code = ANY($1) AND organization_id <> $2 ORDER BY 1',
    [reviewers, dossier.compilerId],
  );
  const dueAt = dossier.decisionDueAt;
  return bodies.map(({ id }) =>
    itemOf(dossier, { assigneeId: id, titleCode: 'DOSSIER_OPINION_OUTDATED', dueAt }),
  );
}
