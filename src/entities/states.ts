/** Names of levels, kinds and states as they are stored. Keys equal values, so that GraphQL shows the same words. */
const names = <const T extends readonly string[]>(...values: T): { readonly [K in T[number]]: K } =>
  Object.fromEntries(values.map((value) => [value, value])) as { readonly [K in T[number]]: K };
type NamesOf<T> = T[keyof T];

export const UnitLevel = names('NATION', 'PROVINCE', 'DISTRICT', 'COMMUNE', 'RESIDENTIAL_GROUP');
export type UnitLevel = NamesOf<typeof UnitLevel>;

export const SuccessionKind = names('RENAME', 'MERGE', 'SPLIT', 'MOVE', 'ABOLISH');
export type SuccessionKind = NamesOf<typeof SuccessionKind>;

export const SuccessionExtent = names('FULL', 'PART', 'LAND_ONLY');
export type SuccessionExtent = NamesOf<typeof SuccessionExtent>;

export const OrganizationKind = names(
  'PARTY_COMMITTEE',
  'PEOPLES_COMMITTEE',
  'PEOPLES_COUNCIL',
  'POLICE',
  'STEERING_COMMITTEE',
  'WORKING_GROUP',
  'COMMUNITY_DIGITAL_GROUP',
  'DEPARTMENT',
  'FATHERLAND_FRONT',
  'MASS_ORGANIZATION',
  'CENTRAL_AGENCY',
  'PUBLIC_SERVICE_UNIT',
  'ENTERPRISE',
  'EMULATION_BOARD',
  'OTHER',
);
export type OrganizationKind = NamesOf<typeof OrganizationKind>;

export const MembershipRole = names('HEAD', 'DEPUTY_HEAD', 'STANDING_MEMBER', 'MEMBER');
export type MembershipRole = NamesOf<typeof MembershipRole>;

export const Role = names(
  'VIEWER',
  'REPORTER',
  'MONITOR',
  'COMMITTEE',
  'STANDING_AGENCY',
  'EMULATION',
  'AUDITOR',
  'ADMINISTRATOR',
);
export type Role = NamesOf<typeof Role>;

export const GrantRelation = names('SELF', 'CHILDREN', 'SUBTREE');
export type GrantRelation = NamesOf<typeof GrantRelation>;

export const DocumentForm = names(
  'OFFICIAL_LETTER',
  'DIRECTIVE',
  'PLAN',
  'RESOLUTION',
  'DECISION',
  'CONCLUSION_NOTICE',
  'TELEGRAM',
  'LAW',
  'DECREE',
  'OTHER',
);
export type DocumentForm = NamesOf<typeof DocumentForm>;

export const Urgency = names('NORMAL', 'URGENT', 'MOST_URGENT', 'FLASH');
export type Urgency = NamesOf<typeof Urgency>;

export const DirectiveStatus = names('DRAFT', 'ISSUED', 'SUPERSEDED', 'WITHDRAWN');
export type DirectiveStatus = NamesOf<typeof DirectiveStatus>;

export const CommandMode = names('ORDER', 'REQUEST');
export type CommandMode = NamesOf<typeof CommandMode>;

export const TaskState = names(
  'ASSIGNED',
  'ACCEPTED',
  'IN_PROGRESS',
  'SUBMITTED',
  'RETURNED',
  'COMPLETED',
  'DECLINED',
  'SUSPENDED',
  'WITHDRAWN',
);
export type TaskState = NamesOf<typeof TaskState>;

export const TaskAction = names(
  'ACCEPT',
  'START',
  'SUBMIT',
  'RETURN',
  'COMPLETE',
  'DECLINE',
  'SUSPEND',
  'RESUME',
  'WITHDRAW',
  'BLOCK',
  'UNBLOCK',
);
export type TaskAction = NamesOf<typeof TaskAction>;

export const Timeliness = names(
  'NO_DEADLINE',
  'WITHIN_TERM',
  'DUE_SOON',
  'OVERDUE',
  'COMPLETED_ON_TIME',
  'COMPLETED_LATE',
);
export type Timeliness = NamesOf<typeof Timeliness>;

export const DeadlineBoundary = names('BEFORE', 'BY_END_OF', 'WITHIN_MONTH');
export type DeadlineBoundary = NamesOf<typeof DeadlineBoundary>;

export const BlockCause = names('OWN_RESPONSIBILITY', 'AWAITING_HIGHER_GUIDANCE', 'EXTERNAL_OBSTACLE');
export type BlockCause = NamesOf<typeof BlockCause>;

export const Accumulation = names('CUMULATIVE', 'PERIODIC');
export type Accumulation = NamesOf<typeof Accumulation>;

export const Denominator = names('ASSIGNED_TARGET', 'ELIGIBLE_PEOPLE', 'POPULATION', 'CASES_RECEIVED');
export type Denominator = NamesOf<typeof Denominator>;

export const FigureState = names('COMPLETE', 'PARTIAL', 'NO_DATA', 'NO_TARGET', 'DISPUTED');
export type FigureState = NamesOf<typeof FigureState>;

export const ReportStatus = names('SUBMITTED', 'DISPUTED', 'CORRECTED', 'WITHDRAWN');
export type ReportStatus = NamesOf<typeof ReportStatus>;

export const DataErrorKind = names(
  'CUMULATIVE_DECREASE',
  'EXCEEDS_BOUND',
  'CHILDREN_SUM_MISMATCH',
  'REFERENCE_MISMATCH',
  'UNUSUAL_JUMP',
  'REPEATED_VALUE',
  'EDIT_AFTER_MILESTONE',
  'STATED_BY_OFFICIAL',
);
export type DataErrorKind = NamesOf<typeof DataErrorKind>;

