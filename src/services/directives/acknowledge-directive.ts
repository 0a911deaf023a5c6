import { AccessError, refuse } from '../../domain/refusal.js';
import { Directive, DirectiveRecipient } from '../../entities/directive.entity.js';
import { Organization } from '../../entities/organization.entity.js';
import { mayActFor } from '../../policies/directive.policy.js';
import { recordEvents } from '../record-event.js';
import type { Tx } from '../transaction.js';

export interface AcknowledgeDirectiveInput {
  /** Number as printed. */
  directive: string;
  /** Code of the recipient. */
  organization: string;
}

/**
 * D8: a recipient says that it has received a directive. Only somebody working for the recipient may; a body that is
 * no recipient, and one that has acknowledged before, are refused.
 */
export async function acknowledgeDirective(
  tx: Tx,
  input: AcknowledgeDirectiveInput,
): Promise<{ directiveId: number }> {
  const number = input.directive.trim().normalize('NFC');
  const organization = await tx.manager.findOneBy(Organization, { code: input.organization });
  if (organization === null)
    refuse('ORGANIZATION_UNKNOWN', ['organization'], { organization: input.organization });
  if (!mayActFor(tx.actor, organization.id)) {
    throw new AccessError('FORBIDDEN', { organization: organization.code });
  }
  const receipt = await findReceipt(tx, number, organization);
  if (receipt.acknowledgedAt !== null) refuse('NOTHING_CHANGED', ['directive']);
  await tx.manager.update(
    DirectiveRecipient,
    { id: receipt.id },
    { acknowledgedAt: tx.now, acknowledgedBy: tx.actor.name },
  );
  const { campaignId } = await tx.manager.findOneByOrFail(Directive, { id: receipt.directiveId });
  await recordEvents(tx, [
    {
      type: 'directive.acknowledged',
      subjectType: 'Directive',
      subjectId: receipt.directiveId,
      campaignId,
      payload: { organization: organization.code },
    },
  ]);
  return { directiveId: receipt.directiveId };
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
  if (!(await tx.manager.existsBy(Directive, { number }))) {
    refuse('DIRECTIVE_UNKNOWN', ['directive'], { number });
  }
  return refuse('NOT_A_RECIPIENT', ['organization'], { organization: organization.code, number });
}
