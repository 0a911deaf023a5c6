import pg from 'pg';

/** How one value of PostgreSQL's text or binary format becomes a value of ours. */
type Parse = (value: string) => unknown;

interface PgTypes {
  getTypeParser(oid: number, format?: 'text' | 'binary'): Parse;
}

const OID = { int8: 20, date: 1082, int8Array: 1016, dateArray: 1182, textArray: 1009 } as const;

/**
 * Type parsers for every connection of ours, handed to `pg` as `types` so that other users of the same copy of
 * `pg` (the queue) keep theirs.
 *
 * - `date` stays 'YYYY-MM-DD': pg's own parser makes a Date in the machine's zone, a day off west or east of it.
 * - `int8` (and `count(*)`) is a number; one past 2^53 raises a RangeError instead of losing digits in silence.
 * - `numeric` stays a string.
 */
export const pgTypes: PgTypes = {
  getTypeParser(oid, format = 'text') {
    const parse = format === 'text' ? TEXT_PARSERS.get(oid) : undefined;
    return parse ?? (pg.types.getTypeParser(oid, format) as Parse);
  },
};

/** Reads an int8. Throws RangeError for one that a double cannot hold exactly. */
function parseInt8(value: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) {
    throw new RangeError(`bigint ${value} is too large to be read as a number; select it as text`);
  }
  return number;
}

const keep: Parse = (value) => value;

type ParseTexts = (value: string) => (string | null)[];

// The package's types list no arrays; its parsers do.
const parseTexts = (pg.types.getTypeParser as (oid: number) => unknown)(OID.textArray) as ParseTexts;

const TEXT_PARSERS: ReadonlyMap<number, Parse> = new Map<number, Parse>([
  [OID.int8, parseInt8],
  [OID.date, keep],
  [OID.int8Array, (value) => parseTexts(value).map((item) => (item === null ? null : parseInt8(item)))],
  [OID.dateArray, parseTexts],
]);
