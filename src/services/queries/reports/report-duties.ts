import type { EntityManager } from 'typeorm';
import { ReportDuty } from '../../../entities/reporting-round.entity.js';
import type { ReportDutyState } from '../../../entities/states.js';
import type { ReadingScope } from '../../../policies/reading.policy.js';
import { inScope, type SqlPart } from '../in-scope.js';
import { waitsOnBody } from '../inbox/waits-on.js';
import { rowsById } from '../rows-by-id.js';

/** Duties by id, in the order asked; null where there is none. */
export async function reportDutiesById(
  manager: EntityManager,
  ids: readonly number[],
): Promise<(ReportDuty | null)[]> {
  return rowsById(manager, ReportDuty, ids);
}

/** Which duties are meant. */
export interface ReportDutyFilter {
  campaignId: number;
  on: string | null;
  unitId: number | null;
  state: ReportDutyState | null;
  /** Duties of other units are not there, but for those of its own body (A1, E6). */
  scope: ReadingScope;
}

/** Their ids in the order in which they were opened (by day, then by code of the unit), those after `after`. */
export async function listReportDuties(
  manager: Pick<EntityManager, 'query'>,
  filter: ReportDutyFilter,
  limit: number,
  after: number | null,
): Promise<number[]> {
  const readable = readableDuties(filter, 8);
  const rows = await manager.query<{ id: number }[]>(
    `SELECT id FROM ${MATCHING} AND ($6::int IS NULL OR id > $6) AND ${readable.sql} ORDER BY id LIMIT $7`,
    [...parameters(filter), after, limit, ...readable.parameters],
  );
  return rows.map((row) => row.id);
}

export async function countReportDuties(
  manager: Pick<EntityManager, 'query'>,
  filter: ReportDutyFilter,
): Promise<number> {
  const readable = readableDuties(filter, 6);
  const [row] = await manager.query<{ count: number }[]>(
    `SELECT count(*) AS count FROM ${MATCHING} AND ${readable.sql}`,
    [...parameters(filter), ...readable.parameters],
  );
  return row?.count ?? 0;
}

const MATCHING = `report_duty
  WHERE campaign_id = $1 AND ($2::date IS NULL OR "on" = $2) AND ($3::int IS NULL OR unit_id = $3)
    AND ($4::text IS NULL OR state = $4)`;

function readableDuties({ scope }: ReportDutyFilter, next: number): SqlPart {
  const columns = { unit: 'report_duty.unit_id', day: 'report_duty."on"', next, rootId: null };
  const { sql, parameters: values } = inScope(scope, columns);
  const own = `responsible_id = $5 OR ${waitsOnBody("'ReportDuty'", 'report_duty.id', '$5')}`;
  return { sql: `(${sql} OR ${own})`, parameters: values };
}

function parameters({ campaignId, on, unitId, state, scope }: ReportDutyFilter): unknown[] {
  return [campaignId, on, unitId, state, scope.organizationId];
}
