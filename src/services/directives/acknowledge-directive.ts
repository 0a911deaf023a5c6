import { AccessError, refuse } from '../../domain/refusal.js';
import { Directive, DirectiveRecipient } from '../../entities/directive.entity.js';
import { Organization } from '../../entities/organization.entity.js';
import { mayAcknowledge } from '../../policies/directive.policy.js';
import { endEscalations } from '../escalations/end-escalations.js';
import { closeWorkItems } from '../inbox/close-work-items.js';
import { openWorkItems } from '../inbox/open-work-items.js';
import { recipientsOf } from '../queries/directives/directive-parts.js';
import { directiveOfNumber } from '../queries/directives/directives.js';
import { recordEvents } from '../record-event.js';
import type { Tx } from '../transaction.js';
import { receiptItem } from './receipt-item.js';

export interface AcknowledgeDirectiveInput {
  /** Number as printed. */
  directive: string;
  /** Code of the recipient. */
  organization: string;
}

/**
 * D8: a recipient says that it has received a directive. Only somebody working for the recipient may; a body that is
 * no recipient, and one that has acknowledged before, are refused; one that is late is not.
 */
export async function acknowledgeDirective(
  tx: Tx,
  input: AcknowledgeDirectiveInput,
): Promise<{ directiveId: number }> {
  const number = input.directive.trim().normalize('NFC');
  const organization = await tx.manager.findOneBy(Organization, { code: input.organization });
  if (organization === null)
    refuse('ORGANIZATION_UNKNOWN', ['organization'], { organization: input.organization });
  if (!mayAcknowledge(tx.actor, organization.id)) {
    throw new AccessError('FORBIDDEN', { organization: organization.code });
  }
  const receipt = await findReceipt(tx, number, organization);
  if (receipt.acknowledgedAt !== null) refuse('NOTHING_CHANGED', ['directive']);
  await tx.manager.update(
    DirectiveRecipient,
    { id: receipt.id },
    { acknowledgedAt: tx.now, acknowledgedBy: tx.actor.name },
  );
  const directive = await tx.manager.findOneByOrFail(Directive, { id: receipt.directiveId });
  await goOn(tx, directive, receipt);
  await recordEvents(tx, [
    {
      type: 'directive.acknowledged',
      subjectType: 'Directive',
      subjectId: receipt.directiveId,
      campaignId: directive.campaignId,
      payload: { organization: organization.code },
    },
  ]);
  return { directiveId: receipt.directiveId };
}

/** What waited on the recipient is done, or turns into the document that it owes next (D8, E6). */
async function goOn(tx: Tx, directive: Directive, receipt: DirectiveRecipient): Promise<void> {
  const { organizationId, issueDueAt, implementingDirectiveId } = receipt;
  const [recipients = []] = await recipientsOf(tx.manager, tx.actor, [directive.id]);
  const { below = false } = recipients.find((row) => row.organizationId === organizationId) ?? {};
  const owes = directive.expectsCascade && below && implementingDirectiveId === null;
  const meant = { subjectType: 'Directive', subjectIds: [directive.id] };
  if (owes) await openWorkItems(tx, [receiptItem(directive, organizationId, 'ISSUE', issueDueAt)]);
  else await closeWorkItems(tx, { ...meant, kind: 'DIRECTIVE_RECEIPT', assigneeId: organizationId });
  // Who is late with its own document is pressed on for that.
  if (owes && issueDueAt !== null && issueDueAt <= tx.now) return;
  const climb = { ...meant, trigger: 'CASCADE_MISSING', responsibleId: organizationId } as const;
  await endEscalations(tx, climb, { action: 'RESOLVE', reason: 'DIRECTIVE_ACKNOWLEDGED' });
}

/** Of several directives of one number, the newest that went to this body. */
async function findReceipt(tx: Tx, number: string, organization: Organization): Promise<DirectiveRecipient> {
  const receipt = await tx.manager
    .createQueryBuilder(DirectiveRecipient, 'receipt')
    .innerJoin('receipt.directive', 'directive')
    .where('directive.number = :number AND receipt.organization_id = :id', { number, id: organization.id })
    .orderBy('directive.issued_on', 'DESC')
    .addOrderBy('directive.id', 'DESC')
    .setLock('pessimistic_write', undefined, ['receipt'])
    .getOne();
  if (receipt !== null) return receipt;
  if ((await directiveOfNumber(tx.manager, tx.actor, number)) === null) {
    refuse('DIRECTIVE_UNKNOWN', ['directive'], { number });
  }
  return refuse('NOT_A_RECIPIENT', ['organization'], { organization: organization.code, number });
}
