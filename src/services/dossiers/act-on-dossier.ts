import { asNumber, isCarried } from '../../domain/council-vote.js';
import { dossierLifecycle } from '../../domain/dossier-lifecycle.js';
import { requireMove } from '../../domain/lifecycle.js';
import { AccessError, refuse } from '../../domain/refusal.js';
import type { Campaign } from '../../entities/campaign.entity.js';
import { CouncilVote } from '../../entities/commendation.entity.js';
import { AwardDossier } from '../../entities/evaluation.entity.js';
import { campaignDay } from '../campaigns/campaign-context.js';
import { factsOf } from '../queries/dossiers/dossier-facts.js';
import { type DossierMatter, dossierMatter } from '../queries/dossiers/dossier-matters.js';
import { holdReasons } from '../queries/dossiers/hold-reasons.js';
import { recordEvents } from '../record-event.js';
import { recordTransition } from '../record-transition.js';
import type { Tx } from '../transaction.js';
import {
  type ActOnDossierInput,
  checkDossierAction,
  type DossierAttempt,
  totalsOf,
} from './check-dossier-action.js';
import { startClock, stopClock } from './dossier-clock.js';
import { lockDossier } from './lock-dossier.js';
import { refuseConflict } from './refuse-conflict.js';
import { settleDossierWork } from './settle-dossier-work.js';

/**
 * Moves a dossier by the table of its lifecycle (M5). Throws AccessError FORBIDDEN for an action that is not the
 * actor's part; refuses INVALID_TRANSITION naming the state and what may be done, DOSSIER_ON_HOLD, CONFLICT_OF_INTEREST,
 * and what must come with the action where it is missing.
 */
export async function actOnDossier(tx: Tx, input: ActOnDossierInput): Promise<{ dossierId: number }> {
  const { dossier, campaign } = await lockDossier(tx, input.dossierId);
  const { action } = input;
  const reason = input.reason?.normalize('NFC').trim() || null;
  const matter = await dossierMatter(tx.manager, tx.actor, tx.now, dossier);
  requirePart(matter, input);
  await requireFree(tx, dossier, input);
  const move = requireMove(dossierLifecycle, dossier.state, { action, parties: matter.parties, reason });
  const facts = await factsOf(tx.manager, dossier);
  const attempt = { dossier, campaign, facts, input, now: tx.now };
  checkDossierAction(attempt);
  if (action === 'RECORD_VOTE') await keepVote(tx, attempt);
  const from = dossier.state;
  const change = { state: move.to ?? dossier.state, ...marks(dossier, campaign, input, tx.now) };
  await tx.manager.update(AwardDossier, { id: dossier.id }, change);
  Object.assign(dossier, change);
  await record(tx, dossier, { from, action, reason: withMissing(reason, input) });
  await settleDossierWork(tx, campaign, [dossier]);
  return { dossierId: dossier.id };
}

/** Handing in is the part of those who propose; in everything else who has a conflict takes none. */
function requirePart(matter: DossierMatter, { action }: ActOnDossierInput): void {
  if (!dossierLifecycle.moves[action].by.some((party) => matter.parties.includes(party)))
    throw new AccessError('FORBIDDEN', { action });
  if (action !== 'SUBMIT') refuseConflict(matter, ['action']);
}

/** No award passes while something stands in its way, also where nobody has held the dossier yet. */
async function requireFree(tx: Tx, dossier: AwardDossier, { action }: ActOnDossierInput): Promise<void> {
  const asks = action === 'APPROVE' || action === 'RECORD_AWARD';
  const [reasons = []] = asks ? await holdReasons(tx.manager, tx.now, [dossier.id]) : [];
  if (dossier.state === 'ON_HOLD' || reasons.length > 0)
    refuse('DOSSIER_ON_HOLD', ['dossier'], { dossier: dossier.code });
}

/** What a move leaves on the dossier besides its state. */
function marks(
  dossier: AwardDossier,
  campaign: Campaign,
  input: ActOnDossierInput,
  now: Date,
): Partial<AwardDossier> {
  switch (input.action) {
    case 'SUBMIT':
      return { submittedAt: now, missing: [], ...startClock(dossier, campaign, now) };
    case 'RETURN':
      return {
        submittedAt: null,
        missing: [...new Set(input.missing ?? [])].sort(),
        ...stopClock(dossier, campaign, now),
      };
    case 'RECORD_AWARD':
      return {
        decisionNumber: input.decisionNumber?.trim() ?? null,
        decidedOn: input.decidedOn,
        ...stopClock(dossier, campaign, now),
      };
    case 'REFUSE':
    case 'REVOKE':
      return stopClock(dossier, campaign, now);
    case 'APPRAISE':
    case 'SEND_TO_COUNCIL':
    case 'RECORD_VOTE':
    case 'APPROVE':
      return {};
  }
}

async function keepVote(tx: Tx, { dossier, campaign, facts, input }: DossierAttempt): Promise<void> {
  const { council } = facts.rules;
  if (council === null) throw new Error('A vote was let in that the rules do not ask for.');
  const totals = totalsOf(input);
  await tx.manager.insert(CouncilVote, {
    ...totals,
    dossierId: dossier.id,
    threshold: asNumber(council.threshold),
    quorum: asNumber(council.quorum),
    denominator: council.denominator,
    passed: isCarried(totals, council),
    documentsHash: facts.documentsHash,
    heldOn: input.decidedOn ?? campaignDay(campaign, tx.now),
    recordedBy: tx.actor.name,
    recordedAt: tx.now,
  });
}

/** Who reads the history learns what has to be given anew. */
function withMissing(reason: string | null, { missing }: ActOnDossierInput): string | null {
  if (missing === null || missing.length === 0) return reason;
  return `${reason ?? ''} [${missing.join(', ')}]`.trim();
}

async function record(
  tx: Tx,
  dossier: AwardDossier,
  moved: { from: AwardDossier['state']; action: string; reason: string | null },
): Promise<void> {
  const subject = { subjectType: 'AwardDossier', subjectId: dossier.id };
  await recordTransition(tx, { ...subject, ...moved, to: dossier.state });
  const type =
    moved.action === 'RECORD_VOTE' ? 'dossier.vote-recorded' : `dossier.${dossier.state.toLowerCase()}`;
  await recordEvents(tx, [
    {
      ...subject,
      type,
      campaignId: dossier.campaignId,
      reason: moved.reason,
      payload: { action: moved.action },
    },
  ]);
}
