import { canonicalJson } from '../../../domain/canonical-json.js';
import { deadlineInstant } from '../../../domain/deadline.js';
import {
  Campaign,
  type CampaignSettings,
  Indicator,
  Milestone,
  Tier,
} from '../../../entities/campaign.entity.js';
import { Evaluation } from '../../../entities/evaluation.entity.js';
import type { CampaignDefinition } from '../../campaign-folder/campaign-folder.type.js';
import { resolveUnit } from '../../hierarchy/resolve-units.js';
import type { Tx } from '../../transaction.js';
import type { LoadChanges } from './load-change.js';

/** Brings in the campaign itself: its settings, indicators, tiers and milestones. */
export async function loadDefinition(
  tx: Tx,
  definition: CampaignDefinition,
  changes: LoadChanges,
): Promise<{ campaign: Campaign; indicators: Indicator[] }> {
  const campaign = await loadCampaignRow(tx, definition, changes);
  const indicators = await loadIndicators(tx, campaign, definition, changes);
  await loadTiers(tx, campaign, definition, changes);
  await loadMilestones(tx, campaign, definition, indicators, changes);
  return { campaign, indicators };
}

async function loadCampaignRow(
  tx: Tx,
  definition: CampaignDefinition,
  changes: LoadChanges,
): Promise<Campaign> {
  const unit = await resolveUnit(tx.manager, { code: definition.unit, on: definition.startsOn });
  if (unit === 'UNKNOWN' || unit === 'CLOSED')
    throw new Error(`Unit ${definition.unit} of the campaign is not there.`);
  const {
    reporting,
    cascade,
    workingTime,
    escalation,
    lineReports,
    evaluation,
    checks,
    smallCounts,
    obstacles,
    cast,
  } = definition;
  const wanted = {
    code: definition.code,
    nameVi: definition.name.vi,
    nameEn: definition.name.en,
    fictional: definition.fictional,
    unitId: unit.unitId,
    timeZone: definition.timeZone,
    startsOn: definition.startsOn,
    endsOn: definition.endsOn,
    // The folder's types are read-only views of the same plain data.
    settings: structuredClone({
      reporting,
      cascade,
      workingTime,
      escalation,
      lineReports,
      evaluation,
      checks,
      ...(smallCounts === undefined ? {} : { smallCounts }),
      ...(obstacles === undefined ? {} : { obstacles }),
      cast,
    }) as unknown as CampaignSettings,
  };
  const existing = await tx.manager.findOneBy(Campaign, { code: definition.code });
  if (existing === null) {
    changes.add('campaign', 'ADDED', definition.code);
    await tx.manager.insert(Campaign, wanted);
  } else {
    const { id, ...stored } = existing;
    if (canonicalJson(stored) !== canonicalJson(wanted)) {
      changes.add('campaign', 'CHANGED', definition.code);
      await tx.manager.update(Campaign, { id }, wanted);
    }
  }
  return tx.manager.findOneByOrFail(Campaign, { code: definition.code });
}

async function loadIndicators(
  tx: Tx,
  campaign: Campaign,
  definition: CampaignDefinition,
  changes: LoadChanges,
): Promise<Indicator[]> {
  for (const [ordinal, settings] of definition.indicators.entries()) {
    const existing = await tx.manager.findOneBy(Indicator, { campaignId: campaign.id, code: settings.code });
    const bound = settings.boundedBy;
    const boundedBy =
      bound === null ? null : await tx.manager.findOneBy(Indicator, { campaignId: campaign.id, code: bound });
    const wanted = {
      campaignId: campaign.id,
      code: settings.code,
      nameVi: settings.name.vi,
      nameEn: settings.name.en,
      accumulation: settings.accumulation,
      denominator: settings.denominator,
      boundedById: boundedBy?.id ?? null,
      ordinal,
    };
    if (existing === null) {
      await tx.manager.insert(Indicator, wanted);
      changes.add('indicators', 'ADDED', settings.code);
      continue;
    }
    const { id, ...stored } = existing;
    if (canonicalJson(stored) === canonicalJson(wanted)) continue;
    await tx.manager.update(Indicator, { id }, wanted);
    changes.add('indicators', 'CHANGED', settings.code);
  }
  return tx.manager.find(Indicator, { where: { campaignId: campaign.id }, order: { ordinal: 'ASC' } });
}

/** F10: a bound that changes is a new row; what was judged by the old one keeps it. */
async function loadTiers(
  tx: Tx,
  campaign: Campaign,
  definition: CampaignDefinition,
  changes: LoadChanges,
): Promise<void> {
  for (const settings of definition.tiers) {
    const validFrom = settings.validFrom ?? campaign.startsOn;
    const [newest] = await tx.manager.find(Tier, {
      where: { campaignId: campaign.id, code: settings.code, validFrom },
      order: { recordedAt: 'DESC' },
      take: 1,
    });
    const { vi, en } = settings.name;
    const unchanged =
      newest !== undefined &&
      newest.minimumRate === settings.minimumRate &&
      newest.nameVi === vi &&
      newest.nameEn === en;
    if (unchanged) continue;
    await tx.manager.insert(Tier, {
      campaignId: campaign.id,
      code: settings.code,
      nameVi: vi,
      nameEn: en,
      minimumRate: settings.minimumRate,
      validFrom,
      recordedAt: tx.now,
    });
    changes.add('tiers', newest === undefined ? 'ADDED' : 'CHANGED', settings.code);
  }
}

async function loadMilestones(
  tx: Tx,
  campaign: Campaign,
  definition: CampaignDefinition,
  indicators: readonly Indicator[],
  changes: LoadChanges,
): Promise<void> {
  for (const settings of definition.milestones) {
    const indicator = indicators.find((candidate) => candidate.code === settings.indicator);
    if (indicator === undefined) throw new Error(`Indicator ${settings.indicator} is not there.`);
    const { ordinal, on, boundary, final, name } = settings;
    const wanted = {
      campaignId: campaign.id,
      ordinal,
      nameVi: name.vi,
      nameEn: name.en,
      indicatorId: indicator.id,
      on,
      boundary,
      closesAt: deadlineInstant({ on, boundary }, campaign.timeZone),
      final,
    };
    const existing = await tx.manager.findOneBy(Milestone, { campaignId: campaign.id, ordinal });
    if (existing === null) {
      await tx.manager.insert(Milestone, wanted);
      changes.add('milestones', 'ADDED', String(ordinal));
      continue;
    }
    const { id, ...stored } = existing;
    if (canonicalJson(plain(stored)) === canonicalJson(plain(wanted))) continue;
    if (await tx.manager.existsBy(Evaluation, { milestoneId: id })) {
      throw new Error(`Milestone ${ordinal} has been evaluated and can no longer be moved.`);
    }
    await tx.manager.update(Milestone, { id }, wanted);
    changes.add('milestones', 'CHANGED', String(ordinal));
  }
}

function plain(row: { closesAt: Date }): object {
  return { ...row, closesAt: row.closesAt.toISOString() };
}
