import { checklistOf, missingOf } from '../../domain/award-rules.js';
import { asNumber, isCarried, type VoteTotals, voteProblems } from '../../domain/council-vote.js';
import { isPlainDate } from '../../domain/deadline.js';
import { type Problem, problem, Refusal, refuse } from '../../domain/refusal.js';
import type { Campaign } from '../../entities/campaign.entity.js';
import type { AwardDossier } from '../../entities/evaluation.entity.js';
import type { DossierAction } from '../../entities/states.js';
import { campaignDay } from '../campaigns/campaign-context.js';
import { countedOpinions, type DossierFacts } from '../queries/dossiers/dossier-facts.js';
import { awardRuleSet } from './award-rule-sets.js';

export interface ActOnDossierInput {
  dossierId: number;
  action: DossierAction;
  reason: string | null;
  /** With RETURN: lines of the checklist that have to be given anew. */
  missing: readonly string[] | null;
  /** With RECORD_VOTE. */
  members: number | null;
  present: number | null;
  inFavour: number | null;
  /** With RECORD_AWARD. */
  decisionNumber: string | null;
  /** With RECORD_AWARD, the day of the decision; with RECORD_VOTE, of the meeting where it was not today. */
  decidedOn: string | null;
}

/** What an action is checked against besides the table of its lifecycle. */
export interface DossierAttempt {
  dossier: AwardDossier;
  campaign: Campaign;
  facts: DossierFacts;
  input: ActOnDossierInput;
  now: Date;
}

/** Refuses an action that lacks what must come with it (M5), with every reason found. */
export function checkDossierAction(attempt: DossierAttempt): void {
  const problems = [...fieldProblems(attempt.input), ...dayProblems(attempt)];
  if (problems.length > 0) throw new Refusal(problems);
  switch (attempt.input.action) {
    case 'SUBMIT':
      return requireComplete(attempt);
    case 'RETURN':
      return requireKnown(attempt);
    case 'SEND_TO_COUNCIL':
      if (attempt.facts.rules.council === null)
        refuse('COUNCIL_NOT_ASKED', ['action'], { dossier: attempt.dossier.code });
      return requireOpinions(attempt);
    case 'RECORD_VOTE':
      return requireVote(attempt);
    case 'APPROVE':
      requireOpinions(attempt);
      return requireCarried(attempt);
    case 'APPRAISE':
    case 'REFUSE':
    case 'RECORD_AWARD':
    case 'REVOKE':
      return;
  }
}

/** The totals of a vote, once its fields are known to be there. */
export function totalsOf({ members, present, inFavour }: ActOnDossierInput): VoteTotals {
  return { members: members ?? 0, present: present ?? 0, inFavour: inFavour ?? 0 };
}

const NEEDED: { readonly [A in DossierAction]?: readonly FieldName[] } = {
  RECORD_VOTE: ['members', 'present', 'inFavour'],
  RECORD_AWARD: ['decisionNumber', 'decidedOn'],
};
const TAKEN: { readonly [A in DossierAction]?: readonly FieldName[] } = {
  RECORD_VOTE: ['members', 'present', 'inFavour', 'decidedOn'],
  RECORD_AWARD: ['decisionNumber', 'decidedOn'],
  RETURN: ['missing'],
};
const FIELDS = ['members', 'present', 'inFavour', 'decisionNumber', 'decidedOn', 'missing'] as const;
type FieldName = (typeof FIELDS)[number];

const LARGEST_REASON = 4000;
const LARGEST_NUMBER = 100;

function fieldProblems(input: ActOnDossierInput): Problem[] {
  const { action, reason, decisionNumber } = input;
  const found: Problem[] = [];
  for (const name of FIELDS) {
    const value = input[name];
    const given = value !== null && value !== '';
    if (!given && NEEDED[action]?.includes(name))
      found.push(problem('DOSSIER_FIELD_MISSING', [name], { name, action }));
    if (given && !(TAKEN[action]?.includes(name) ?? false))
      found.push(problem('DOSSIER_FIELD_UNUSED', [name], { name, action }));
  }
  if ((reason?.length ?? 0) > LARGEST_REASON)
    found.push(problem('TEXT_TOO_LONG', ['reason'], { largest: LARGEST_REASON }));
  if ((decisionNumber?.length ?? 0) > LARGEST_NUMBER)
    found.push(problem('TEXT_TOO_LONG', ['decisionNumber'], { largest: LARGEST_NUMBER }));
  return found;
}

/** Nothing is decided on a day that has not come, or before there was a dossier. */
function dayProblems({ input: { decidedOn }, campaign, dossier, now }: DossierAttempt): Problem[] {
  if (decidedOn === null) return [];
  if (!isPlainDate(decidedOn)) return [problem('INVALID_DATE', ['decidedOn'], { date: decidedOn })];
  const today = campaignDay(campaign, now);
  if (decidedOn > today) return [problem('DATE_IN_FUTURE', ['decidedOn'], { date: decidedOn, today })];
  const openedOn = campaignDay(campaign, dossier.openedAt);
  return decidedOn < openedOn
    ? [problem('DECIDED_BEFORE_OPENED', ['decidedOn'], { decidedOn, openedOn })]
    : [];
}

function requireComplete({ dossier, facts }: DossierAttempt): void {
  const missing = missingOf(checklistOf(awardRuleSet(dossier.ruleSet), dossier, facts.documents));
  if (missing.length === 0) return;
  refuse('CHECKLIST_INCOMPLETE', ['dossier'], { missing: missing.map(({ code }) => code).join(', ') });
}

function requireKnown({ input, facts: { rules } }: DossierAttempt): void {
  const known = [...rules.required, ...rules.optional];
  const unknown = (input.missing ?? []).flatMap((requirement, index) =>
    known.includes(requirement)
      ? []
      : [
          problem('REQUIREMENT_UNKNOWN', ['missing', String(index)], {
            requirement,
            known: known.join(', ') || '—',
          }),
        ],
  );
  if (unknown.length > 0) throw new Refusal(unknown);
}

function requireOpinions({ facts }: DossierAttempt): void {
  const given = countedOpinions(facts).length;
  const needed = facts.rules.opinions;
  if (given < needed) refuse('OPINIONS_MISSING', ['action'], { given, needed });
}

function requireVote({ dossier, facts, input }: DossierAttempt): void {
  const { council } = facts.rules;
  if (council === null) refuse('COUNCIL_NOT_ASKED', ['action'], { dossier: dossier.code });
  const problems = voteProblems(totalsOf(input), council);
  if (problems.length > 0) throw new Refusal(problems);
}

function requireCarried({ dossier, facts: { rules, vote } }: DossierAttempt): void {
  if (rules.council === null) return;
  if (vote === null) refuse('VOTE_MISSING', ['action'], { dossier: dossier.code });
  if (!isCarried(vote, rules.council)) {
    const threshold = asNumber(rules.council.threshold);
    refuse('VOTE_NOT_CARRIED', ['action'], { inFavour: vote.inFavour, threshold });
  }
}
