import { faultText } from './fault-text.js';

type CodeKind = 'unit' | 'organization' | 'position' | 'indicator' | 'tier' | 'directive' | 'task';

/** Codes that point to something, and the things they point to. */
export const referenceFaultTexts = {
  UNKNOWN_UNIT: (p: Reference) => unknownReference('unit', p),
  UNKNOWN_ORGANIZATION: (p: Reference) => unknownReference('organization', p),
  UNKNOWN_POSITION: (p: Reference) => unknownReference('position', p),
  UNKNOWN_INDICATOR: (p: Reference) => unknownReference('indicator', p),
  UNKNOWN_TIER: (p: Reference) => unknownReference('tier', p),
  UNKNOWN_DIRECTIVE: (p: Reference) => unknownReference('directive', p),
  UNKNOWN_TASK: (p: Reference) => unknownReference('task', p),
  UNIT_NOT_ACTIVE: (p: { code: string; on: string; validity: string }) =>
    faultText(
      [
        `đơn vị ${p.code} không hoạt động ngày ${p.on} (${p.validity})`,
        `unit ${p.code} is not active on ${p.on} (${p.validity})`,
      ],
      [
        'dùng đơn vị đang hoạt động ngày ấy, hoặc sửa valid_from, valid_to trong units.csv',
        'use the unit active on that day, or correct valid_from and valid_to in units.csv',
      ],
    ),
  ORGANIZATION_NOT_ACTIVE: (p: { code: string; on: string; validity: string }) =>
    faultText(
      [
        `tổ chức ${p.code} không hoạt động ngày ${p.on} (${p.validity})`,
        `organization ${p.code} is not active on ${p.on} (${p.validity})`,
      ],
      [
        'dùng tổ chức đang hoạt động ngày ấy, hoặc sửa valid_from, valid_to trong organizations.csv',
        'use the organization active on that day, or correct valid_from and valid_to in organizations.csv',
      ],
    ),
  UNIT_OUTSIDE_CAMPAIGN: (p: { code: string; root: string }) =>
    faultText(
      [
        `đơn vị ${p.code} không thuộc đơn vị của chiến dịch (${p.root})`,
        `unit ${p.code} is not within the campaign's unit (${p.root})`,
      ],
      ['dùng đơn vị trong địa bàn của chiến dịch', 'use a unit inside the area of the campaign'],
    ),
  DUPLICATE_CODE: (p: { code: string; line: number }) =>
    faultText(
      [
        `mã ${p.code} đã dùng ở dòng ${p.line} trong cùng thời gian`,
        `code ${p.code} is already used in line ${p.line} for the same time`,
      ],
      [
        'đổi mã, hoặc tách thời gian hiệu lực bằng valid_from và valid_to',
        'change one code, or part the two by valid_from and valid_to',
      ],
    ),
  DUPLICATE_ROW: (p: { key: string; line: number }) =>
    faultText(
      [`trùng với dòng ${p.line} (${p.key})`, `it says the same as line ${p.line} (${p.key})`],
      ['giữ một dòng', 'keep one of the rows'],
    ),
  INVALID_VALIDITY: (p: { from: string; to: string }) =>
    faultText(
      [
        `valid_to ${p.to} không sau valid_from ${p.from}`,
        `valid_to ${p.to} is not after valid_from ${p.from}`,
      ],
      [
        'valid_to là ngày đầu tiên không còn hiệu lực; để trống nếu còn hiệu lực',
        'valid_to is the first day it is no longer valid; leave it empty while it is',
      ],
    ),
  PARENT_CYCLE: (p: { path: string }) =>
    faultText(
      [
        `các đơn vị là cấp trên của nhau theo vòng: ${p.path}`,
        `the units are each other's parents: ${p.path}`,
      ],
      ['sửa parent_code của một đơn vị trong vòng', 'correct the parent_code of one of them'],
    ),
  PARENT_LEVEL: (p: { code: string; level: string; parent: string; parentLevel: string }) =>
    faultText(
      [
        `${p.parent} (${p.parentLevel}) không thể là cấp trên của ${p.code} (${p.level})`,
        `${p.parent} (${p.parentLevel}) cannot be the parent of ${p.code} (${p.level})`,
      ],
      [
        'cấp trên phải ở cấp cao hơn: sửa level hoặc parent_code',
        "a parent's level is higher: correct level or parent_code",
      ],
    ),
  MISSING_PARENT: (p: { code: string; root: string }) =>
    faultText(
      [`đơn vị ${p.code} không có cấp trên`, `unit ${p.code} has no parent`],
      [
        `điền parent_code; chỉ ${p.root} và các cấp trên của nó được để trống`,
        `fill in parent_code; only ${p.root} and what is above it may leave it empty`,
      ],
    ),
  SUPERIOR_CYCLE: (p: { path: string }) =>
    faultText(
      [
        `các tổ chức là cấp trên của nhau theo vòng: ${p.path}`,
        `the organizations are each other's superiors: ${p.path}`,
      ],
      ['sửa superior_code của một tổ chức trong vòng', 'correct the superior_code of one of them'],
    ),
  MISSING_SUCCESSOR: (p: { kind: string }) =>
    faultText(
      [`${p.kind} cần to_code`, `${p.kind} needs a to_code`],
      ['điền to_code; chỉ ABOLISH được để trống', 'fill in to_code; only ABOLISH may leave it empty'],
    ),
  SHARES_ABOVE_ONE: (p: { event: string; code: string; sum: number }) =>
    faultText(
      [
        `các phần của ${p.code} trong ${p.event} cộng lại là ${p.sum}, quá 1`,
        `the shares of ${p.code} in ${p.event} add up to ${p.sum}, more than 1`,
      ],
      [
        'sửa share; để trống nếu chưa ai quyết định',
        'correct the shares; leave empty what nobody has decided',
      ],
    ),
} as const;

interface Reference {
  readonly code: string;
  readonly nearest: string | null;
}

const KINDS: Readonly<Record<CodeKind, { vi: string; en: string; home: string }>> = {
  unit: { vi: 'đơn vị', en: 'unit', home: 'units.csv' },
  organization: { vi: 'tổ chức', en: 'organization', home: 'organizations.csv' },
  position: { vi: 'chức danh', en: 'position', home: 'positions.csv' },
  indicator: { vi: 'chỉ số', en: 'indicator', home: 'campaign.yaml' },
  tier: { vi: 'tốp', en: 'tier', home: 'campaign.yaml' },
  directive: { vi: 'văn bản', en: 'directive', home: 'directives/' },
  task: { vi: 'nhiệm vụ', en: 'task', home: 'directives/' },
};

function unknownReference(kind: CodeKind, { code, nearest }: Reference) {
  const { vi, en, home } = KINDS[kind];
  return faultText(
    [`không có ${vi} "${code}"`, `there is no ${en} "${code}"`],
    nearest === null
      ? [`thêm vào ${home}, hoặc sửa mã`, `add it to ${home}, or correct the code`]
      : [
          `có phải "${nearest}"? Nếu không, thêm vào ${home}`,
          `did you mean "${nearest}"? If not, add it to ${home}`,
        ],
  );
}
