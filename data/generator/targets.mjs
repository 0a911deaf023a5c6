import { apportion } from './apportion.mjs';
import { FIRST_DAY } from './calendar.mjs';
import { districtPlan } from './district-plan.mjs';
import { between, stream } from './random.mjs';
import { CITY_TARGET } from './stated.mjs';
import { city, communes, communesOf, groupsOf, units } from './units.mjs';

const STATED = 'Chỉ tiêu được giao, theo thông báo kết luận Hội nghị tháng 6/2023';
const SYNTHETIC = 'Mô phỏng: phân bổ từ chỉ tiêu thành phố';

const BY_KIND = { phường: 1, xã: 1, 'thị trấn': 1.35 };

// Communes that are known to be far larger or smaller than others around them.
const BY_COMMUNE = new Map([
  ['11914', 5.2],
  ['11917', 2.2],
  ['11932', 0.9],
  ['11935', 0.45],
  ['11938', 0.35],
  ['11944', 0.25],
  ['11491', 0.7],
  ['11764', 0.8],
  ['11680', 0.8],
  ['11716', 0.75],
  ['11719', 0.8],
  ['11908', 0.8],
]);

/** Target by unit code: the city's is real; those of districts, communes and groups are synthetic and add up to it. */
export const targets = new Map([[city.code, CITY_TARGET]]);

const districtCodes = [...districtPlan.keys()];
const districtShares = apportion(
  CITY_TARGET,
  districtCodes.map((code) => districtPlan.get(code).weight),
);
for (const [index, code] of districtCodes.entries()) {
  shareOut(districtShares[index], communesOf(code), communeWeight);
  targets.set(code, districtShares[index]);
}
for (const commune of communes) {
  shareOut(targets.get(commune.code), groupsOf(commune.code), (group) =>
    between(stream(`target/${group.code}`), 0.8, 1.2),
  );
}

function shareOut(total, members, weightOf) {
  if (members.length === 0) return;
  const shares = apportion(total, members.map(weightOf));
  for (const [index, member] of members.entries()) targets.set(member.code, shares[index]);
}

function communeWeight(commune) {
  const weight = BY_COMMUNE.get(commune.code);
  return weight ?? BY_KIND[commune.kind] * between(stream(`target/${commune.code}`), 0.68, 1.42);
}

export const targetColumns = [
  'indicator',
  'unit_code',
  'organization_code',
  'value',
  'effective_on',
  'directive',
  'reason',
];

/** Rows of targets.csv: every unit with a target, from the first day. */
export function targetRows({ note }) {
  return units
    .filter((unit) => targets.has(unit.code))
    .map((unit) => ({
      indicator: 'accounts_activated',
      unit_code: unit.code,
      value: targets.get(unit.code),
      effective_on: FIRST_DAY,
      reason: [unit.code === city.code ? STATED : SYNTHETIC, note].filter(Boolean).join('; '),
    }));
}
