import { deadlineInstant } from '../../domain/deadline.js';
import type { CampaignContext } from '../campaigns/campaign-context.js';
import { openWorkItems } from '../inbox/open-work-items.js';
import { recordEvents } from '../record-event.js';
import type { Tx } from '../transaction.js';

/**
 * Reminds those whose pledge for a day is still open and who have not been reminded (F12, E4). It waits on the body that
 * is responsible for the unit as a TASK: something to be finished by a day, not a report to be sent. `pledgeId` means that
 * one alone.
 */
export async function remindPledges(
  tx: Tx,
  { campaign }: CampaignContext,
  dueOn: string,
  pledgeId: number | null = null,
): Promise<void> {
  const pledges = await tx.manager.query<DuePledge[]>(
    `SELECT p.id, p.value, u.kind || ' ' || u.name AS unit,
       coalesce((SELECT o.id FROM organization o WHERE o.unit_id = p.unit_id AND o.kind = $3 ORDER BY o.id LIMIT 1),
         (SELECT s.organization_id FROM position s WHERE s.code = p.pledged_by)) AS "assigneeId"
     FROM pledge p
     JOIN unit_version u ON u.unit_id = p.unit_id AND u.valid_from <= p.due_on AND (u.valid_to IS NULL OR u.valid_to > p.due_on)
     WHERE p.campaign_id = $1 AND p.due_on = $2 AND p.state = 'PENDING' AND ($4::int IS NULL OR p.id = $4)
       AND NOT EXISTS (SELECT FROM event e WHERE e.subject_type = 'Pledge' AND e.subject_id = p.id AND e.type = 'pledge.reminded')
     ORDER BY p.id`,
    [campaign.id, dueOn, campaign.settings.evaluation.accountability.responsibleKind, pledgeId],
  );
  const dueAt = deadlineInstant({ on: dueOn, boundary: 'BY_END_OF' }, campaign.timeZone);
  await openWorkItems(
    tx,
    pledges.flatMap(({ id, value, unit, assigneeId }) =>
      assigneeId === null
        ? []
        : [
            {
              campaignId: campaign.id,
              kind: 'TASK' as const,
              subjectType: 'Pledge',
              subjectId: id,
              assigneeId,
              titleCode: 'PLEDGE_TO_KEEP' as const,
              titleParams: { unit, value, dueOn },
              dueAt,
            },
          ],
    ),
  );
  await recordEvents(
    tx,
    pledges.map(({ id, value }) => ({
      type: 'pledge.reminded',
      subjectType: 'Pledge',
      subjectId: id,
      campaignId: campaign.id,
      payload: { dueOn, value },
    })),
  );
}

interface DuePledge {
  id: number;
  value: number;
  unit: string;
  assigneeId: number | null;
}
