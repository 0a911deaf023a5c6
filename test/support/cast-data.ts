import type { CampaignSettings } from '../../src/entities/campaign.entity.js';
import type { GrantRelation, OrganizationKind, Role, UnitLevel } from '../../src/entities/states.js';

/** Who and what the cast is made of; `cast.ts` puts it into a database. */

export interface CastUnit {
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
export const UNITS = {
  city: unit('31', 'thành phố', 'Hải Phòng', 'Hai Phong', 'PROVINCE', null),
  hongBang: unit('303', 'quận', 'Hồng Bàng', 'Hong Bang', 'DISTRICT', 'city'),
  thuyNguyen: unit('311', 'huyện', 'Thủy Nguyên', 'Thuy Nguyen', 'DISTRICT', 'city'),
  quanToan: unit('11296', 'phường', 'Quán Toan', 'Quan Toan', 'COMMUNE', 'hongBang'),
  nuiDeo: unit('11470', 'thị trấn', 'Núi Đèo', 'Nui Deo', 'COMMUNE', 'thuyNguyen'),
  luuKy: unit('11491', 'xã', 'Lưu Kỳ', 'Luu Ky', 'COMMUNE', 'thuyNguyen'),
  groupOne: unit('11296-01', 'tổ dân phố', 'số 1', 'No. 1', 'RESIDENTIAL_GROUP', 'quanToan'),
  groupTwo: unit('11296-02', 'tổ dân phố', 'số 2', 'No. 2', 'RESIDENTIAL_GROUP', 'quanToan'),
} satisfies { [name: string]: CastUnit };

export type UnitName = keyof typeof UNITS;

export interface CastOrganization {
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
export const ORGANIZATIONS = {
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

export type OrganizationName = keyof typeof ORGANIZATIONS;

export interface CastSeat {
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
export const POSITIONS = {
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

export const SETTINGS: CampaignSettings = {
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
