import type { IssueDirectiveInput } from './directive-input.type.js';

/** The same directive with its texts as they are kept: without spaces around them, composed (NFC), empty ones absent. */
export function cleanDirective(input: IssueDirectiveInput): IssueDirectiveInput {
  return {
    ...input,
    number: clean(input.number),
    subject: clean(input.subject),
    subjectEn: cleanOptional(input.subjectEn),
    signedBy: cleanOptional(input.signedBy),
    implements: cleanOptional(input.implements),
    note: cleanOptional(input.note),
    legalBases: input.legalBases.map((basis) => ({ ...basis, citation: clean(basis.citation) })),
    tasks: input.tasks.map((task) => ({
      ...task,
      ordinal: clean(task.ordinal),
      title: clean(task.title),
      titleEn: cleanOptional(task.titleEn),
      quote: cleanOptional(task.quote),
    })),
  };
}

function clean(text: string): string {
  return text.trim().normalize('NFC');
}

function cleanOptional(text: string | null): string | null {
  const cleaned = clean(text ?? '');
  return cleaned === '' ? null : cleaned;
}
