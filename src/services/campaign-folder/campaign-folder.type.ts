import type { DeadlineRule } from '../../domain/deadline.js';
import type { TaskReference } from '../../domain/task-reference.js';
import type { EscalationChain, LineReportRule, WorkingTime } from '../../entities/campaign.entity.js';

export type { TaskReference } from '../../domain/task-reference.js';
export type {
  GrantRow,
  MembershipRow,
  OrganizationRow,
  OversightRow,
  PlainDate,
  PositionRow,
  ReferenceRow,
  SuccessionRow,
  TargetRow,
  UnitRow,
} from './folder-rows.type.js';

import type {
  Accumulation,
  AwardForm,
  BlockCause,
  CommandMode,
  DataErrorOutcome,
  Denominator,
  DocumentForm,
  EscalationTrigger,
  ObstacleAction,
  OrganizationKind,
  ReviewAction,
  ReviewConclusion,
  TaskAction,
  UnitLevel,
  Urgency,
} from '../../entities/states.js';
import type {
  GrantRow,
  MembershipRow,
  OrganizationRow,
  OversightRow,
  PlainDate,
  PositionRow,
  ReferenceRow,
  Row,
  SuccessionRow,
  TargetRow,
  UnitRow,
} from './folder-rows.type.js';

/**
 * A campaign folder as plain data, after every check has passed. Codes are the folder's own strings; plain dates are
 * 'YYYY-MM-DD'; instants are `Date`, already resolved in the campaign's time zone; what was not given is null.
 * Validity is half open: valid on `validFrom`, no longer valid on `validTo` (null: still valid).
 * `line` is where the row stands in its file, for messages.
 */
export interface CampaignFolder {
  readonly definition: CampaignDefinition;
  readonly units: readonly UnitRow[];
  readonly successions: readonly SuccessionRow[];
  readonly organizations: readonly OrganizationRow[];
  readonly positions: readonly PositionRow[];
  readonly memberships: readonly MembershipRow[];
  readonly oversight: readonly OversightRow[];
  readonly grants: readonly GrantRow[];
  readonly targets: readonly TargetRow[];
  /** In order of `issuedAt`. */
  readonly directives: readonly DirectiveFile[];
  /** In order of `submittedAt`, then of the file. */
  readonly reports: readonly ReportRow[];
  /** In order of `submittedAt`, then of the file. */
  readonly corrections: readonly CorrectionRow[];
  /** In order of `recordedAt`, then of the file. */
  readonly references: readonly ReferenceRow[];
  /** In order of `at`. */
  readonly script: readonly ScriptEntry[];
}

/** 'HH:MM', local time of the campaign's time zone. */
export type LocalTime = string;

export interface BilingualText {
  readonly vi: string;
  readonly en: string;
}

/** The sample sign-ins of the demonstration, as campaign.yaml names them. */
export const CAST_ROLES = [
  'viewer',
  'reporter',
  'monitor',
  'committee',
  'standingAgency',
  'emulation',
  'auditor',
  'administrator',
] as const;
export type CastRole = (typeof CAST_ROLES)[number];

/** campaign.yaml */
export interface CampaignDefinition {
  readonly code: string;
  readonly name: BilingualText;
  /** True: every screen and print says that it is invented. */
  readonly fictional: boolean;
  /** The campaign's own unit. */
  readonly unit: string;
  readonly timeZone: string;
  readonly startsOn: PlainDate;
  readonly endsOn: PlainDate;
  readonly reporting: ReportingSettings;
  /** Null: directives are acknowledged and carried down without a deadline. */
  readonly cascade: CascadeSettings | null;
  readonly indicators: readonly IndicatorSettings[];
  readonly tiers: readonly TierSettings[];
  readonly milestones: readonly MilestoneSettings[];
  /** Null: nothing is counted in working time. */
  readonly workingTime: WorkingTime | null;
  /** Null: nothing escalates. */
  readonly escalation: EscalationChain[] | null;
  readonly evaluation: EvaluationSettings;
  /** P2: null where nobody reports up a line. */
  readonly lineReports: readonly LineReportRule[] | null;
  readonly checks: CheckSettings;
  /** F13: absent where nothing is concealed. */
  readonly smallCounts?: { readonly below: number };
  readonly obstacles?: { readonly dueInDays: number };
  /** Role of the demonstration to position code. */
  readonly cast: Readonly<Record<CastRole, string>>;
}

