import type { EntityManager } from 'typeorm';

/** Who has something to reach: a unit, or a body's own cohort in it (F14). */
export interface TargetSubject {
  unitId: number;
  organizationId: number | null;
}

/** The target in force on a day for every subject and indicator that has one (F2), as all that is known says. */
export async function subjectTargets(
  manager: Pick<EntityManager, 'query'>,
  question: {
    campaignId: number;
    indicatorIds: readonly number[];
    subjects: readonly TargetSubject[];
    on: string;
  },
): Promise<(TargetSubject & { indicatorId: number; value: number })[]> {
  return manager.query(
    `SELECT s.unit_id AS "unitId", s.organization_id AS "organizationId", i.id AS "indicatorId", t.value
     FROM unnest($3::int[], $4::int[]) AS s(unit_id, organization_id)
     CROSS JOIN unnest($2::int[]) AS i(id)
     CROSS JOIN LATERAL (
       SELECT value FROM target
       WHERE campaign_id = $1 AND indicator_id = i.id AND unit_id = s.unit_id
         AND organization_id IS NOT DISTINCT FROM s.organization_id AND effective_on <= $5
       ORDER BY effective_on DESC, recorded_at DESC, id DESC LIMIT 1) t`,
    [
      question.campaignId,
      question.indicatorIds,
      question.subjects.map((subject) => subject.unitId),
      question.subjects.map((subject) => subject.organizationId),
      question.on,
    ],
  );
}
