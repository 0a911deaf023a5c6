import { z } from 'zod';
import {
  Accumulation,
  AwardForm,
  CommandMode,
  DeadlineBoundary,
  Denominator,
  OrganizationKind,
  UnitLevel,
} from '../../entities/states.js';
import { CAST_ROLES, type CampaignDefinition } from './campaign-folder.type.js';
import { escalationSchema, workingTimeSchema } from './escalation-schema.js';
import { bilingual, code, given, keys, localTime, number, plainDate, text, whole } from './yaml-schema.js';

const MAXIMUM_DAYS = 3650;
const MINUTES_OF_A_DAY = 1440;
const level = z.enum(UnitLevel);

const cutOffs = keys({
  NATION: localTime.exactOptional(),
  PROVINCE: localTime.exactOptional(),
  DISTRICT: localTime.exactOptional(),
  COMMUNE: localTime.exactOptional(),
  RESIDENTIAL_GROUP: localTime.exactOptional(),
});

const reporting = keys({
  level,
  cutOffs,
  closesAfterDays: whole(0, MAXIMUM_DAYS),
  until: given(plainDate),
  remindMinutesBefore: given(whole(1, MINUTES_OF_A_DAY)),
  escalateAfterMisses: given(whole(1, MAXIMUM_DAYS)),
});

const hours = whole(1, MAXIMUM_DAYS * 24);
const hoursByUrgency = keys({
  NORMAL: hours.exactOptional(),
  URGENT: hours.exactOptional(),
  MOST_URGENT: hours.exactOptional(),
  FLASH: hours.exactOptional(),
});

const cascade = keys({
  workingTime: z.boolean(),
  acknowledgeWithinHours: hoursByUrgency,
  issueWithinHours: hoursByUrgency,
});

const lineReport = keys({
  senderKind: z.enum(OrganizationKind),
  level,
  recipientKinds: z.array(z.enum(OrganizationKind)).min(1),
});

const indicator = keys({
  code,
  name: bilingual,
  accumulation: z.enum(Accumulation),
  denominator: z.enum(Denominator),
  boundedBy: given(code),
});

const tier = keys({ code, name: bilingual, minimumRate: number(0, 100), validFrom: given(plainDate) });

const milestone = keys({
  ordinal: whole(1, 1000),
  name: bilingual,
  indicator: code,
  on: plainDate,
  boundary: z.enum(DeadlineBoundary),
  final: z.boolean(),
});

const evaluation = keys({
  levels: z.array(level).min(1),
  slowTier: code,
  commendation: keys({ awardForm: z.enum(AwardForm), compiler: code, dueInDays: whole(1, MAXIMUM_DAYS) }),
  accountability: keys({
    reviewer: code,
    responsibleKind: z.enum(OrganizationKind),
    explanationDueInDays: whole(1, MAXIMUM_DAYS),
    confirmedDataErrors: z.boolean().exactOptional(),
    stalledAfterDays: whole(1, MAXIMUM_DAYS).exactOptional(),
  }),
  mode: z.enum(CommandMode),
});

const checks = keys({
  unusualJump: keys({
    minimumHistory: whole(2, MAXIMUM_DAYS),
    madFactor: number(0, 1000),
    minimumIncrement: whole(0, 1_000_000_000),
  }),
  repeatedValue: keys({ days: whole(2, MAXIMUM_DAYS) }),
  childrenSum: keys({ tolerance: number(0, 1) }),
  reference: given(keys({ tolerance: number(0, 1) })),
  dataErrorDueInDays: whole(1, MAXIMUM_DAYS),
});

// Which roles are missing is told by name (CAST_ROLE_MISSING), so here each may be absent.
const cast = keys(Object.fromEntries(CAST_ROLES.map((role) => [role, given(code)])) as CastShape);
type CastShape = Record<(typeof CAST_ROLES)[number], ReturnType<typeof given<typeof code>>>;

/** campaign.yaml by its form; what its parts mean together is checked elsewhere. */
export const campaignSchema: z.ZodType<CampaignFile> = keys({
  code,
  name: bilingual,
  fictional: z.boolean(),
  unit: code,
  timeZone: text,
  startsOn: plainDate,
  endsOn: plainDate,
  reporting,
  cascade: given(cascade),
  indicators: z.array(indicator).min(1),
  tiers: z.array(tier).min(1),
  milestones: z.array(milestone).min(1),
  workingTime: given(workingTimeSchema),
  escalation: given(escalationSchema),
  lineReports: given(z.array(lineReport).min(1)),
  evaluation,
  checks,
  smallCounts: keys({ below: whole(3, 1_000_000) }).exactOptional(),
  obstacles: keys({ dueInDays: whole(1, MAXIMUM_DAYS) }).exactOptional(),
  cast,
});

/** As `CampaignDefinition`, with roles of the cast that may still be missing. */
export type CampaignFile = Omit<CampaignDefinition, 'cast'> & {
  readonly cast: Readonly<Record<(typeof CAST_ROLES)[number], string | null>>;
};
