import type { UnitPath } from '../../domain/actor.js';
import type { Doubt } from '../../domain/judge-report.js';
import type { UnitLevel } from '../../entities/states.js';

/** A report that has been read and found well formed, before it meets what is already known. */
export interface Draft {
  unitId: number;
  unitCode: string;
  level: UnitLevel;
  path: UnitPath;
  organizationId: number | null;
  on: string;
  figures: readonly DraftFigure[];
  /** The revision it corrects; null for a first report. */
  corrects: { reportId: number; revision: number; late: boolean } | null;
  reason: string | null;
  note: string | null;
  submittedBy: string;
  submitterOrganizationId: number | null;
  late: boolean;
  /** Path of the report in the input. */
  field: string[];
}

export interface DraftFigure {
  indicatorId: number;
  value: number;
  /** Path of the value in the input; null for a figure taken over from the revision before. */
  field: string[] | null;
}

/** Key of a subject (a unit, or a body's own cohort in it) within one campaign. */
export function subjectKey(subject: { unitId: number; organizationId: number | null }): string {
  return `${subject.unitId}/${subject.organizationId ?? ''}`;
}

/** A figure in force that changed, with the first day on which the change is no longer carried. */
export interface MovedFigure {
  draft: Draft;
  indicatorId: number;
  value: number;
  until: string | null;
}

/** A doubt about a draft, before its report has an id. */
export interface UnplacedDoubt extends Doubt {
  draft: Draft;
  indicatorId: number;
}
