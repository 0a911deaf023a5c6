import { isPlainDate } from '../../domain/deadline.js';
import { type Problem, problem } from '../../domain/refusal.js';
import { campaignDay } from '../campaigns/campaign-context.js';
import { checkTasks } from './check-tasks.js';
import { checkBody, checkText, checkTwice } from './checks.js';
import type { DirectiveFacts } from './directive-facts.js';
import type { IssueDirectiveInput } from './directive-input.type.js';

/** Everything that stands against issuing a directive, each with its place in the input; empty where nothing does. */
export function checkDirective(input: IssueDirectiveInput, facts: DirectiveFacts): Problem[] {
  const on = isPlainDate(input.issuedOn) ? input.issuedOn : campaignDay(facts.campaign, facts.now);
  return [
    ...checkText(input.number, ['number'], LIMITS.number),
    ...checkText(input.subject, ['subject'], LIMITS.text),
    ...checkBody(input.issuer, ['issuer'], facts.bodies, on),
    ...checkIssue(input, facts),
    ...checkReferences(input, facts),
    ...checkRecipients(input, facts, on),
    ...checkTasks(input, facts, on),
  ];
}

/** Characters. */
const LIMITS = { number: 100, text: 4000 };

function checkIssue(input: IssueDirectiveInput, facts: DirectiveFacts): Problem[] {
  const { number, issuer, issuedOn } = input;
  if (!isPlainDate(issuedOn)) return [problem('INVALID_DATE', ['issuedOn'], { date: issuedOn })];
  const today = campaignDay(facts.campaign, facts.now);
  const found: Problem[] = [];
  if (issuedOn > today) found.push(problem('DATE_IN_FUTURE', ['issuedOn'], { date: issuedOn, today }));
  // D1: unique by issuer, number and year.
  const year = issuedOn.slice(0, 4);
  if (facts.taken) found.push(problem('DIRECTIVE_DUPLICATE', ['number'], { number, issuer, year }));
  return found;
}

function checkReferences(input: IssueDirectiveInput, facts: DirectiveFacts): Problem[] {
  const found = input.legalBases.flatMap(({ citation, directive }, index) => {
    const field = ['legalBases', String(index)];
    const unknown = directive !== undefined && directive !== null && !facts.cited.has(directive);
    return [
      ...checkText(citation, field, LIMITS.text),
      ...(unknown ? [problem('DIRECTIVE_UNKNOWN', [...field, 'directive'], { number: directive })] : []),
    ];
  });
  if (input.implements !== null && facts.higher === null) {
    found.push(problem('DIRECTIVE_UNKNOWN', ['implements'], { number: input.implements }));
  }
  return found;
}

function checkRecipients(input: IssueDirectiveInput, facts: DirectiveFacts, on: string): Problem[] {
  if (input.recipients.length === 0) return [problem('EMPTY_LIST', ['recipients'])];
  return [
    ...input.recipients.flatMap((code, index) =>
      checkBody(code, ['recipients', String(index)], facts.bodies, on),
    ),
    ...checkTwice(input.recipients, ['recipients']),
  ];
}
