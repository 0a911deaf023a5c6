import { type EntityManager, In } from 'typeorm';
import { refuse } from '../../../domain/refusal.js';
import { LineReport } from '../../../entities/bulletin.entity.js';
import type { ReadingScope } from '../../../policies/reading.policy.js';
import type { CampaignContext } from '../../campaigns/campaign-context.js';
import { figureDay } from '../figures/figure-days.js';
import { organizationsByCode } from '../hierarchy/organizations.js';
import { inScope, type SqlPart } from '../in-scope.js';

/** The reports of these ids, in the order asked; null where there is none, or none that may be read (A1). */
export async function lineReportsById(
  manager: EntityManager,
  ids: readonly number[],
  scope: ReadingScope,
): Promise<(LineReport | null)[]> {
  const readable = readableReports(scope, 2);
  const found = await manager.query<{ id: number }[]>(
    `SELECT id FROM line_report WHERE id = ANY($1) AND ${readable.sql}`,
    [ids, ...readable.parameters],
  );
  const rows = await manager.findBy(LineReport, { id: In(found.map(({ id }) => id)) });
  return ids.map((id) => rows.find((row) => row.id === id) ?? null);
}

/**
 * The reports up each line of a day that may be read, or of the newest that has any; where asked, to one recipient. In
 * the order in which they were made. Refuses ORGANIZATION_UNKNOWN.
 */
export async function lineReportsOf(
  manager: EntityManager,
  { campaign }: CampaignContext,
  asked: { on: string | null; recipient: string | null; scope: ReadingScope },
  now: Date,
): Promise<LineReport[]> {
  const on = asked.on === null ? null : figureDay(campaign, asked.on, now);
  const [recipient = null] =
    asked.recipient === null ? [] : await organizationsByCode(manager, [asked.recipient]);
  if (asked.recipient !== null && recipient === null) {
    refuse('ORGANIZATION_UNKNOWN', ['recipient'], { organization: asked.recipient });
  }
  const readable = readableReports(asked.scope, 4);
  const found = await manager.query<{ id: number }[]>(
    `WITH readable AS (SELECT id, "on" FROM line_report
       WHERE campaign_id = $1 AND ($2::int IS NULL OR recipient_id = $2) AND ${readable.sql})
     SELECT id FROM readable WHERE "on" = coalesce($3::date, (SELECT max("on") FROM readable))`,
    [campaign.id, recipient?.id ?? null, on, ...readable.parameters],
  );
  return manager.find(LineReport, { where: { id: In(found.map(({ id }) => id)) }, order: { id: 'ASC' } });
}

/**
 * A report tells of a unit and of those below it: it is read by who sends it, whom it is sent to, and who may read all
 * that (A1).
 */
function readableReports(scope: ReadingScope, next: number): SqlPart {
  const grants = scope.grants.filter((grant) => grant.relation === 'SUBTREE');
  const columns = { unit: 'line_report.unit_id', day: 'line_report."on"', next: next + 1, rootId: null };
  const { sql, parameters } = inScope({ ...scope, grants }, columns);
  return {
    sql: `(${sql} OR line_report.sender_id = $${next} OR line_report.recipient_id = $${next})`,
    parameters: [scope.organizationId, ...parameters],
  };
}
