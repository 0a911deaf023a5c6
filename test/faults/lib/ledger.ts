import type { DataSource } from 'typeorm';
import type { BarResult } from './bar-result.js';

/**
 * What was promised and what came of it. `effect` is what a platform would write, under its primary key; `trace` has none,
 * so that a doubled effect shows even where its key would have stopped it.
 */
export const LEDGER_TABLES = [
  'CREATE TABLE promised (key text PRIMARY KEY, due_at timestamptz NOT NULL)',
  'CREATE TABLE effect (key text PRIMARY KEY, due_at timestamptz NOT NULL, at timestamptz NOT NULL)',
  `CREATE TABLE trace (
     place bigint GENERATED ALWAYS AS IDENTITY, key text NOT NULL, due_at timestamptz NOT NULL, at timestamptz NOT NULL,
     node text NOT NULL, written_at timestamptz NOT NULL DEFAULT clock_timestamp())`,
  'CREATE INDEX trace_key ON trace (key)',
];

export interface Reckoning {
  readonly promised: number;
  readonly effects: number;
  /** Told to a client as done, and without an effect. */
  readonly lost: number;
  readonly doubled: number;
  /** Promised, told or not, and without an effect. */
  readonly skipped: number;
  readonly early: number;
  /** An effect that nobody promised. */
  readonly stray: number;
  readonly givenUp: number;
}

export async function reckon(dataSource: DataSource, acknowledged: readonly string[]): Promise<Reckoning> {
  const [row] = await dataSource.query<Reckoning[]>(
    `WITH seen AS (SELECT key, count(*) AS times, min(at) AS first FROM trace GROUP BY key)
     SELECT (SELECT count(*)::int FROM promised) AS promised,
       (SELECT count(*)::int FROM seen) AS effects,
       (SELECT count(*)::int FROM unnest($1::text[]) AS told(key) WHERE NOT EXISTS
         (SELECT FROM effect WHERE effect.key = told.key)) AS lost,
       (SELECT count(*)::int FROM seen WHERE times > 1) AS doubled,
       (SELECT count(*)::int FROM promised p WHERE NOT EXISTS
         (SELECT FROM effect e WHERE e.key = p.key)) AS skipped,
       (SELECT count(*)::int FROM seen JOIN promised p USING (key) WHERE seen.first < p.due_at) AS early,
       (SELECT count(*)::int FROM seen WHERE NOT EXISTS
         (SELECT FROM promised p WHERE p.key = seen.key)) AS stray,
       (SELECT count(*)::int FROM due_job WHERE quarantined_at IS NOT NULL AND done_at IS NULL) AS "givenUp"`,
    [acknowledged],
  );
  if (row === undefined) throw new Error('the ledger gave no answer');
  return row;
}

export function isClean(reckoning: Reckoning): boolean {
  const { lost, doubled, skipped, early, stray, givenUp, promised, effects } = reckoning;
  return lost + doubled + skipped + early + stray + givenUp === 0 && effects === promised && effects > 0;
}

export function describeReckoning(reckoning: Reckoning): string {
  const { effects, lost, doubled, skipped, early, stray, givenUp } = reckoning;
  const rest = [stray > 0 ? `${stray} that nobody promised` : '', givenUp > 0 ? `${givenUp} given up` : ''];
  return [
    `${effects} effects: ${lost} lost, ${doubled} doubled, ${skipped} skipped, ${early} early`,
    ...rest.filter((part) => part !== ''),
  ].join(', ');
}

/** The ledger as a bar's result, with what else the bar looks at. */
export function ledgerResult(
  tried: string,
  reckoning: Reckoning,
  others: { text: string; met: boolean }[] = [],
  kills = 0,
): BarResult {
  return {
    tried,
    came: [describeReckoning(reckoning), ...others.map((other) => other.text)].join('; '),
    met: isClean(reckoning) && others.every((other) => other.met),
    kills,
  };
}
