import { z } from 'zod';
import { EscalationTrigger, OrganizationKind } from '../../entities/states.js';
import { bilingual, keys, listOf, localTime, number, plainDate, whole } from './yaml-schema.js';

/** Ten years: later than that nobody waits. */
const MAXIMUM_HOURS = 87_600;
const afterHours = number(0, MAXIMUM_HOURS);
const RECIPIENTS = ['RESPONSIBLE', 'OVERSEER', 'STANDING_AGENCY', 'COMMITTEE', 'BODY'] as const;

const only = <const Role extends (typeof RECIPIENTS)[number]>(role: Role) => keys({ role: z.literal(role) });

// The role first, so that a misspelt one is told as such and not as a recipient of no known form.
const recipient = z.looseObject({ role: z.enum(RECIPIENTS) }).pipe(
  z.discriminatedUnion('role', [
    only('RESPONSIBLE'),
    only('OVERSEER'),
    only('STANDING_AGENCY'),
    only('COMMITTEE'),
    keys({
      role: z.literal('BODY'),
      kind: z.enum(OrganizationKind),
      relation: z.enum(['UNIT', 'PARENT', 'CAMPAIGN']),
    }),
  ]),
);

/** When offices work, as campaign.yaml says it. */
export const workingTimeSchema = keys({
  days: z.array(whole(1, 7)).min(1),
  hours: z.array(keys({ from: localTime, to: localTime })).min(1),
  holidays: listOf(plainDate),
  compensationDays: listOf(plainDate),
});

/** The chains that what is late climbs (E2). */
export const escalationSchema = z.array(
  keys({
    trigger: z.enum(EscalationTrigger),
    name: bilingual,
    workingTime: z.boolean(),
    steps: z
      .array(keys({ to: recipient, afterHours, answerWithinHours: number(0.25, MAXIMUM_HOURS) }))
      .min(1),
    exhaustedAfterHours: afterHours,
  }),
);
