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
