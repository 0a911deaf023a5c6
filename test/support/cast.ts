import type { DataSource, EntityManager } from 'typeorm';
import type { Actor } from '../../src/domain/actor.js';
import { deadlineInstant } from '../../src/domain/deadline.js';
import { Campaign, Indicator, Milestone, Target, Tier } from '../../src/entities/campaign.entity.js';
import { ClockRow } from '../../src/entities/engine.entity.js';
import { AccessGrant, Organization, Oversight, Position } from '../../src/entities/organization.entity.js';
import { Unit, UnitVersion } from '../../src/entities/unit.entity.js';
import { rebuildClosure } from '../../src/services/hierarchy/rebuild-closure.js';
import { unitSearchText } from '../../src/services/hierarchy/unit-search-text.js';
import {
  type CastOrganization,
  type CastSeat,
  type CastUnit,
  ORGANIZATIONS,
  POSITIONS,
  SETTINGS,
  UNITS,
  type UnitName,
} from './cast-data.js';

/**
 * The named cast: one city, two districts, three communes, two residential groups, the bodies and positions that
 * act in them, and the campaign 'cast-2023'. All of it holds from 1900 on, so that a test sets its own dates.
 */
export interface Cast {
  campaign: { id: number; code: string; timeZone: string };
  indicators: { collected: Named; activated: Named };
  /** 20 June, and 15 July which is the final one. */
  milestones: { june: { id: number }; july: { id: number } };
  units: Record<keyof typeof UNITS, Named>;
  organizations: Record<keyof typeof ORGANIZATIONS, Named>;
  positions: Record<CastPosition, Named & { actor: Actor }>;
}

export interface Named {
  id: number;
  code: string;
}

export type CastPosition = keyof typeof POSITIONS;

export const CAST_CAMPAIGN = 'cast-2023';
const CAST_ZONE = 'Asia/Ho_Chi_Minh';

/** Assigned for both indicators; children add up to their parent. */
const CAST_TARGETS = {
  city: 1000,
  hongBang: 400,
  thuyNguyen: 600,
  quanToan: 400,
  nuiDeo: 350,
  luuKy: 250,
} as const;

/** Inserts the cast and sets the clock to 1 June 2023, 08:00. */
export async function createCast(dataSource: DataSource): Promise<Cast> {
  return dataSource.transaction(async (manager) => {
    await setClock(manager, '2023-06-01T08:00+07:00');
    const units = await insertUnits(manager);
    const organizations = await insertOrganizations(manager, units);
    const positions = await insertPositions(manager, units, organizations);
    await manager.insert(Oversight, {
      organizationId: organizations.cityDepartment.id,
      unitId: units.thuyNguyen.id,
      validFrom: LONG_AGO,
    });
    return { units, organizations, positions, ...(await insertCampaign(manager, units)) };
  });
}

/** Puts the platform on a virtual clock that stands at this instant. */
export async function setClock(source: DataSource | EntityManager, iso: string): Promise<void> {
  const manager = 'manager' in source ? source.manager : source;
  await manager.update(ClockRow, { id: 1 }, { mode: 'VIRTUAL', now: new Date(iso) });
}

const LONG_AGO = '1900-01-01';
const RECORDED_AT = new Date('2023-05-20T00:00:00+07:00');

async function insertUnits(manager: EntityManager): Promise<Cast['units']> {
  const made = new Map<string, Named>();
  for (const [name, { parent, ...rest }] of Object.entries<CastUnit>(UNITS)) {
    const { id } = await manager.save(manager.create(Unit, { recordedAt: RECORDED_AT }));
    const parentId = parent === null ? null : idOf(made, parent);
    const searchText = unitSearchText(rest);
    await manager.insert(UnitVersion, { ...rest, unitId: id, parentId, searchText, validFrom: LONG_AGO });
    made.set(name, { id, code: rest.code });
  }
  await rebuildClosure(manager);
  return Object.fromEntries(made) as Cast['units'];
}

async function insertOrganizations(
  manager: EntityManager,
  units: Cast['units'],
): Promise<Cast['organizations']> {
  const made = new Map<string, Named>();
  for (const [name, { unit: at, superior, ...rest }] of Object.entries<CastOrganization>(ORGANIZATIONS)) {
    const { id } = await manager.save(
      manager.create(Organization, {
        ...rest,
        unitId: at === null ? null : units[at].id,
        superiorId: superior === null ? null : idOf(made, superior),
        validFrom: LONG_AGO,
      }),
    );
    made.set(name, { id, code: rest.code });
  }
  return Object.fromEntries(made) as Cast['organizations'];
}

