import type { CascadeDuty } from '../../domain/cascade.js';
import type { Directive } from '../../entities/directive.entity.js';
import type { NewWorkItem } from '../inbox/open-work-items.js';

/** What waits on a recipient: to acknowledge the directive, and where it owes one then to issue its own document (D8). */
export function receiptItem(
  directive: Pick<Directive, 'id' | 'campaignId' | 'number'>,
  recipientId: number,
  duty: CascadeDuty,
  dueAt: Date | null,
): NewWorkItem {
  return {
    campaignId: directive.campaignId,
    kind: 'DIRECTIVE_RECEIPT',
    subjectType: 'Directive',
    subjectId: directive.id,
    assigneeId: recipientId,
    titleCode: duty === 'ACKNOWLEDGE' ? 'DIRECTIVE_TO_ACKNOWLEDGE' : 'DIRECTIVE_TO_CARRY_DOWN',
    titleParams: { number: directive.number },
    dueAt,
  };
}