export const DataErrorState = names('OPEN', 'EXPLAINED', 'CORRECTED', 'CLOSED');
export type DataErrorState = NamesOf<typeof DataErrorState>;

export const DataErrorOutcome = names('CONFIRMED_ERROR', 'JUSTIFIED', 'FALSE_ALARM');
export type DataErrorOutcome = NamesOf<typeof DataErrorOutcome>;

export const MilestoneStatus = names('UPCOMING', 'EVALUATED');
export type MilestoneStatus = NamesOf<typeof MilestoneStatus>;

export const VerdictResult = names('MET', 'NOT_MET', 'NO_TARGET', 'NO_DATA', 'DISPUTED');
export type VerdictResult = NamesOf<typeof VerdictResult>;

export const Consequence = names(
  'NONE',
  'COMMENDATION',
  'ESCALATION',
  'ACCOUNTABILITY_REVIEW',
  'HELD',
  'EXCUSED',
);
export type Consequence = NamesOf<typeof Consequence>;

export const AwardForm = names(
  'CERTIFICATE_OF_MERIT',
  'COMMENDATION_CERTIFICATE',
  'EMULATION_FLAG',
  'PRAISE',
);
export type AwardForm = NamesOf<typeof AwardForm>;

export const SubjectKind = names('COLLECTIVE', 'INDIVIDUAL');
export type SubjectKind = NamesOf<typeof SubjectKind>;

export const DossierState = names(
  'COMPILING',
  'SUBMITTED',
  'RETURNED',
  'APPRAISING',
  'COUNCIL',
  'APPROVED',
  'REFUSED',
  'AWARDED',
  'ON_HOLD',
  'REVOKED',
);
export type DossierState = NamesOf<typeof DossierState>;

export const ReviewState = names(
  'OPENED',
  'EXPLANATION_DUE',
  'EXPLAINED',
  'REVIEW_MEETING',
  'CONCLUDED',
  'APPEALED',
  'CLOSED',
);
export type ReviewState = NamesOf<typeof ReviewState>;

export const ReviewConclusion = names(
  'NO_FAULT',
  'OBJECTIVE_CAUSE',
  'REMINDER',
  'LESSONS_DRAWN',
  'CRITICISM',
  'REFERRED',
);
export type ReviewConclusion = NamesOf<typeof ReviewConclusion>;

export const ReviewAction = names(
  'REQUEST_EXPLANATION',
  'RECORD_LAPSE',
  'HOLD_MEETING',
  'CONCLUDE',
  'APPEAL',
  'CLOSE',
);
export type ReviewAction = NamesOf<typeof ReviewAction>;

export const DossierAction = names(
  'SUBMIT',
  'RETURN',
  'APPRAISE',
  'SEND_TO_COUNCIL',
  'RECORD_VOTE',
  'APPROVE',
  'REFUSE',
  'RECORD_AWARD',
  'REVOKE',
);
export type DossierAction = NamesOf<typeof DossierAction>;

export const Recommendation = names('AWARD', 'DO_NOT_AWARD', 'MORE_INFORMATION');
export type Recommendation = NamesOf<typeof Recommendation>;

export const EscalationTrigger = names(
  'TASK_OVERDUE',
  'REPORT_MISSING',
  'SLOW_UNIT',
  'DATA_ERROR_UNRESOLVED',
  'OBSTACLE_UNRESOLVED',
  'CASCADE_MISSING',
  'REVIEW_STALLED',
);
export type EscalationTrigger = NamesOf<typeof EscalationTrigger>;

export const EscalationState = names('OPEN', 'ACKNOWLEDGED', 'RESOLVED', 'CANCELLED', 'EXHAUSTED');
export type EscalationState = NamesOf<typeof EscalationState>;

export const ObstacleState = names('REPORTED', 'ACCEPTED', 'IN_PROGRESS', 'RESOLVED', 'REJECTED', 'MERGED');
export type ObstacleState = NamesOf<typeof ObstacleState>;

export const ObstacleAction = names('ACCEPT', 'START', 'RESOLVE', 'REJECT', 'MERGE');
export type ObstacleAction = NamesOf<typeof ObstacleAction>;

export const WorkItemKind = names(
  'ESCALATION',
  'TASK',
  'REPORT_DUE',
  'DATA_ERROR',
  'DOSSIER',
  'REVIEW',
  'OBSTACLE',
  'DIRECTIVE_RECEIPT',
);
export type WorkItemKind = NamesOf<typeof WorkItemKind>;

export const ReportDutyState = names('OPEN', 'REPORTED', 'LATE', 'MISSED');
export type ReportDutyState = NamesOf<typeof ReportDutyState>;

export const PledgeState = names('PENDING', 'KEPT', 'BROKEN');
export type PledgeState = NamesOf<typeof PledgeState>;

export const Risk = names('MET', 'ON_TRACK', 'AT_RISK', 'HIGH_RISK', 'UNKNOWN');
export type Risk = NamesOf<typeof Risk>;

export const ChannelKind = names('webhook', 'mail');
export type ChannelKind = NamesOf<typeof ChannelKind>;

export const DeliveryState = names('PENDING', 'SENDING', 'SENT', 'UNKNOWN', 'FAILED');
export type DeliveryState = NamesOf<typeof DeliveryState>;

export const ClockMode = names('REAL', 'VIRTUAL');
export type ClockMode = NamesOf<typeof ClockMode>;
