import type { DeadlineRule } from '../../domain/deadline.js';
import type { CommandMode, DocumentForm, Urgency } from '../../entities/states.js';

/** A directive to be issued, with codes and numbers in place of ids (D1). */
export interface IssueDirectiveInput {
  /** Code of the campaign. */
  campaign: string;
  /** As printed. */
  number: string;
  form: DocumentForm;
  subject: string;
  subjectEn: string | null;
  urgency: Urgency;
  /** Code of the organization. */
  issuer: string;
  /** A position, never a person. */
  signedBy: string | null;
  /** 'YYYY-MM-DD' of the campaign's time zone. */
  issuedOn: string;
  legalBases: readonly LegalBasisInput[];
  /** Number of the higher directive that this one carries out (D8). */
  implements: string | null;
  /** Codes of organizations. */
  recipients: readonly string[];
  /** Whether recipients with a territory are to issue their own document (D8). */
  expectsCascade: boolean;
  tasks: readonly TaskInput[];
  note: string | null;
}

export interface LegalBasisInput {
  citation: string;
  /** Number of the cited directive where it is known to be one of ours; otherwise it is looked for in the citation. */
  directive?: string | null;
}

/** Who, what, by when (D2). */
export interface TaskInput {
  ordinal: string;
  title: string;
  titleEn: string | null;
  mode: CommandMode;
  /** Code of the organization that answers for it. */
  lead: string;
  /** Each gets a subtask of its own; the lead answers for the whole. */
  assignees: readonly string[];
  coordinators: readonly string[];
  /** Exactly one of the two: a deadline, or the mark of a standing duty. */
  deadline: DeadlineRule | null;
  standing: boolean;
  /** "number#ordinal" of the earlier task that this one restates (D5). */
  supersedes: string | null;
  /** The words of the document. */
  quote: string | null;
}
