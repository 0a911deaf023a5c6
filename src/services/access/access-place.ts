import type { EntityManager } from 'typeorm';
import type { UnitPath } from '../../domain/actor.js';
import { Campaign } from '../../entities/campaign.entity.js';
import { Organization } from '../../entities/organization.entity.js';
import type { Place } from '../../policies/grants.policy.js';
import type { PermissionName } from '../../policies/permissions.js';
import { pathOfBody } from '../hierarchy/path-of-body.js';
import { resolveUnitIds } from '../hierarchy/resolve-unit-ids.js';
import type { AccessSubject } from '../queries/access/access-subject.js';

/** Who asks, as far as rights depend on his seat. */
export interface Asker {
  code: string;
  head: boolean;
  organizationId: number;
  organizationUnitId: number | null;
  organizationKind: string;
}

/** Everything that places are made of, read once. */
export interface Surroundings {
  units: readonly UnitPath[];
  campaign: Campaign | null;
  campaignPath: UnitPath;
  compilerPath: UnitPath;
  superiors: readonly number[];
}

/** What surrounds a subject on a day. Of a unit alone, the campaign that runs over it and was made last. */
export async function surroundingsOf(
  manager: EntityManager,
  subject: AccessSubject,
  at: string,
): Promise<Surroundings> {
  const resolved = await resolveUnitIds(
    manager,
    subject.unitIds.map((unitId) => ({ unitId, on: at })),
  );
  const units = resolved.map((unit, place) => unit?.path ?? subject.unitIds.slice(place, place + 1));
  const campaign = await campaignOf(manager, subject, units);
  const [ground] =
    campaign === null ? [] : await resolveUnitIds(manager, [{ unitId: campaign.unitId, on: at }]);
  return {
    units,
    campaign,
    campaignPath: ground?.path ?? [],
    compilerPath: await compilerPath(manager, subject, campaign, at),
    superiors: await superiorsOf(manager, Object.values(subject.bodies).flat()),
  };
}

/** Where a right is looked at, once for each unit that the subject is about; once where it is about none. */
export function placesOf(
  name: PermissionName,
  subject: AccessSubject,
  around: Surroundings,
  asker: Asker,
): Place[] {
  const bodies = subject.bodies[name] ?? subject.bodies['*'] ?? [];
  const units = around.units.length === 0 ? [undefined] : around.units;
  return units.map((unit): Place => {
    const own = unit !== undefined && unit[0] === around.campaign?.unitId;
    const placed = unit !== undefined && asker.organizationUnitId === unit[0];
    const { accountability } = around.campaign?.settings.evaluation ?? {};
    return {
      ...(unit === undefined ? {} : { unit }),
      // F2: only the campaign's own unit sets its own targets.
      ...(own && name === 'target.set' ? { above: unit } : {}),
      campaign: around.campaignPath,
      compiler: around.compilerPath,
      bodies,
      superiors: around.superiors,
      seat: {
        // The campaign's own unit is too wide to work for it.
        placed: placed && !(own && name.startsWith('dossier.')),
        headed: placed && asker.head,
        proposed: subject.proposedBy === asker.code,
        responsible: asker.organizationKind === accountability?.responsibleKind,
      },
    };
  });
}

async function campaignOf(
  manager: EntityManager,
  { campaignId }: AccessSubject,
  [path = []]: readonly UnitPath[],
): Promise<Campaign | null> {
  if (campaignId !== null) return manager.findOneBy(Campaign, { id: campaignId });
  const over = await manager.find(Campaign, { order: { id: 'DESC' } });
  return over.find(({ unitId }) => path.includes(unitId)) ?? null;
}

async function compilerPath(
  manager: EntityManager,
  { compilerId }: AccessSubject,
  campaign: Campaign | null,
  at: string,
): Promise<UnitPath> {
  if (compilerId !== null) return pathOfBody(manager, compilerId, at);
  const code = campaign?.settings.evaluation.commendation.compiler;
  const compiler = code === undefined ? null : await manager.findOneBy(Organization, { code });
  return compiler === null ? [] : pathOfBody(manager, compiler.id, at);
}

async function superiorsOf(manager: EntityManager, bodies: readonly (number | null)[]): Promise<number[]> {
  const rows = await manager.query<{ id: number }[]>(
    `WITH RECURSIVE line(id, superior_id, depth) AS (
       SELECT id, superior_id, 1 FROM organization WHERE id = ANY($1)
       UNION ALL
       SELECT o.id, o.superior_id, line.depth + 1 FROM line JOIN organization o ON o.id = line.superior_id
       WHERE line.depth < 20
     ) SELECT DISTINCT superior_id AS id FROM line WHERE superior_id IS NOT NULL ORDER BY 1`,
    [bodies],
  );
  return rows.map(({ id }) => id);
}