export interface ReportingSettings {
  readonly level: UnitLevel;
  readonly cutOffs: Readonly<Partial<Record<UnitLevel, LocalTime>>>;
  readonly closesAfterDays: number;
  /** Last day for which reports are expected; null: the campaign's last. */
  readonly until: PlainDate | null;
  /** Null: nobody is reminded. */
  readonly remindMinutesBefore: number | null;
  /** Misses in a row; null: a missing report is never escalated. */
  readonly escalateAfterMisses: number | null;
}

/** How fast a directive is acknowledged and carried down (D8), by its urgency; one that is not there has no deadline. */
export interface CascadeSettings {
  readonly workingTime: boolean;
  readonly acknowledgeWithinHours: Readonly<Partial<Record<Urgency, number>>>;
  readonly issueWithinHours: Readonly<Partial<Record<Urgency, number>>>;
}

export interface IndicatorSettings {
  readonly code: string;
  readonly name: BilingualText;
  readonly accumulation: Accumulation;
  readonly denominator: Denominator;
  /** Code of the indicator that this one may not exceed. */
  readonly boundedBy: string | null;
}

export interface TierSettings {
  readonly code: string;
  readonly name: BilingualText;
  readonly minimumRate: number;
  /** Null: from the beginning of the campaign. */
  readonly validFrom: PlainDate | null;
}

export interface MilestoneSettings extends DeadlineRule {
  readonly ordinal: number;
  readonly name: BilingualText;
  readonly indicator: string;
  readonly final: boolean;
}

export interface EvaluationSettings {
  readonly levels: readonly UnitLevel[];
  readonly slowTier: string;
  readonly commendation: {
    readonly awardForm: AwardForm;
    /** Organization code. */
    readonly compiler: string;
    readonly dueInDays: number;
  };
  readonly accountability: {
    /** Organization code. */
    readonly reviewer: string;
    readonly responsibleKind: OrganizationKind;
    readonly explanationDueInDays: number;
    readonly confirmedDataErrors?: boolean;
    readonly stalledAfterDays?: number;
  };
  readonly mode: CommandMode;
}

export interface CheckSettings {
  readonly unusualJump: {
    readonly minimumHistory: number;
    readonly madFactor: number;
    readonly minimumIncrement: number;
  };
  readonly repeatedValue: { readonly days: number };
  /** Fraction of the higher unit's stated figure. */
  readonly childrenSum: { readonly tolerance: number };
  /** Fraction of the larger of the two; null: no difference is allowed. */
  readonly reference: { readonly tolerance: number } | null;
  readonly dataErrorDueInDays: number;
}

/** directives/*.yaml */
export interface DirectiveFile {
  /** Relative to the folder, e.g. directives/letter-47.yaml. */
  readonly file: string;
  readonly number: string;
  readonly numberAsPrinted: boolean;
  readonly form: DocumentForm;
  readonly subject: BilingualText;
  readonly urgency: Urgency;
  readonly issuer: string;
  /** The title of a position, never a person's name. */
  readonly signedBy: BilingualText | null;
  readonly issuedOn: PlainDate;
  readonly issuedAt: Date;
  /** Number of the higher directive of this folder. */
  readonly implements: string | null;
  readonly legalBases: readonly LegalBasisEntry[];
  readonly recipients: readonly string[];
  readonly expectsCascade: boolean;
  readonly tasks: readonly TaskEntry[];
  readonly note: string | null;
}

export interface LegalBasisEntry {
  readonly citation: string;
  /** Number of a directive of this folder, or null. */
  readonly directive: string | null;
}

export interface TaskEntry extends Row {
  readonly ordinal: string;
  readonly title: BilingualText;
  readonly mode: CommandMode;
  readonly lead: string;
  /** Each gets a subtask of its own; the lead answers for the whole. */
  readonly assignees: readonly string[];
  readonly coordinators: readonly string[];
  /** D2: exactly one of `standing` and `deadline` is set. */
  readonly standing: boolean;
  readonly deadline: DeadlineRule | null;
  readonly supersedes: TaskReference | null;
  readonly quote: string | null;
}

