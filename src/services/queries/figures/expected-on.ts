import type { EntityManager } from 'typeorm';
import { contributes, validOn } from './contributors.js';

/** How many units should report on a day for each unit's total (F6): those active that day, whatever they did since. */
export async function expectedOn(
  manager: Pick<EntityManager, 'query'>,
  question: { unitIds: readonly number[]; on: string; reportingLevel: string },
): Promise<Map<number, number>> {
  const rows = (await manager.query(
    `SELECT c.ancestor_id, count(*)::int AS expected FROM unit_closure c
     JOIN unit_version v ON v.unit_id = c.descendant_id AND ${validOn('v', '$2')}
     WHERE c.ancestor_id = ANY($1) AND ${validOn('c', '$2')} AND ${contributes('$3')}
     GROUP BY c.ancestor_id`,
    [question.unitIds, question.on, question.reportingLevel],
  )) as { ancestor_id: number; expected: number }[];
  return new Map(rows.map((row) => [row.ancestor_id, row.expected]));
}
