import { hoursBetween } from '../../../domain/escalation-plan.js';
import type { Escalation, EscalationStep } from '../../../entities/escalation.entity.js';

/** Who held an escalation, from when to when. */
export interface Holding {
  organizationId: number | null;
  from: Date;
  /** Null while it waits there. */
  to: Date | null;
  hours: number;
}

/** Who held it, step by step: until the next step was sent, or it ended, or now. */
export function holdingsOf(
  escalation: Pick<Escalation, 'closedAt'>,
  steps: readonly Pick<EscalationStep, 'recipientId' | 'notifiedAt'>[],
  now: Date,
): Holding[] {
  return steps.map(({ recipientId, notifiedAt }, index) => {
    const to = steps[index + 1]?.notifiedAt ?? escalation.closedAt;
    return { organizationId: recipientId, from: notifiedAt, to, hours: hoursBetween(notifiedAt, to ?? now) };
  });
}
