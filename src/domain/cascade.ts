import type { CascadeTimes, WorkingTime } from '../entities/campaign.entity.js';
import { UnitLevel, type Urgency } from '../entities/states.js';
import { addWorkingMinutes } from './working-time.js';

/** What one recipient has done about a directive. */
export interface CascadeStep {
  organizationId: number;
  /** Whether its territory lies below the issuer's. */
  below: boolean;
  acknowledgedAt: Date | null;
  implementingDirectiveId: number | null;
}

export interface CascadeCoverage {
  expected: number;
  acknowledged: number;
  issued: number;
  /** Organizations that still owe what the directive asks for. */
  missing: number[];
}

/**
 * D8: where the directive asks for it, each recipient below the issuer owes a document of its own; otherwise every
 * recipient owes its acknowledgement. All four figures are about those who owe.
 */
export function cascadeCoverage(expectsCascade: boolean, steps: readonly CascadeStep[]): CascadeCoverage {
  const owing = expectsCascade ? steps.filter((step) => step.below) : steps;
  const done = (step: CascadeStep): boolean =>
    expectsCascade ? step.implementingDirectiveId !== null : step.acknowledgedAt !== null;
  return {
    expected: owing.length,
    acknowledged: owing.filter((step) => step.acknowledgedAt !== null).length,
    issued: owing.filter((step) => step.implementingDirectiveId !== null).length,
    missing: owing.filter((step) => !done(step)).map((step) => step.organizationId),
  };
}

/** A document on the way down, with those it was sent to. */
export interface CascadedDocument {
  expectsCascade: boolean;
  steps: readonly (CascadeStep & { level: UnitLevel | null })[];
}

/** The coverage of one level of the hierarchy; null for bodies without a place in the territory. */
export interface LevelCoverage extends CascadeCoverage {
  level: UnitLevel | null;
}

/**
 * D8: who has not, at every level. Takes a directive with every document that carries it out, and theirs in turn; what
 * a body owes is what the document asks for that reached it. From the top down; who was sent several documents is
 * expected once for each, and named once.
 */
export function cascadeLevels(documents: readonly CascadedDocument[]): LevelCoverage[] {
  return [...Object.values(UnitLevel), null].flatMap((level) => {
    const parts = documents.map(({ expectsCascade, steps }) =>
      cascadeCoverage(
        expectsCascade,
        steps.filter((step) => step.level === level),
      ),
    );
    const sum = (read: (part: CascadeCoverage) => number): number =>
      parts.reduce((total, part) => total + read(part), 0);
    const expected = sum((part) => part.expected);
    if (expected === 0) return [];
    const missing = [...new Set(parts.flatMap((part) => part.missing))];
    const acknowledged = sum((part) => part.acknowledged);
    return [{ level, expected, acknowledged, issued: sum((part) => part.issued), missing }];
  });
}

/** What a recipient is waited for: its acknowledgement, or its own document. */
export type CascadeDuty = 'ACKNOWLEDGE' | 'ISSUE';

/**
 * D8: by when a directive of this urgency, received now, is to be acknowledged or carried down. Null where the campaign
 * sets no time for it. Counted in working time where the campaign says so and says when offices work.
 */
export function cascadeDueAt(
  rule: { cascade?: CascadeTimes | null; workingTime?: WorkingTime | null; timeZone: string },
  duty: CascadeDuty,
  urgency: Urgency,
  receivedAt: Date,
): Date | null {
  const { cascade, workingTime, timeZone } = rule;
  if (cascade === null || cascade === undefined) return null;
  const hours = (duty === 'ACKNOWLEDGE' ? cascade.acknowledgeWithinHours : cascade.issueWithinHours)[urgency];
  if (hours === undefined) return null;
  if (cascade.workingTime && workingTime !== null && workingTime !== undefined) {
    return addWorkingMinutes(receivedAt, hours * 60, workingTime, timeZone);
  }
  return new Date(receivedAt.getTime() + hours * MS_PER_HOUR);
}

const MS_PER_HOUR = 3_600_000;
