import type { Campaign } from '../../entities/campaign.entity.js';
import type { Escalation } from '../../entities/escalation.entity.js';
import type { EscalationTrigger } from '../../entities/states.js';
import type { MessageCode } from '../../messages/params.js';
import { campaignDay } from '../campaigns/campaign-context.js';
import type { Tx } from '../transaction.js';

/** What the titles of work items and the events of a climb call it by. */
export interface ClimbLabel {
  unitCode: string;
  /** With its kind, as printed: "phường Quán Toan". */
  unit: string;
  bodyCode: string;
  body: string;
}

/** Names of the unit and of the body responsible, by the id of the escalation. */
export async function climbLabels(
  tx: Tx,
  campaign: Campaign,
  climbs: readonly Pick<Escalation, 'id' | 'unitId' | 'responsibleId'>[],
): Promise<Map<number, ClimbLabel>> {
  if (climbs.length === 0) return new Map();
  const rows = await tx.manager.query<(ClimbLabel & { id: number })[]>(
    `SELECT e.id, v.code AS "unitCode", v.kind || ' ' || v.name AS unit, o.code AS "bodyCode", o.name AS body
     FROM jsonb_to_recordset($1::jsonb) AS e(id int, "unitId" int, "responsibleId" int)
     JOIN LATERAL (SELECT code, kind, name FROM unit_version WHERE unit_id = e."unitId" AND valid_from <= $2
       ORDER BY valid_from DESC LIMIT 1) v ON true
     JOIN organization o ON o.id = e."responsibleId"`,
    [
      JSON.stringify(climbs.map(({ id, unitId, responsibleId }) => ({ id, unitId, responsibleId }))),
      campaignDay(campaign, tx.now),
    ],
  );
  return new Map(rows.map(({ id, ...label }) => [id, label]));
}

/** The title of the work item that a step opens, by what is late. */
export const ITEM_TITLES = {
  TASK_OVERDUE: 'ESCALATED_TASK_OVERDUE',
  REPORT_MISSING: 'ESCALATED_REPORT_MISSING',
  SLOW_UNIT: 'ESCALATED_SLOW_UNIT',
  DATA_ERROR_UNRESOLVED: 'ESCALATED_DATA_ERROR_UNRESOLVED',
  OBSTACLE_UNRESOLVED: 'ESCALATED_OBSTACLE_UNRESOLVED',
  CASCADE_MISSING: 'ESCALATED_CASCADE_MISSING',
  REVIEW_STALLED: 'ESCALATED_REVIEW_STALLED',
} as const satisfies { [Trigger in EscalationTrigger]: MessageCode };
