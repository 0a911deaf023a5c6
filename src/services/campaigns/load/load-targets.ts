import { type Campaign, type Indicator, Target } from '../../../entities/campaign.entity.js';
import type { CampaignFolder } from '../../campaign-folder/campaign-folder.type.js';
import { resolveOrganizations } from '../../hierarchy/resolve-organizations.js';
import { resolveUnits } from '../../hierarchy/resolve-units.js';
import type { Tx } from '../../transaction.js';
import { chunks, type LoadChanges } from './load-change.js';

/** F2: a target that differs from the version in force is a new version, recorded now; none is ever changed. */
export async function loadTargets(
  tx: Tx,
  folder: CampaignFolder,
  scope: { campaign: Campaign; indicators: readonly Indicator[] },
  changes: LoadChanges,
): Promise<void> {
  const units = await resolveUnits(
    tx.manager,
    folder.targets.map((row) => ({ code: row.unitCode, on: row.effectiveOn })),
  );
  const bodies = await resolveOrganizations(
    tx.manager,
    folder.targets.map((row) => row.organizationCode),
  );
  const stored = await tx.manager.find(Target, {
    where: { campaignId: scope.campaign.id },
    order: { recordedAt: 'ASC', id: 'ASC' },
  });
  const inForce = new Map(stored.map((row) => [keyOf(row), row.value]));
  const known = new Set(inForce.keys());
  const fresh: Omit<Target, 'id' | 'campaign' | 'indicator' | 'unit' | 'organization'>[] = [];
  for (const [index, row] of folder.targets.entries()) {
    const unit = units[index] ?? 'UNKNOWN';
    const indicator = scope.indicators.find((candidate) => candidate.code === row.indicator);
    const organizationId = bodies[index] ?? null;
    if (unit === 'UNKNOWN' || unit === 'CLOSED' || indicator === undefined || organizationId === 'UNKNOWN') {
      throw new Error(`targets.csv line ${row.line} was checked and can still not be placed.`);
    }
    const place = {
      indicatorId: indicator.id,
      unitId: unit.unitId,
      organizationId,
      effectiveOn: row.effectiveOn,
    };
    const key = keyOf(place);
    if (inForce.get(key) === row.value) continue;
    changes.add('targets', known.has(key) ? 'CHANGED' : 'ADDED', `${row.indicator}/${row.unitCode}`);
    inForce.set(key, row.value);
    fresh.push({
      ...place,
      campaignId: scope.campaign.id,
      value: row.value,
      recordedAt: tx.now,
      authority: row.directive,
      reason: row.reason ?? '',
    });
  }
  for (const part of chunks(fresh)) await tx.manager.insert(Target, part);
}

function keyOf(place: Pick<Target, 'indicatorId' | 'unitId' | 'organizationId' | 'effectiveOn'>): string {
  return `${place.indicatorId}/${place.unitId}/${place.organizationId ?? ''}/${place.effectiveOn}`;
}
