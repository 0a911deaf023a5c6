import { addDays, deadlineInstant } from '../../domain/deadline.js';
import { AccessError, refuse } from '../../domain/refusal.js';
import type { Campaign } from '../../entities/campaign.entity.js';
import { AwardDossier, Verdict } from '../../entities/evaluation.entity.js';
import { Organization } from '../../entities/organization.entity.js';
import type { AwardForm, SubjectKind } from '../../entities/states.js';
import { mayProposeAward } from '../../policies/dossier.policy.js';
import { campaignDay, getCampaign } from '../campaigns/campaign-context.js';
import { type ResolvedUnit, resolveUnit } from '../hierarchy/resolve-units.js';
import { recordEvents } from '../record-event.js';
import { recordTransition } from '../record-transition.js';
import type { Tx } from '../transaction.js';
import { awardRuleSetOn } from './award-rule-sets.js';
import { checkSubject } from './check-subject.js';
import { refreshHolds } from './refresh-holds.js';
import { settleDossierWork } from './settle-dossier-work.js';

export interface ProposeAwardInput {
  campaign: string;
  unit: string;
  subjectKind: SubjectKind;
  subject: string;
  awardForm: AwardForm;
  /** What proves the achievement; null where nothing frozen does. */
  verdictId: number | null;
}

/**
 * Proposes somebody for an award (M4): emulation staff of the campaign, the committee over the unit, or the head of one
 * of its bodies. The rules are those of the day of the proposal. Throws AccessError FORBIDDEN for anybody else.
 */
export async function proposeAward(tx: Tx, input: ProposeAwardInput): Promise<{ dossierId: number }> {
  const { campaign } = await getCampaign(tx.manager, input.campaign);
  const today = campaignDay(campaign, tx.now);
  const unit = await resolveUnit(tx.manager, { code: input.unit, on: today });
  if (unit === 'UNKNOWN') refuse('UNIT_UNKNOWN', ['unit'], { unit: input.unit });
  if (unit === 'CLOSED') refuse('UNIT_NOT_ACTIVE', ['unit'], { unit: input.unit, on: today });
  if (!unit.path.includes(campaign.unitId)) refuse('UNIT_UNKNOWN', ['unit'], { unit: input.unit });
  await requireProposer(tx, campaign, unit);
  const { subjectKind, awardForm } = input;
  if (awardForm === 'EMULATION_FLAG' && subjectKind === 'INDIVIDUAL')
    refuse('AWARD_FORM_COLLECTIVE', ['awardForm']);
  const subject = await checkSubject(tx, { ...input, unitId: unit.unitId, today });
  if (input.verdictId !== null) await requireMet(tx, campaign, unit, input.verdictId);
  const asked = { subjectKind, awardForm, subject, verdictId: input.verdictId };
  const dossier = await insertProposal(tx, campaign, unit, asked);
  const about = { subjectType: 'AwardDossier', subjectId: dossier.id };
  await recordTransition(tx, { ...about, from: null, to: 'COMPILING', action: 'PROPOSE' });
  const payload = { unitId: unit.unitId, awardForm, subjectKind };
  await recordEvents(tx, [{ ...about, type: 'dossier.proposed', campaignId: campaign.id, payload }]);
  await settleDossierWork(tx, campaign, [dossier]);
  await refreshHolds(tx, campaign.id, [unit.unitId]);
  return { dossierId: dossier.id };
}

async function requireProposer(tx: Tx, campaign: Campaign, unit: ResolvedUnit): Promise<void> {
  const [seat] = await tx.manager.query<{ unitId: number | null }[]>(
    `SELECT o.unit_id AS "unitId" FROM position p JOIN organization o ON o.id = p.organization_id
     WHERE p.code = $1 AND p.head`,
    [tx.actor.name],
  );
  const campaignPath = unit.path.slice(unit.path.indexOf(campaign.unitId));
  const place = { unitPath: unit.path, campaignPath, headOfUnitId: seat?.unitId ?? null };
  if (!mayProposeAward(tx.actor, place)) throw new AccessError('FORBIDDEN', { unit: unit.code });
}

/** What is given as proof must be a verdict about this unit in this campaign, and met. */
async function requireMet(tx: Tx, campaign: Campaign, unit: ResolvedUnit, verdictId: number): Promise<void> {
  const field = ['verdict'];
  const verdict = await tx.manager.findOne(Verdict, {
    where: { id: verdictId },
    relations: { evaluation: { milestone: true } },
  });
  if (verdict === null) refuse('VERDICT_UNKNOWN', field, { verdict: `Verdict:${verdictId}` });
  const own = verdict.evaluation?.milestone?.campaignId === campaign.id && verdict.unitId === unit.unitId;
  if (!own) refuse('VERDICT_OF_OTHER_UNIT', field, { unit: unit.code });
  if (verdict.result !== 'MET') refuse('VERDICT_NOT_MET', field, { result: verdict.result });
}

async function insertProposal(
  tx: Tx,
  campaign: Campaign,
  unit: ResolvedUnit,
  asked: Pick<AwardDossier, 'subjectKind' | 'awardForm' | 'subject' | 'verdictId'>,
): Promise<AwardDossier> {
  // Proposals of one campaign take turns, so that numbers are given once and nobody is proposed twice.
  await tx.manager.query('SELECT id FROM campaign WHERE id = $1 FOR NO KEY UPDATE', [campaign.id]);
  const earlier = await tx.manager.findBy(AwardDossier, { campaignId: campaign.id, unitId: unit.unitId });
  const same = earlier.find(
    ({ subject, awardForm, state }) =>
      subject.toLowerCase() === asked.subject.toLowerCase() &&
      awardForm === asked.awardForm &&
      state !== 'REFUSED' &&
      state !== 'REVOKED',
  );
  if (same !== undefined)
    refuse('AWARD_ALREADY_PROPOSED', ['subject'], { subject: asked.subject, dossier: same.code });
  const rule = campaign.settings.evaluation.commendation;
  const compiler = await tx.manager.findOneByOrFail(Organization, { code: rule.compiler });
  const today = campaignDay(campaign, tx.now);
  const number = earlier.filter(({ proposedBy }) => proposedBy !== null).length + 1;
  return tx.manager.save(
    tx.manager.create(AwardDossier, {
      ...asked,
      code: `${campaign.code}/${unit.code}/${number}`,
      campaignId: campaign.id,
      unitId: unit.unitId,
      state: 'COMPILING',
      compilerId: compiler.id,
      openedAt: tx.now,
      dueAt: deadlineInstant(
        { on: addDays(today, rule.dueInDays), boundary: 'BY_END_OF' },
        campaign.timeZone,
      ),
      ruleSet: awardRuleSetOn(today).code,
      missing: [],
      usedMinutes: 0,
      proposedBy: tx.actor.name,
    }),
  );
}
