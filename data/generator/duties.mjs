import { DEPARTMENTS, OVERSIGHT } from './city-organizations.mjs';
import { headOf } from './organizations.mjs';
import { city, communes, districts, groups } from './units.mjs';

export const membershipColumns = ['body_code', 'position_code', 'role', 'valid_from', 'valid_to'];
export const oversightColumns = ['organization_code', 'unit_code', 'valid_from', 'valid_to'];
export const grantColumns = ['position_code', 'role', 'unit_code', 'relation', 'valid_from', 'valid_to'];

/**
 * Rows of memberships.csv. Real: the chair of the city heads its committee and the police is its standing agency; the
 * other seats are synthetic.
 */
export const memberships = [
  seat('bcd-31', 'ubnd-31-chu-tich', 'HEAD'),
  seat('bcd-31', 'ubnd-31-pho-chu-tich', 'DEPUTY_HEAD'),
  seat('bcd-31', 'ca-31-giam-doc', 'STANDING_MEMBER'),
  ...['ca-31-pho-giam-doc', headOf('vp-31'), headOf('stttt-31'), headOf('sgddt-31')].map(member),
  ...['stc-31', 'snv-31', 'bqlkkt-31', 'thanhdoan-31'].map(headOf).map(member),
  ...districts.map(({ code }) => member(`ubnd-${code}-chu-tich`)),
  ...districts.flatMap(({ code }) => [
    seat(`bcd-${code}`, `ubnd-${code}-chu-tich`, 'HEAD'),
    seat(`bcd-${code}`, `ca-${code}-truong`, 'STANDING_MEMBER'),
  ]),
];

/** Rows of oversight.csv; synthetic. */
export const oversight = OVERSIGHT.flatMap(([organization_code, unitCodes]) =>
  unitCodes.map((unit_code) => ({ organization_code, unit_code })),
);

/** Rows of grants.csv: who may do what, where (A1, A2). */
export const grants = [
  grant('bcd-31-truong-ban', 'committee', city, 'SUBTREE'),
  grant('ubnd-31-chu-tich', 'committee', city, 'SUBTREE'),
  grant('ca-31-giam-doc', 'standing_agency', city, 'SUBTREE'),
  grant('ca-31-giam-doc', 'reporter', city, 'SUBTREE'),
  grant('ca-31-giam-doc', 'monitor', city, 'SUBTREE'),
  grant('ca-31-pho-giam-doc', 'standing_agency', city, 'SUBTREE'),
  grant('btdkt-31-truong-ban', 'emulation', city, 'SUBTREE'),
  grant('btdkt-31-pho-truong-ban', 'emulation', city, 'SUBTREE'),
  grant('vp-31-chuyen-vien', 'viewer', city, 'SUBTREE'),
  grant('vp-31-kiem-soat', 'auditor', city, 'SUBTREE'),
  grant('ca-31-quan-tri', 'administrator', city, 'SUBTREE'),
  grant('tu-31-bi-thu', 'monitor', city, 'SUBTREE'),
  grant('ubnd-31-pho-chu-tich', 'monitor', city, 'SUBTREE'),
  // Bodies of the city carry tasks of their own.
  ...['vp-31', 'mttq-31', 'thanhdoan-31', 'hdt-31', 'cqtw-31', 'dvsn-31', 'bctt-31', 'dn-31', ...DEPARTMENTS]
    .map(headOf)
    .map((position) => grant(position, 'monitor', city, 'SELF')),
  ...districts.flatMap((unit) => [
    // A district's chair issues documents and sets targets for what lies below.
    grant(`ubnd-${unit.code}-chu-tich`, 'committee', unit, 'SUBTREE'),
    grant(`ubnd-${unit.code}-chu-tich`, 'monitor', unit, 'SUBTREE'),
    grant(`cu-${unit.code}-bi-thu`, 'monitor', unit, 'SUBTREE'),
    grant(`ca-${unit.code}-truong`, 'reporter', unit, 'SELF'),
    grant(`ca-${unit.code}-truong`, 'monitor', unit, 'SUBTREE'),
  ]),
  ...communes.flatMap((unit) => [
    grant(`ca-${unit.code}-truong`, 'reporter', unit, 'SELF'),
    grant(`ubnd-${unit.code}-chu-tich`, 'monitor', unit, 'SUBTREE'),
    grant(`cu-${unit.code}-bi-thu`, 'monitor', unit, 'SUBTREE'),
  ]),
  ...groups.map((unit) => grant(`tcn-${unit.code}-to-truong`, 'reporter', unit, 'SELF')),
];

function member(position) {
  return seat('bcd-31', position, 'MEMBER');
}

function seat(body_code, position_code, role) {
  return { body_code, position_code, role };
}

function grant(position_code, role, unit, relation) {
  return { position_code, role, unit_code: unit.code, relation };
}
