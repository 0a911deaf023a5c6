import type { EntityManager } from 'typeorm';

/** What a question about rights is about: where it stands, and in whose name what may be done. */
export interface AccessSubject {
  unitIds: number[];
  campaignId: number | null;
  compilerId: number | null;
  proposedBy: string | null;
  /** Ids of bodies by name of a right; '*' for all that are not named. */
  bodies: { [right: string]: (number | null)[] };
}

/** What this id names; null where there is none, or nothing that rights are looked at. */
export async function accessSubject(
  manager: Pick<EntityManager, 'query'>,
  typeName: string,
  id: number,
): Promise<AccessSubject | null> {
  const statement = SUBJECTS[typeName];
  if (statement === undefined) return null;
  const [row] = await manager.query<Partial<AccessSubject>[]>(statement, [id]);
  return row === undefined ? null : { ...NOTHING, ...row };
}

/** The same for a unit: what is done there may be done for the bodies that have their place there. */
export async function unitAsSubject(
  manager: Pick<EntityManager, 'query'>,
  unitId: number,
): Promise<AccessSubject> {
  const rows = await manager.query<{ id: number }[]>(
    'SELECT id FROM organization WHERE unit_id = $1 ORDER BY id',
    [unitId],
  );
  return { ...NOTHING, unitIds: [unitId], bodies: { '*': rows.map(({ id }) => id) } };
}

const NOTHING: AccessSubject = {
  unitIds: [],
  campaignId: null,
  compilerId: null,
  proposedBy: null,
  bodies: {},
};

const ofUnit = (table: string): string =>
  `SELECT ARRAY[unit_id] AS "unitIds", campaign_id AS "campaignId" FROM ${table} WHERE id = $1`;

/** By type of node. Each statement takes the id. */
const SUBJECTS: { readonly [typeName: string]: string } = {
  ProgressReport: ofUnit('report'),
  Pledge: ofUnit('pledge'),
  ReportDuty: ofUnit('report_duty'),
  Verdict: `SELECT ARRAY[v.unit_id] AS "unitIds", m.campaign_id AS "campaignId" FROM verdict v
    JOIN evaluation e ON e.id = v.evaluation_id JOIN milestone m ON m.id = e.milestone_id WHERE v.id = $1`,
  Campaign: `SELECT ARRAY[unit_id] AS "unitIds", id AS "campaignId" FROM campaign WHERE id = $1`,
  Organization: `SELECT array_remove(ARRAY[unit_id], NULL) AS "unitIds", jsonb_build_object('*', ARRAY[id]) AS bodies
    FROM organization WHERE id = $1`,
  WorkItem: `SELECT array_remove(ARRAY[o.unit_id], NULL) AS "unitIds", w.campaign_id AS "campaignId",
      jsonb_build_object('*', ARRAY[o.id]) AS bodies
    FROM work_item w JOIN organization o ON o.id = w.assignee_id WHERE w.id = $1`,
  Task: `SELECT array_remove(ARRAY[o.unit_id], NULL) AS "unitIds", d.campaign_id AS "campaignId",
      jsonb_build_object('task.do', ARRAY[t.lead_id], 'task.judge', ARRAY[d.issuer_id],
        'work.read', ARRAY[t.lead_id, d.issuer_id]) AS bodies
    FROM task t JOIN directive d ON d.id = t.directive_id JOIN organization o ON o.id = t.lead_id WHERE t.id = $1`,
  Directive: `SELECT array_remove(ARRAY[o.unit_id], NULL) AS "unitIds", d.campaign_id AS "campaignId",
      jsonb_build_object('directive.issue', ARRAY[d.issuer_id], 'directive.acknowledge', r.ids,
        'work.read', d.issuer_id || r.ids) AS bodies
    FROM directive d JOIN organization o ON o.id = d.issuer_id
    CROSS JOIN LATERAL (SELECT coalesce(array_agg(organization_id ORDER BY id), '{}') AS ids
      FROM directive_recipient WHERE directive_id = d.id) AS r WHERE d.id = $1`,
  DataErrorCase: `SELECT ARRAY[unit_id] AS "unitIds", campaign_id AS "campaignId",
      jsonb_build_object('data-error.answer', ARRAY[responsible_id]) AS bodies FROM data_error WHERE id = $1`,
  AwardDossier: `SELECT ARRAY[unit_id] AS "unitIds", campaign_id AS "campaignId", compiler_id AS "compilerId",
      proposed_by AS "proposedBy" FROM award_dossier WHERE id = $1`,
  AccountabilityReview: `SELECT ARRAY[r.unit_id] AS "unitIds", r.campaign_id AS "campaignId",
      jsonb_build_object('review.answer', ARRAY[r.organization_id], 'review.run', ARRAY[reviewer.id],
        'review.read', ARRAY[r.organization_id, reviewer.id]) AS bodies
    FROM accountability_review r JOIN campaign c ON c.id = r.campaign_id
    JOIN organization reviewer ON reviewer.code = c.settings->'evaluation'->'accountability'->>'reviewer'
    WHERE r.id = $1`,
  Obstacle: `SELECT u.ids AS "unitIds", o.campaign_id AS "campaignId",
      jsonb_build_object('obstacle.report', ARRAY[o.reported_by_id], 'obstacle.solve', ARRAY[o.solver_id],
        'work.read', ARRAY[o.reported_by_id, o.solver_id]) AS bodies
    FROM obstacle o CROSS JOIN LATERAL (SELECT coalesce(array_agg(unit_id ORDER BY unit_id), '{}') AS ids
      FROM obstacle_unit WHERE obstacle_id = o.id) AS u WHERE o.id = $1`,
  Escalation: `SELECT ARRAY[e.unit_id] AS "unitIds", e.campaign_id AS "campaignId",
      jsonb_build_object('escalation.answer', ARRAY[s.holder], 'work.read', e.responsible_id || s.ids) AS bodies
    FROM escalation e CROSS JOIN LATERAL (
      SELECT (array_agg(recipient_id ORDER BY ordinal DESC))[1] AS holder,
        coalesce(array_agg(recipient_id ORDER BY ordinal), '{}') AS ids
      FROM escalation_step WHERE escalation_id = e.id) AS s WHERE e.id = $1`,
};
