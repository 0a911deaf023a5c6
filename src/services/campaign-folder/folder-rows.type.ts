import type {
  GrantRelation,
  MembershipRole,
  OrganizationKind,
  Role,
  SuccessionExtent,
  SuccessionKind,
  UnitLevel,
} from '../../entities/states.js';

/** 'YYYY-MM-DD', a day of the campaign's time zone. */
export type PlainDate = string;

/** Where a row stands in its file. */
export interface Row {
  readonly line: number;
}

interface Validity {
  /** An empty cell is read as 1900-01-01: known before the campaign. */
  readonly validFrom: PlainDate;
  readonly validTo: PlainDate | null;
}

/** units.csv. The same code may appear again with another validity: a later version, or another unit (H2). */
export interface UnitRow extends Row, Validity {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly level: UnitLevel;
  readonly kind: string;
  readonly parentCode: string | null;
}

/** successions.csv */
export interface SuccessionRow extends Row {
  readonly event: string;
  readonly kind: SuccessionKind;
  readonly fromCode: string;
  /** Null only when the unit is abolished without a successor. */
  readonly toCode: string | null;
  readonly extent: SuccessionExtent;
  /** Fraction 0..1; null: nobody decided one (H3). */
  readonly share: number | null;
  readonly effectiveOn: PlainDate;
  readonly legalBasis: string;
}

/** organizations.csv */
export interface OrganizationRow extends Row, Validity {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly kind: OrganizationKind;
  readonly unitCode: string | null;
  readonly superiorCode: string | null;
  readonly standingAgency: boolean;
  /** A shared mailbox; null where the folder says nothing of one. */
  readonly email: string | null;
}

/** positions.csv */
export interface PositionRow extends Row {
  readonly code: string;
  readonly organizationCode: string;
  readonly title: string;
  readonly titleEn: string | null;
  readonly head: boolean;
}

/** memberships.csv */
export interface MembershipRow extends Row, Validity {
  readonly bodyCode: string;
  readonly positionCode: string;
  readonly role: MembershipRole;
}

/** oversight.csv */
export interface OversightRow extends Row, Validity {
  readonly organizationCode: string;
  readonly unitCode: string;
}

/** grants.csv */
export interface GrantRow extends Row, Validity {
  readonly positionCode: string;
  readonly role: Role;
  readonly unitCode: string;
  /** SELF: the unit. CHILDREN: the units directly below it. SUBTREE: the unit and everything below it. */
  readonly relation: GrantRelation;
}

/** targets.csv */
export interface TargetRow extends Row {
  readonly indicator: string;
  readonly unitCode: string;
  /** Only for a cohort counted by organization (F14). */
  readonly organizationCode: string | null;
  readonly value: number;
  readonly effectiveOn: PlainDate;
  /** Number of a directive of this folder, or null. */
  readonly directive: string | null;
  readonly reason: string;
}

/** reference.csv: what a system of record says, compared with the reports (F8). */
export interface ReferenceRow extends Row {
  readonly source: string;
  readonly unitCode: string;
  readonly organizationCode: string | null;
  readonly on: PlainDate;
  readonly recordedAt: Date;
  /** Position code. */
  readonly recordedBy: string;
  /** Indicator code to value; an indicator that was not given is absent. */
  readonly figures: Readonly<Record<string, number>>;
}