async function insertPositions(
  manager: EntityManager,
  units: Cast['units'],
  organizations: Cast['organizations'],
): Promise<Cast['positions']> {
  const made = new Map<string, Cast['positions'][CastPosition]>();
  for (const [name, seated] of Object.entries<CastSeat>(POSITIONS)) {
    const { code, title, titleEn, head, role, relation } = seated;
    const organization = organizations[seated.organization];
    const { id } = await manager.save(
      manager.create(Position, { code, title, titleEn, head, organizationId: organization.id }),
    );
    const grant = { role, relation, unitId: units[seated.over].id };
    await manager.insert(AccessGrant, { ...grant, positionId: id, validFrom: LONG_AGO });
    const actor: Actor = {
      kind: 'POSITION',
      name: code,
      organizationId: organization.id,
      organizationCode: organization.code,
      grants: [grant],
    };
    made.set(name, { id, code, actor });
  }
  return Object.fromEntries(made) as Cast['positions'];
}

async function insertCampaign(
  manager: EntityManager,
  units: Cast['units'],
): Promise<Pick<Cast, 'campaign' | 'indicators' | 'milestones'>> {
  const { id: campaignId } = await manager.save(
    manager.create(Campaign, {
      code: CAST_CAMPAIGN,
      nameVi: 'Chiến dịch mẫu 2023',
      nameEn: 'Sample campaign 2023',
      fictional: true,
      unitId: units.city.id,
      timeZone: CAST_ZONE,
      startsOn: '2023-05-25',
      endsOn: '2023-07-15',
      settings: SETTINGS,
    }),
  );
  const counted = { campaignId, accumulation: 'CUMULATIVE', denominator: 'ASSIGNED_TARGET' } as const;
  const collected = await manager.save(
    manager.create(Indicator, {
      ...counted,
      code: 'accounts_collected',
      nameVi: 'Tài khoản đã thu nhận',
      nameEn: 'Accounts collected',
      ordinal: 1,
    }),
  );
  const activated = await manager.save(
    manager.create(Indicator, {
      ...counted,
      code: 'accounts_activated',
      nameVi: 'Tài khoản đã kích hoạt',
      nameEn: 'Accounts activated',
      boundedById: collected.id,
      ordinal: 2,
    }),
  );
  const tier = { campaignId, validFrom: '2023-05-25', recordedAt: RECORDED_AT };
  await manager.insert(Tier, [
    { ...tier, code: 'SLOW', nameVi: 'Chậm', nameEn: 'Slow', minimumRate: 0 },
    { ...tier, code: 'AVERAGE', nameVi: 'Trung bình', nameEn: 'Average', minimumRate: 0.4 },
    { ...tier, code: 'COMPLETED', nameVi: 'Hoàn thành', nameEn: 'Completed', minimumRate: 1 },
  ]);
  for (const indicator of [collected, activated]) {
    await manager.insert(
      Target,
      Object.entries(CAST_TARGETS).map(([name, value]) => ({
        campaignId,
        indicatorId: indicator.id,
        unitId: units[name as UnitName].id,
        value,
        effectiveOn: '2023-05-25',
        recordedAt: RECORDED_AT,
        reason: 'assigned with the plan',
      })),
    );
  }
  const milestone = async (ordinal: number, on: string, final: boolean): Promise<{ id: number }> => {
    const rule = { on, boundary: 'BY_END_OF' } as const;
    const saved = await manager.save(
      manager.create(Milestone, {
        ...rule,
        campaignId,
        ordinal,
        final,
        nameVi: `Mốc ${ordinal}`,
        nameEn: `Milestone ${ordinal}`,
        indicatorId: activated.id,
        closesAt: deadlineInstant(rule, CAST_ZONE),
      }),
    );
    return { id: saved.id };
  };
  return {
    campaign: { id: campaignId, code: CAST_CAMPAIGN, timeZone: CAST_ZONE },
    indicators: {
      collected: { id: collected.id, code: collected.code },
      activated: { id: activated.id, code: activated.code },
    },
    milestones: {
      june: await milestone(1, '2023-06-20', false),
      july: await milestone(2, '2023-07-15', true),
    },
  };
}

function idOf(made: ReadonlyMap<string, Named>, name: string): number {
  const found = made.get(name);
  if (found === undefined) throw new Error(`the cast names ${name} before making it`);
  return found.id;
}
