import type { DataSource, EntityManager } from 'typeorm';
import type { Actor } from '../../src/domain/actor.js';
import { deadlineInstant } from '../../src/domain/deadline.js';
import {
  Campaign,
  type CampaignSettings,
  Indicator,
  Milestone,
  Target,
  Tier,
} from '../../src/entities/campaign.entity.js';
import { ClockRow } from '../../src/entities/engine.entity.js';
import { AccessGrant, Organization, Oversight, Position } from '../../src/entities/organization.entity.js';
import type { GrantRelation, OrganizationKind, Role, UnitLevel } from '../../src/entities/states.js';
import { Unit, UnitVersion } from '../../src/entities/unit.entity.js';
import { rebuildClosure } from '../../src/services/hierarchy/rebuild-closure.js';
import { unitSearchText } from '../../src/services/hierarchy/unit-search-text.js';

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
export const CAST_ZONE = 'Asia/Ho_Chi_Minh';

/** Assigned for both indicators; children add up to their parent. */
export const CAST_TARGETS = {
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

interface CastUnit {
  code: string;
  name: string;
  nameEn: string;
  kind: string;
  level: UnitLevel;
  parent: string | null;
}

const unit = (
  code: string,
  kind: string,
  name: string,
  nameEn: string,
  level: UnitLevel,
  parent: string | null,
): CastUnit => ({ code, kind, name, nameEn, level, parent });

/** Parents before their children. */
const UNITS = {
  city: unit('31', 'thành phố', 'Hải Phòng', 'Hai Phong', 'PROVINCE', null),
  hongBang: unit('303', 'quận', 'Hồng Bàng', 'Hong Bang', 'DISTRICT', 'city'),
  thuyNguyen: unit('311', 'huyện', 'Thủy Nguyên', 'Thuy Nguyen', 'DISTRICT', 'city'),
  quanToan: unit('11296', 'phường', 'Quán Toan', 'Quan Toan', 'COMMUNE', 'hongBang'),
  nuiDeo: unit('11470', 'thị trấn', 'Núi Đèo', 'Nui Deo', 'COMMUNE', 'thuyNguyen'),
  luuKy: unit('11491', 'xã', 'Lưu Kỳ', 'Luu Ky', 'COMMUNE', 'thuyNguyen'),
  groupOne: unit('11296-01', 'tổ dân phố', 'số 1', 'No. 1', 'RESIDENTIAL_GROUP', 'quanToan'),
  groupTwo: unit('11296-02', 'tổ dân phố', 'số 2', 'No. 2', 'RESIDENTIAL_GROUP', 'quanToan'),
} satisfies { [name: string]: CastUnit };

type UnitName = keyof typeof UNITS;

interface CastOrganization {
  code: string;
  name: string;
  nameEn: string;
  kind: OrganizationKind;
  unit: UnitName | null;
  superior: string | null;
  standingAgency?: boolean;
}

const body = (
  code: string,
  kind: OrganizationKind,
  name: string,
  nameEn: string,
  at: UnitName | null,
  superior: string | null = null,
): CastOrganization => ({ code, kind, name, nameEn, unit: at, superior });

/** Superiors before those below them in the line. */
const ORGANIZATIONS = {
  ministry: body('mps', 'CENTRAL_AGENCY', 'Bộ Công an', 'Ministry of Public Security', null),
  cityParty: body('hp-party', 'PARTY_COMMITTEE', 'Thành ủy Hải Phòng', 'City Party Committee', 'city'),
  cityCommittee: body('hp-pc', 'PEOPLES_COMMITTEE', 'UBND thành phố', "City People's Committee", 'city'),
  cityPolice: body('hp-police', 'POLICE', 'Công an thành phố', 'City Police', 'city', 'ministry'),
  standingAgency: {
    ...body(
      'hp-da06',
      'WORKING_GROUP',
      'Tổ công tác Đề án 06',
      'Project 06 Working Group',
      'city',
      'cityPolice',
    ),
    standingAgency: true,
  },
  cityDepartment: body('hp-dic', 'DEPARTMENT', 'Sở Thông tin', 'Department of Information', 'city'),
  emulationBoard: body('hp-emulation', 'EMULATION_BOARD', 'Ban Thi đua', 'Emulation Board', 'city'),
  hongBangCommittee: body(
    'hb-pc',
    'PEOPLES_COMMITTEE',
    'UBND quận Hồng Bàng',
    'Hong Bang PC',
    'hongBang',
    'cityCommittee',
  ),
  hongBangPolice: body(
    'hb-police',
    'POLICE',
    'Công an quận Hồng Bàng',
    'Hong Bang Police',
    'hongBang',
    'cityPolice',
  ),
  thuyNguyenCommittee: body(
    'tn-pc',
    'PEOPLES_COMMITTEE',
    'UBND huyện Thủy Nguyên',
    'Thuy Nguyen PC',
    'thuyNguyen',
    'cityCommittee',
  ),
  quanToanCommittee: body(
    'qt-pc',
    'PEOPLES_COMMITTEE',
    'UBND phường Quán Toan',
    'Quan Toan PC',
    'quanToan',
    'hongBangCommittee',
  ),
  nuiDeoCommittee: body(
    'nd-pc',
    'PEOPLES_COMMITTEE',
    'UBND thị trấn Núi Đèo',
    'Nui Deo PC',
    'nuiDeo',
    'thuyNguyenCommittee',
  ),
  luuKyCommittee: body(
    'lk-pc',
    'PEOPLES_COMMITTEE',
    'UBND xã Lưu Kỳ',
    'Luu Ky PC',
    'luuKy',
    'thuyNguyenCommittee',
  ),
} satisfies { [name: string]: CastOrganization };

type OrganizationName = keyof typeof ORGANIZATIONS;

interface CastSeat {
  code: string;
  organization: OrganizationName;
  title: string;
  titleEn: string;
  head: boolean;
  role: Role;
  over: UnitName;
  relation: GrantRelation;
}

const seat = (
  code: string,
  organization: OrganizationName,
  [title, titleEn]: readonly [string, string],
  role: Role,
  over: UnitName,
  relation: GrantRelation = 'SUBTREE',
): CastSeat => ({ code, organization, title, titleEn, head: HEADS.has(title), role, over, relation });

const CHAIR = ['Chủ tịch', 'Chair'] as const;
const CHIEF = ['Trưởng', 'Chief'] as const;
const OFFICER = ['Cán bộ', 'Officer'] as const;
const HEADS: ReadonlySet<string> = new Set([CHAIR[0], CHIEF[0]]);

/** One grant each. */
const POSITIONS = {
  viewer: seat('hp-party.officer', 'cityParty', OFFICER, 'VIEWER', 'city'),
  committee: seat('hp-pc.chair', 'cityCommittee', CHAIR, 'COMMITTEE', 'city'),
  standingAgency: seat('hp-da06.chief', 'standingAgency', CHIEF, 'STANDING_AGENCY', 'city'),
  departmentHead: seat('hp-dic.chief', 'cityDepartment', CHIEF, 'MONITOR', 'city', 'SELF'),
  emulation: seat('hp-emulation.chief', 'emulationBoard', CHIEF, 'EMULATION', 'city'),
  auditor: seat('hp-pc.inspector', 'cityCommittee', OFFICER, 'AUDITOR', 'city'),
  administrator: seat('hp-pc.administrator', 'cityCommittee', OFFICER, 'ADMINISTRATOR', 'city'),
  hongBangChair: seat('hb-pc.chair', 'hongBangCommittee', CHAIR, 'COMMITTEE', 'hongBang'),
  hongBangMonitor: seat('hb-pc.officer', 'hongBangCommittee', OFFICER, 'MONITOR', 'hongBang'),
  hongBangReporter: seat('hb-police.officer', 'hongBangPolice', OFFICER, 'REPORTER', 'hongBang', 'SELF'),
  thuyNguyenChair: seat('tn-pc.chair', 'thuyNguyenCommittee', CHAIR, 'COMMITTEE', 'thuyNguyen'),
  quanToanReporter: seat('qt-pc.officer', 'quanToanCommittee', OFFICER, 'REPORTER', 'quanToan', 'SELF'),
  nuiDeoReporter: seat('nd-pc.officer', 'nuiDeoCommittee', OFFICER, 'REPORTER', 'nuiDeo', 'SELF'),
  luuKyReporter: seat('lk-pc.officer', 'luuKyCommittee', OFFICER, 'REPORTER', 'luuKy', 'SELF'),
} satisfies { [name: string]: CastSeat };

const SETTINGS: CampaignSettings = {
  reporting: {
    level: 'COMMUNE',
    cutOffs: { RESIDENTIAL_GROUP: '16:00', COMMUNE: '17:00', DISTRICT: '18:00', PROVINCE: '19:00' },
    closesAfterDays: 3,
  },
  evaluation: {
    levels: ['PROVINCE', 'DISTRICT', 'COMMUNE'],
    slowTier: 'SLOW',
    commendation: { awardForm: 'CERTIFICATE_OF_MERIT', compiler: 'hp-emulation', dueInDays: 30 },
    accountability: { reviewer: 'hp-pc', responsibleKind: 'PEOPLES_COMMITTEE', explanationDueInDays: 5 },
    mode: 'ORDER',
  },
  checks: {
    unusualJump: { minimumHistory: 7, madFactor: 8, minimumIncrement: 100 },
    repeatedValue: { days: 6 },
    childrenSum: { tolerance: 0.01 },
    dataErrorDueInDays: 3,
  },
  cast: Object.fromEntries(
    (['viewer', 'committee', 'standingAgency', 'emulation', 'auditor', 'administrator'] as const).map(
      (name) => [name, POSITIONS[name].code],
    ),
  ),
};

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
