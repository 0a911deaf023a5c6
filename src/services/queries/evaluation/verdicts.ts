import type { EntityManager } from 'typeorm';
import { Verdict } from '../../../entities/evaluation.entity.js';
import type { Consequence, UnitLevel } from '../../../entities/states.js';
import type { ReadingScope } from '../../../policies/reading.policy.js';
import { validOn } from '../figures/contributors.js';
import { inPlace } from '../figures/figure-refs.js';
import { inScope } from '../in-scope.js';
import { rowsById } from '../rows-by-id.js';

export async function verdictsById(
  manager: EntityManager,
  ids: readonly number[],
): Promise<(Verdict | null)[]> {
  return rowsById(manager, Verdict, ids);
}

/** One page of an evaluation's verdicts. */
export interface VerdictsAsked {
  evaluationId: number;
  level: UnitLevel | null;
  consequence: Consequence | null;
  limit: number;
  /** Key of the last one read; null for the beginning. */
  after: { code: string; id: number } | null;
}

/** A verdict's id with its place in the list: the unit's code on the milestone's day. */
export interface VerdictPlace {
  id: number;
  code: string;
}

/** Pages of the verdicts that may be read (A1), in order of unit code, by one statement for any number of evaluations. */
export async function verdictsOf(
  manager: Pick<EntityManager, 'query'>,
  asked: readonly VerdictsAsked[],
  scope: ReadingScope,
): Promise<VerdictPlace[][]> {
  const readable = inScope(scope, { ...COLUMNS, next: 7 });
  const rows = await manager.query<(VerdictPlace & { place: number })[]>(
    `SELECT ref.place, found.id, found.code
     FROM unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::int[], $6::int[])
       WITH ORDINALITY AS ref(evaluation_id, level, consequence, after_code, after_id, size, place)
     CROSS JOIN LATERAL (
       SELECT v.id, u.code FROM ${MATCHING} AND ${readable.sql}
         AND (ref.after_code IS NULL OR (u.code COLLATE "C", v.id) > (ref.after_code, ref.after_id))
       ORDER BY u.code COLLATE "C", v.id LIMIT ref.size
     ) found ORDER BY ref.place, found.code COLLATE "C", found.id`,
    [
      ...parameters(asked),
      asked.map((one) => one.after?.code ?? null),
      asked.map((one) => one.after?.id ?? null),
      asked.map((one) => one.limit),
      ...readable.parameters,
    ],
  );
  const lists: VerdictPlace[][] = asked.map(() => []);
  for (const { place, id, code } of rows) lists[place - 1]?.push({ id, code });
  return lists;
}

/** How many verdicts there are in all pages: a total tells no more than its parts (A1). */
export async function countVerdicts(
  manager: Pick<EntityManager, 'query'>,
  asked: readonly Omit<VerdictsAsked, 'limit' | 'after'>[],
  scope: ReadingScope,
): Promise<number[]> {
  const readable = inScope(scope, { ...COLUMNS, next: 4 });
  const rows = await manager.query<{ place: number; count: number }[]>(
    `SELECT ref.place, (SELECT count(*) FROM ${MATCHING} AND ${readable.sql})::int AS count
     FROM unnest($1::int[], $2::text[], $3::text[]) WITH ORDINALITY AS ref(evaluation_id, level, consequence, place)`,
    [...parameters(asked), ...readable.parameters],
  );
  return inPlace(asked.length, rows, (row) => row.count, 0);
}

const COLUMNS = { unit: 'v.unit_id', day: 'm."on"', rootId: null };

const MATCHING = `verdict v
  JOIN evaluation e ON e.id = v.evaluation_id
  JOIN milestone m ON m.id = e.milestone_id
  JOIN unit_version u ON u.unit_id = v.unit_id AND ${validOn('u', 'm."on"')}
  WHERE v.evaluation_id = ref.evaluation_id AND (ref.level IS NULL OR v.level = ref.level)
    AND (ref.consequence IS NULL OR v.consequence = ref.consequence)`;

function parameters(asked: readonly Omit<VerdictsAsked, 'limit' | 'after'>[]): unknown[] {
  return [
    asked.map((one) => one.evaluationId),
    asked.map((one) => one.level),
    asked.map((one) => one.consequence),
  ];
}
