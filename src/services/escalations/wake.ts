import type { Campaign } from '../../entities/campaign.entity.js';
import type { Escalation } from '../../entities/escalation.entity.js';
import { dueJobRow } from '../../queue/define-job.js';
import { climbEscalationsJob, climbEscalationsKey } from '../jobs/escalation.job.js';
import type { Tx } from '../transaction.js';

/**
 * Promises to look at these climbs when they are due: one job for all of a campaign that are due at one instant. The
 * due time itself stands in the escalation, so a promise made for a time that has moved finds nothing to do. One that
 * has already run is made again.
 */
export async function wakeFor(
  tx: Tx,
  campaign: Campaign,
  climbs: readonly Pick<Escalation, 'nextDueAt'>[],
): Promise<void> {
  const instants = [...new Set(climbs.flatMap(({ nextDueAt }) => nextDueAt?.getTime() ?? []))].toSorted(
    (a, b) => a - b,
  );
  if (instants.length === 0) return;
  const rows = instants.map((instant) => {
    const dueAt = new Date(instant);
    const key = climbEscalationsKey(campaign.code, dueAt);
    return dueJobRow(climbEscalationsJob, { key, dueAt, payload: { campaignId: campaign.id } });
  });
  await tx.manager.query(
    `INSERT INTO due_job (key, job, payload, lane, due_at)
     SELECT r.key, r.job, r.payload, r.lane, r."dueAt"
     FROM jsonb_to_recordset($1::jsonb) AS r(key text, job text, payload jsonb, lane text, "dueAt" timestamptz)
     ON CONFLICT (key) DO UPDATE SET done_at = NULL, tries = 0, pushes = 0, next_push_at = clock_timestamp()
       WHERE due_job.done_at IS NOT NULL`,
    [JSON.stringify(rows)],
  );
}
