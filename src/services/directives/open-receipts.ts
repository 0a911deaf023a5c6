import { type CascadeDuty, cascadeDueAt } from '../../domain/cascade.js';
import { DirectiveRecipient } from '../../entities/directive.entity.js';
import { dueJobRow } from '../../queue/define-job.js';
import { openWorkItems } from '../inbox/open-work-items.js';
import { armJobs } from '../jobs/arm.js';
import { cascadeDueJob, cascadeDueKey } from '../jobs/cascade-due.job.js';
import { BELOW_ISSUER } from '../queries/directives/directive-parts.js';
import type { Tx } from '../transaction.js';
import type { DirectiveFacts } from './directive-facts.js';
import type { IssueDirectiveInput } from './directive-input.type.js';
import { receiptItem } from './receipt-item.js';
import { bodyId } from './write-directive.js';

/**
 * D8: delivers a directive to its recipients now. Each has to acknowledge it, and where the directive asks for it those
 * below the issuer have to carry it down, in a time that its urgency sets. One look at all of them is promised for when
 * each of the two is over.
 */
export async function openReceipts(
  tx: Tx,
  directiveId: number,
  input: IssueDirectiveInput,
  facts: DirectiveFacts,
): Promise<void> {
  const { campaign } = facts;
  const due = (duty: CascadeDuty): Date | null =>
    cascadeDueAt({ ...campaign.settings, timeZone: campaign.timeZone }, duty, input.urgency, tx.now);
  const acknowledgeDueAt = due('ACKNOWLEDGE');
  const issueDueAt = input.expectsCascade ? due('ISSUE') : null;
  const recipients = input.recipients.map((code) => bodyId(facts, code));
  await tx.manager.insert(
    DirectiveRecipient,
    recipients.map((organizationId) => ({
      directiveId,
      organizationId,
      receivedAt: tx.now,
      acknowledgeDueAt,
    })),
  );
  if (issueDueAt !== null) await expectDocuments(tx, directiveId, issueDueAt);
  const directive = { id: directiveId, campaignId: campaign.id, number: input.number };
  await openWorkItems(
    tx,
    recipients.map((id) => receiptItem(directive, id, 'ACKNOWLEDGE', acknowledgeDueAt)),
  );
  const looks = [
    { duty: 'ACKNOWLEDGE', dueAt: acknowledgeDueAt },
    { duty: 'ISSUE', dueAt: issueDueAt },
  ] as const;
  await armJobs(
    tx,
    looks.flatMap(({ duty, dueAt }) =>
      dueAt === null
        ? []
        : [
            dueJobRow(cascadeDueJob, {
              key: cascadeDueKey(directiveId, duty),
              // Who does it at the very instant is in time, whichever is carried out first.
              dueAt: new Date(dueAt.getTime() + 1),
              payload: { directiveId, duty },
            }),
          ],
    ),
  );
}

async function expectDocuments(tx: Tx, directiveId: number, issueDueAt: Date): Promise<void> {
  await tx.manager.query(
    `UPDATE directive_recipient r SET issue_due_at = $2
     FROM directive d, organization issuer, organization o
     WHERE r.directive_id = $1 AND d.id = r.directive_id AND issuer.id = d.issuer_id AND o.id = r.organization_id
       AND ${BELOW_ISSUER}`,
    [directiveId, issueDueAt],
  );
}
