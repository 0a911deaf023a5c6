import { In } from 'typeorm';
import { addDays, deadlineInstant } from '../../domain/deadline.js';
import { AwardDossier } from '../../entities/evaluation.entity.js';
import { type CampaignContext, campaignDay } from '../campaigns/campaign-context.js';
import { recordEvents } from '../record-event.js';
import { recordTransitions } from '../record-transition.js';
import type { Tx } from '../transaction.js';
import { awardRuleSetOn } from './award-rule-sets.js';
import { settleDossierWork } from './settle-dossier-work.js';

/**
 * Opens a dossier for every unit that an evaluation commends, once for a unit and campaign whichever run asks for it
 * (M3, M4). Answers how many were opened.
 */
export async function openDossiers(tx: Tx, context: CampaignContext, evaluationId: number): Promise<number> {
  const { campaign } = context;
  const ids = await insertDossiers(tx, context, evaluationId);
  const dossiers = await tx.manager.find(AwardDossier, { where: { id: In(ids) }, order: { id: 'ASC' } });
  await recordTransitions(
    tx,
    dossiers.map(({ id }) => ({
      subjectType: 'AwardDossier',
      subjectId: id,
      from: null,
      to: 'COMPILING',
      action: 'OPEN',
    })),
  );
  await recordEvents(
    tx,
    dossiers.map(({ id, unitId }) => ({
      type: 'dossier.opened',
      subjectType: 'AwardDossier',
      subjectId: id,
      campaignId: campaign.id,
      payload: { unitId },
    })),
  );
  await settleDossierWork(tx, campaign, dossiers);
  return dossiers.length;
}

async function insertDossiers(
  tx: Tx,
  { campaign }: CampaignContext,
  evaluationId: number,
): Promise<number[]> {
  const rule = campaign.settings.evaluation.commendation;
  const today = campaignDay(campaign, tx.now);
  const on = addDays(today, rule.dueInDays);
  const dueAt = deadlineInstant({ on, boundary: 'BY_END_OF' }, campaign.timeZone);
  const rows = await tx.manager.query<{ id: number }[]>(
    `INSERT INTO award_dossier (code, campaign_id, verdict_id, unit_id, subject_kind, subject, award_form, state,
       compiler_id, opened_at, due_at, rule_set)
     SELECT $2 || '/' || u.code, $3, v.id, v.unit_id, 'COLLECTIVE', u.kind || ' ' || u.name, $4, 'COMPILING', o.id, $5,
       $6, $7
     FROM verdict v
     JOIN unit_version u ON u.unit_id = v.unit_id AND u.valid_from <= $8 AND (u.valid_to IS NULL OR u.valid_to > $8)
     JOIN organization o ON o.code = $9
     WHERE v.evaluation_id = $1 AND v.consequence = 'COMMENDATION'
     ORDER BY u.code COLLATE "C"
     ON CONFLICT (campaign_id, unit_id) WHERE verdict_id IS NOT NULL AND proposed_by IS NULL DO NOTHING
     RETURNING id`,
    [
      evaluationId,
      campaign.code,
      campaign.id,
      rule.awardForm,
      tx.now,
      dueAt,
      awardRuleSetOn(today).code,
      today,
      rule.compiler,
    ],
  );
  return rows.map((row) => row.id);
}
