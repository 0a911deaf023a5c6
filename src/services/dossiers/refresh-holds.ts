import { In } from 'typeorm';
import { systemActor } from '../../domain/actor.js';
import { dossierLifecycle } from '../../domain/dossier-lifecycle.js';
import { Campaign } from '../../entities/campaign.entity.js';
import { AwardDossier } from '../../entities/evaluation.entity.js';
import { message } from '../../messages/message.js';
import { campaignDay } from '../campaigns/campaign-context.js';
import { closeWorkItems } from '../inbox/close-work-items.js';
import { type HoldReason, holdReasons } from '../queries/dossiers/hold-reasons.js';
import { recordEvents } from '../record-event.js';
import { recordTransitions } from '../record-transition.js';
import type { Tx } from '../transaction.js';
import { startClock, stopClock } from './dossier-clock.js';
import { askToReconsider, settleDossierWork } from './settle-dossier-work.js';

/**
 * Holds or releases the dossiers about these units, and about those above them, as their open data errors,
 * accountability matters and newest verdicts ask for it now (M5, M7). In the transaction that opened or closed the
 * matter. Released, a dossier goes on in the state in which it was held. An award that has been given is not held:
 * where the newest verdict no longer bears it, the committee is asked to consider it.
 */
export async function refreshHolds(asked: Tx, campaignId: number, unitIds: readonly number[]): Promise<void> {
  if (unitIds.length === 0) return;
  const campaign = await asked.manager.findOneByOrFail(Campaign, { id: campaignId });
  const candidates = await lockCandidates(asked, campaign, unitIds);
  if (candidates.length === 0) return;
  const tx = { ...asked, actor: systemActor('holds') };
  const reasons = await holdReasons(
    tx.manager,
    tx.now,
    candidates.map((dossier) => dossier.id),
  );
  const found = candidates.map((dossier, index) => ({ dossier, reasons: reasons[index] ?? [] }));
  const open = found.filter(({ dossier }) => dossier.state !== 'AWARDED');
  await move(
    tx,
    campaign,
    'HOLD',
    open.filter(({ dossier, reasons: why }) => dossier.state !== 'ON_HOLD' && why.length > 0),
  );
  await move(
    tx,
    campaign,
    'RELEASE',
    open.filter(({ dossier, reasons: why }) => dossier.state === 'ON_HOLD' && why.length === 0),
  );
  await reconsider(
    tx,
    campaign,
    found.filter(({ dossier }) => dossier.state === 'AWARDED'),
  );
}

interface Found {
  dossier: AwardDossier;
  reasons: HoldReason[];
}

async function lockCandidates(
  tx: Tx,
  campaign: Campaign,
  unitIds: readonly number[],
): Promise<AwardDossier[]> {
  const rows = await tx.manager.query<{ id: number }[]>(
    `SELECT id FROM award_dossier
     WHERE campaign_id = $1 AND state NOT IN ('REFUSED', 'REVOKED') AND unit_id IN (
       SELECT ancestor_id FROM unit_closure WHERE descendant_id = ANY($2) AND valid_from <= $3
         AND (valid_to IS NULL OR valid_to > $3))
     ORDER BY id FOR UPDATE`,
    [campaign.id, unitIds, campaignDay(campaign, tx.now)],
  );
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  return tx.manager.find(AwardDossier, { where: { id: In(ids) }, order: { id: 'ASC' } });
}

async function move(
  tx: Tx,
  campaign: Campaign,
  action: 'HOLD' | 'RELEASE',
  found: readonly Found[],
): Promise<void> {
  const moved = found.filter(({ dossier }) => dossierLifecycle.moves[action].from.includes(dossier.state));
  if (moved.length === 0) return;
  const transitions = moved.map(({ dossier, reasons }) => {
    const from = dossier.state;
    Object.assign(
      dossier,
      action === 'HOLD' ? hold(dossier, campaign, tx.now) : release(dossier, campaign, tx.now),
    );
    const reason = action === 'HOLD' ? inWords(reasons) : message('DOSSIER_RELEASED', {}, 'vi');
    return { subjectType: 'AwardDossier', subjectId: dossier.id, from, to: dossier.state, action, reason };
  });
  const dossiers = moved.map(({ dossier }) => dossier);
  await tx.manager.save(AwardDossier, dossiers);
  await recordTransitions(tx, transitions);
  await recordEvents(
    tx,
    moved.map(({ dossier, reasons }) => ({
      type: action === 'HOLD' ? 'dossier.held' : 'dossier.released',
      subjectType: 'AwardDossier',
      subjectId: dossier.id,
      campaignId: campaign.id,
      reason: action === 'HOLD' ? inWords(reasons) : null,
      payload: { unitId: dossier.unitId, reasons: reasons.map(({ code }) => code) },
    })),
  );
  await settleDossierWork(tx, campaign, dossiers);
}

function hold(dossier: AwardDossier, campaign: Campaign, now: Date): Partial<AwardDossier> {
  return { state: 'ON_HOLD', heldFrom: dossier.state, ...stopClock(dossier, campaign, now) };
}

function release(dossier: AwardDossier, campaign: Campaign, now: Date): Partial<AwardDossier> {
  const state = dossier.heldFrom ?? 'COMPILING';
  const running = state !== 'COMPILING' && state !== 'RETURNED';
  return { state, heldFrom: null, ...(running ? startClock(dossier, campaign, now) : {}) };
}

/** What was given stays given until the committee says otherwise; only a verdict that has changed is a ground. */
async function reconsider(tx: Tx, campaign: Campaign, found: readonly Found[]): Promise<void> {
  const lost = ({ reasons }: Found): boolean =>
    reasons.some((reason) => reason.code === 'DOSSIER_HELD_VERDICT_CHANGED');
  const still = found.filter((entry) => !lost(entry)).map(({ dossier }) => dossier.id);
  await closeWorkItems(tx, { subjectType: 'AwardDossier', subjectIds: still, kind: 'DOSSIER' });
  await askToReconsider(
    tx,
    campaign,
    found.filter(lost).map(({ dossier }) => dossier),
  );
}

/** History is kept in Vietnamese; `holds` says it in the reader's language. */
function inWords(reasons: readonly HoldReason[]): string {
  return reasons.map(({ code, params }) => message(code, params, 'vi')).join(' ');
}
