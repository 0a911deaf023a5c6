/**
 * SQL over `unit_closure c JOIN unit_version v` (v the descendant's version of the day): which descendants' figures
 * make up a unit's. Units of the reporting level do, for everything above them; below that level a unit stands on its
 * own figure (F7). `level` is the placeholder of the reporting level's name.
 */
export const contributes = (level: string): string =>
  `(v.level = ${level} OR (c.depth = 0 AND array_position(${LEVELS}, v.level) > array_position(${LEVELS}, ${level})))`;

const LEVELS = `ARRAY['NATION', 'PROVINCE', 'DISTRICT', 'COMMUNE', 'RESIDENTIAL_GROUP']`;

/** SQL: whether the row under this alias holds on the day of that placeholder. */
export const validOn = (alias: string, day: string): string =>
  `${alias}.valid_from <= ${day} AND (${alias}.valid_to IS NULL OR ${alias}.valid_to > ${day})`;
