import type { AwardForm } from '../entities/states.js';

/** Where an entry of a rule set stands in the law, and whether its wording was at hand when it was written down. */
export interface RuleSource {
  source: string;
  verified: boolean;
  note: string | null;
}

export interface RequiredDocument extends RuleSource {
  code: string;
  name: { vi: string; en: string };
  /** VERDICT: the platform has it where a verdict stands behind the dossier. */
  providedBy: 'VERDICT' | null;
}

/** How a council votes. Fractions are exact: numerator and denominator. */
export interface CouncilRules extends RuleSource {
  quorum: readonly [number, number];
  threshold: readonly [number, number];
  /** Of whom the threshold is taken. */
  denominator: 'MEMBERS' | 'PRESENT';
}

/** SIMPLIFIED (thủ tục đơn giản): for what was achieved in a campaign and is proven by its verdict. */
export type AwardProcedure = 'ORDINARY' | 'SIMPLIFIED';

export interface ProcedureRules extends RuleSource {
  required: readonly string[];
  optional: readonly string[];
  /** Opinions without a conflict of interest that an approval needs. */
  opinions: number;
  /** Null where no vote is asked for. */
  council: CouncilRules | null;
  decision: RuleSource & { by: { vi: string; en: string }; workingDays: number };
}

/** The regulation on emulation and commendation that holds from a day on (M4). */
export interface AwardRuleSet extends RuleSource {
  code: string;
  title: { vi: string; en: string };
  effectiveOn: string;
  documents: readonly RequiredDocument[];
  forms: { readonly [F in AwardForm]: { ORDINARY: ProcedureRules; SIMPLIFIED: ProcedureRules | null } };
}

/** The rule set in force on a day; before the first of them, the first. `sets` in order of their days, at least one. */
export function ruleSetOn(on: string, sets: readonly AwardRuleSet[]): AwardRuleSet {
  const found = sets.findLast((set) => on >= set.effectiveOn) ?? sets[0];
  if (found === undefined) throw new Error('There is no rule set for awards.');
  return found;
}

/** What has to be known of a dossier to tell which rules it keeps to. */
export interface RuledDossier {
  awardForm: AwardForm;
  verdictId: number | null;
}

/** A dossier that a verdict stands behind takes the simplified procedure where its award form has one. */
export function procedureOf(set: AwardRuleSet, dossier: RuledDossier): AwardProcedure {
  return dossier.verdictId !== null && set.forms[dossier.awardForm].SIMPLIFIED !== null
    ? 'SIMPLIFIED'
    : 'ORDINARY';
}

export function procedureRules(set: AwardRuleSet, dossier: RuledDossier): ProcedureRules {
  const form = set.forms[dossier.awardForm];
  return procedureOf(set, dossier) === 'SIMPLIFIED' ? (form.SIMPLIFIED ?? form.ORDINARY) : form.ORDINARY;
}

/** One line of a checklist (M4). */
export interface ChecklistLine<Document> {
  code: string;
  name: { vi: string; en: string };
  required: boolean;
  satisfied: boolean;
  /** Satisfied by what the platform itself froze. */
  providedByPlatform: boolean;
  /** It was named as missing when the dossier was returned, and no newer version has come since. */
  askedAgain: boolean;
  /** The newest version; null where none was attached. */
  document: Document | null;
  source: string;
  verified: boolean;
}

/** The checklist of a dossier: what its rules ask for, beside what is there. `documents`: the newest of each requirement. */
export function checklistOf<Document extends { requirement: string }>(
  set: AwardRuleSet,
  dossier: RuledDossier & { missing: readonly string[] },
  documents: readonly Document[],
): ChecklistLine<Document>[] {
  const rules = procedureRules(set, dossier);
  const line = (code: string, required: boolean): ChecklistLine<Document> => {
    const asked = set.documents.find((candidate) => candidate.code === code);
    if (asked === undefined)
      throw new Error(`Rule set ${set.code} asks for "${code}", which it does not describe.`);
    const document = documents.find((candidate) => candidate.requirement === code) ?? null;
    const askedAgain = dossier.missing.includes(code);
    const providedByPlatform = asked.providedBy === 'VERDICT' && dossier.verdictId !== null;
    return {
      code,
      name: asked.name,
      required,
      satisfied: !askedAgain && (document !== null || providedByPlatform),
      providedByPlatform,
      askedAgain,
      document,
      source: asked.source,
      verified: asked.verified,
    };
  };
  return [
    ...rules.required.map((code) => line(code, true)),
    ...rules.optional.map((code) => line(code, false)),
  ];
}

/** What keeps a dossier from being submitted: required and not there, or asked for again and not answered. */
export function missingOf<Document>(
  checklist: readonly ChecklistLine<Document>[],
): ChecklistLine<Document>[] {
  return checklist.filter((line) => !line.satisfied && (line.required || line.askedAgain));
}
