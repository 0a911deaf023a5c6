import { stream, wholeBetween } from './random.mjs';
import { catalogue } from './sources.mjs';

const LEVELS = { city: 'PROVINCE', district: 'DISTRICT', commune: 'COMMUNE' };

/** The district whose communes are split further, so that the fourth level is exercised. */
export const DISTRICT_WITH_GROUPS = '308';

/** A district without communes and without a target. */
export const ISLAND_DISTRICT = '318';

/** Real units of the catalogue: city, 15 districts, 217 communes, with their codes and spellings. */
const real = catalogue.map((row) => ({
  code: row.code,
  name: row.name,
  name_en: row.name_en,
  level: LEVELS[row.level],
  kind: row.level === 'city' ? 'thành phố trực thuộc trung ương' : row.kind,
  parent_code: row.parent_code,
}));

export const city = real.find((unit) => unit.level === 'PROVINCE');
export const districts = real.filter((unit) => unit.level === 'DISTRICT');
export const communes = real.filter((unit) => unit.level === 'COMMUNE');

/** Synthetic residential groups: two or three in each commune of one district. */
export const groups = communes
  .filter((commune) => commune.parent_code === DISTRICT_WITH_GROUPS)
  .flatMap((commune) =>
    Array.from({ length: wholeBetween(stream(`groups/${commune.code}`), 2, 3) }, (_, index) => ({
      code: `${commune.code}-0${index + 1}`,
      name: `số ${index + 1} (mô phỏng)`,
      name_en: `No. ${index + 1} (simulated)`,
      level: 'RESIDENTIAL_GROUP',
      kind: 'tổ dân phố',
      parent_code: commune.code,
    })),
  );

export const units = [...real, ...groups];

/** Communes of a district. */
export function communesOf(district) {
  return communes.filter((commune) => commune.parent_code === district);
}

/** Residential groups of a commune. */
export function groupsOf(commune) {
  return groups.filter((group) => group.parent_code === commune);
}

/** units.csv */
export const unitColumns = [
  'code',
  'name',
  'name_en',
  'level',
  'kind',
  'parent_code',
  'valid_from',
  'valid_to',
];