/** reports.csv */
export interface ReportRow extends Row {
  readonly unitCode: string;
  readonly organizationCode: string | null;
  readonly on: PlainDate;
  readonly submittedAt: Date;
  /** Position code. */
  readonly submittedBy: string;
  /** Indicator code to value; an indicator that was not given is absent. */
  readonly figures: Readonly<Record<string, number>>;
  readonly note: string | null;
}

/** corrections.csv. A new revision of the report of the same unit, organization and day. */
export interface CorrectionRow extends Row {
  readonly unitCode: string;
  readonly organizationCode: string | null;
  readonly on: PlainDate;
  readonly submittedAt: Date;
  /** Position code. */
  readonly submittedBy: string;
  readonly figures: Readonly<Record<string, number>>;
  readonly reason: string;
}

/** script.yaml: one human action at its instant. */
export type ScriptEntry = Row & {
  readonly at: Date;
  /** Position code. */
  readonly by: string;
} & ScriptAction;

export type ScriptAction =
  | {
      readonly action: 'raiseDataError';
      readonly unit: string;
      readonly indicator: string;
      readonly on: PlainDate;
      readonly expected: number | null;
      readonly reason: BilingualText;
    }
  | {
      readonly action: 'explainDataError';
      readonly dataError: DataErrorReference;
      readonly explanation: BilingualText;
    }
  | {
      readonly action: 'closeDataError';
      readonly dataError: DataErrorReference;
      readonly outcome: DataErrorOutcome;
      readonly reason: BilingualText;
    }
  | { readonly action: 'acknowledgeDirective'; readonly directive: string; readonly organization: string }
  | {
      readonly action: 'actOnTask';
      readonly task: TaskReference;
      /** Whose subtask is meant, where the task has assignees; null: the task itself. */
      readonly organization: string | null;
      readonly taskAction: TaskAction;
      readonly reason: BilingualText | null;
      readonly cause: BlockCause | null;
    }
  | {
      readonly action: 'extendTask';
      readonly task: TaskReference;
      readonly organization: string | null;
      readonly deadline: DeadlineRule;
      readonly reason: BilingualText;
    }
  | {
      readonly action: 'reportObstacle';
      /** What later entries call it; the folder's own. */
      readonly key: string;
      readonly title: BilingualText;
      readonly cause: BlockCause;
      readonly reportedBy: string;
      readonly units: readonly string[];
      readonly from: PlainDate;
      readonly solver: string | null;
    }
  | {
      readonly action: 'actOnObstacle';
      readonly obstacle: ObstacleReference;
      readonly obstacleAction: ObstacleAction;
      readonly reason: BilingualText;
      readonly into: ObstacleReference | null;
      readonly on: PlainDate | null;
    }
  | ({ readonly action: 'acknowledgeEscalation' } & EscalationReference)
  | ({ readonly action: 'passUpEscalation'; readonly reason: BilingualText } & EscalationReference)
  | ({ readonly action: 'resolveEscalation'; readonly response: BilingualText } & EscalationReference)
  | {
      readonly action: 'explainReview';
      /** Unit code. */
      readonly review: string;
      readonly explanation: BilingualText;
      readonly obstacles: readonly ObstacleReference[];
    }
  | {
      readonly action: 'actOnReview';
      /** Unit code. */
      readonly review: string;
      readonly reviewAction: ReviewAction;
      readonly conclusion: ReviewConclusion | null;
      readonly reason: BilingualText | null;
    }
  | {
      readonly action: 'makePledge';
      readonly unit: string;
      readonly indicator: string;
      readonly value: number;
      readonly dueOn: PlainDate;
    };

/** The newest climb of a trigger about a unit that has not ended. */
export interface EscalationReference {
  readonly trigger: EscalationTrigger;
  readonly unit: string;
}

/** An obstacle of this script, as the platform will know it: by who reported it, its title and its first day. */
export interface ObstacleReference {
  readonly reportedBy: string;
  readonly title: string;
  readonly from: PlainDate;
}

/** Written "unit/indicator/on". */
export interface DataErrorReference {
  readonly unit: string;
  readonly indicator: string;
  readonly on: PlainDate;
}
