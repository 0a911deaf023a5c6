import type { EntityManager } from 'typeorm';
import type { ReadingScope } from '../../../policies/reading.policy.js';
import { inScope } from '../in-scope.js';

/** A unit whose verdict is not what the run before had said. Ids of the verdicts of both runs; null where a run had none. */
export interface ChangedVerdict {
  evaluationId: number;
  unitCode: string;
  before: number | null;
  after: number | null;
}

/**
 * What each evaluation changed of the one it supersedes, in the order asked, each in order of unit code (M2), as far as
 * it may be read (A1). A verdict has changed where its figures, result or consequence have; an evaluation that supersedes none changed nothing.
 */
export async function changedVerdicts(
  manager: Pick<EntityManager, 'query'>,
  evaluationIds: readonly number[],
  scope: ReadingScope,
): Promise<ChangedVerdict[][]> {
  const readable = inScope(scope, { unit: 'p.unit_id', day: 'p."on"', next: 2, rootId: null });
  const rows = (await manager.query(
    `WITH run AS (SELECT e.id, e.supersedes_id, m."on" FROM evaluation e JOIN milestone m ON m.id = e.milestone_id
       WHERE e.id = ANY($1) AND e.supersedes_id IS NOT NULL),
     pair AS (
       SELECT run.id AS evaluation_id, run."on", coalesce(a.unit_id, b.unit_id) AS unit_id, b.id AS before, a.id AS after,
         (b.result, b.consequence, b.target, b.achieved, b.first_met_on) IS DISTINCT FROM
         (a.result, a.consequence, a.target, a.achieved, a.first_met_on) AS changed
       FROM run
       CROSS JOIN LATERAL (SELECT unit_id FROM verdict WHERE evaluation_id IN (run.id, run.supersedes_id) GROUP BY unit_id) u
       LEFT JOIN verdict a ON a.evaluation_id = run.id AND a.unit_id = u.unit_id
       LEFT JOIN verdict b ON b.evaluation_id = run.supersedes_id AND b.unit_id = u.unit_id
     )
     SELECT p.evaluation_id AS "evaluationId", v.code AS "unitCode", p.before, p.after FROM pair p
     JOIN unit_version v ON v.unit_id = p.unit_id AND v.valid_from <= p."on" AND (v.valid_to IS NULL OR v.valid_to > p."on")
     WHERE p.changed AND ${readable.sql} ORDER BY p.evaluation_id, v.code COLLATE "C"`,
    [evaluationIds, ...readable.parameters],
  )) as ChangedVerdict[];
  return evaluationIds.map((id) => rows.filter((row) => row.evaluationId === id));
}
