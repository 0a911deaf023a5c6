import { cityDeputies, cityOrganizations } from './city-organizations.mjs';
import { called, calledInEnglish, partyCommittee } from './naming.mjs';
import { city, communes, districts, groups } from './units.mjs';

export const organizationColumns = [
  'code',
  'name',
  'name_en',
  'kind',
  'unit_code',
  'superior_code',
  'standing_agency',
  'valid_from',
  'valid_to',
];
export const positionColumns = ['code', 'organization_code', 'title', 'title_en', 'head'];

/** Rows of organizations.csv: city and above, then each district and commune with its own four or three bodies. */
export const organizations = [
  ...cityOrganizations.map(([code, name, name_en, kind, superior_code]) => ({
    code,
    name,
    name_en,
    kind,
    // A ministry has no place in the city's territory.
    unit_code: code.endsWith('-31') ? city.code : '',
    superior_code,
    standing_agency: code === 'ca-31',
  })),
  ...[...districts, ...communes].flatMap(localBodies),
  ...groups.map((group) => ({
    code: `tcn-${group.code}`,
    name: `Tổ công nghệ số cộng đồng ${called(group)}`,
    name_en: `Community digital group, residential group ${group.name_en}`,
    kind: 'COMMUNITY_DIGITAL_GROUP',
    unit_code: group.code,
    superior_code: `ubnd-${group.parent_code}`,
    standing_agency: false,
  })),
];

/** Rows of positions.csv. */
export const positions = [
  ...cityOrganizations.map(([code, , , , , title, title_en, suffix]) =>
    position(code, suffix, title, title_en, true),
  ),
  ...cityDeputies.map(([code, suffix, title, title_en]) => position(code, suffix, title, title_en, false)),
  ...[...districts, ...communes].flatMap(localPositions),
  ...groups.map((group) =>
    position(
      `tcn-${group.code}`,
      'to-truong',
      `Tổ trưởng ${called(group)}`,
      `Head of residential group ${group.name_en}`,
      true,
    ),
  ),
];

const heads = new Map(positions.filter(({ head }) => head).map((row) => [row.organization_code, row.code]));

/** Code of the position that heads an organization. */
export function headOf(organization) {
  const head = heads.get(organization);
  if (head === undefined) throw new Error(`${organization} has no head`);
  return head;
}

function localBodies(unit) {
  const { code, parent_code } = unit;
  const body = (prefix, name, name_en, kind, superior = prefix) => ({
    code: `${prefix}-${code}`,
    name,
    name_en: `${name_en}, ${calledInEnglish(unit)}`,
    kind,
    unit_code: code,
    superior_code: `${superior}-${parent_code}`,
    // Letter 47, section 2: the district's police is the standing agency of its own level.
    standing_agency: unit.level === 'DISTRICT' && prefix === 'ca',
  });
  const rows = [
    body(
      'cu',
      partyCommittee(unit),
      'Party Committee',
      'PARTY_COMMITTEE',
      unit.level === 'DISTRICT' ? 'tu' : 'cu',
    ),
    body('ubnd', `Ủy ban nhân dân ${called(unit)}`, "People's Committee", 'PEOPLES_COMMITTEE'),
    body('ca', `Công an ${called(unit)}`, 'Police', 'POLICE'),
  ];
  if (unit.level === 'COMMUNE') return rows;
  return [
    ...rows,
    body(
      'bcd',
      `Ban Chỉ đạo Đề án 06/CP ${called(unit)}`,
      'Steering Committee of Project 06',
      'STEERING_COMMITTEE',
    ),
  ];
}

function localPositions(unit) {
  const { code } = unit;
  const rows = [
    position(
      `cu-${code}`,
      'bi-thu',
      `Bí thư ${partyCommittee(unit)}`,
      `Party Secretary, ${calledInEnglish(unit)}`,
      true,
    ),
    position(
      `ubnd-${code}`,
      'chu-tich',
      `Chủ tịch Ủy ban nhân dân ${called(unit)}`,
      `Chair of the People's Committee, ${calledInEnglish(unit)}`,
      true,
    ),
    position(
      `ca-${code}`,
      'truong',
      `Trưởng Công an ${called(unit)}`,
      `Chief of Police, ${calledInEnglish(unit)}`,
      true,
    ),
  ];
  if (unit.level === 'COMMUNE') return rows;
  return [
    ...rows,
    position(
      `bcd-${code}`,
      'truong-ban',
      `Trưởng Ban Chỉ đạo Đề án 06/CP ${called(unit)}`,
      `Head of the Steering Committee, ${calledInEnglish(unit)}`,
      true,
    ),
  ];
}

function position(organization, suffix, title, title_en, head) {
  return { code: `${organization}-${suffix}`, organization_code: organization, title, title_en, head };
}
