import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { type AwardRuleSet, ruleSetOn } from '../../domain/award-rules.js';
import { isPlainDate } from '../../domain/deadline.js';

/** The shipped rule sets for awards, in order of the days from which they hold (M4). Read once; throws where one is faulty. */
export function awardRuleSets(): readonly AwardRuleSet[] {
  loaded ??= readRuleSets(rulesFolder());
  return loaded;
}

/** The rule set that a dossier keeps to: that of the day on which it was proposed. */
export function awardRuleSet(code: string): AwardRuleSet {
  const found = awardRuleSets().find((set) => set.code === code);
  if (found === undefined) throw new Error(`The rule set ${code} is not in data/rules.`);
  return found;
}

/** The rule set in force on a day. */
export function awardRuleSetOn(on: string): AwardRuleSet {
  return ruleSetOn(on, awardRuleSets());
}

/** Reads every `awards-*.yaml` of a folder. Throws an Error that names the file and every fault in it. */
export function readRuleSets(folder: string): AwardRuleSet[] {
  const files = readdirSync(folder)
    .filter((name) => /^awards-.*\.yaml$/.test(name))
    .sort();
  if (files.length === 0) throw new Error(`${folder} holds no rule set (awards-*.yaml).`);
  const sets = files.map((name) => readRuleSet(join(folder, name)));
  sets.sort((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : 1));
  for (const [index, set] of sets.entries()) {
    if (sets[index + 1]?.effectiveOn === set.effectiveOn)
      throw new Error(`${folder}: two rule sets hold from ${set.effectiveOn} on.`);
  }
  return sets;
}

let loaded: readonly AwardRuleSet[] | null = null;

function readRuleSet(path: string): AwardRuleSet {
  const result = RULE_SET.safeParse(parse(readFileSync(path, 'utf8')));
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`${path} is no rule set. ${faults.join('; ')}`);
}

/** `data/rules` beside the nearest folder above this program that has one: the same from sources, dist and build. */
function rulesFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const rules = join(folder, 'data', 'rules');
    if (existsSync(rules)) return rules;
    if (folder === dirname(folder)) throw new Error('The folder data/rules is missing beside the program.');
  }
}

const text = z.string().trim().min(1);
const bilingual = z.strictObject({ vi: text, en: text });
const source = {
  source: text,
  verified: z.boolean(),
  note: text.nullish().transform((note) => note ?? null),
};
const fraction = z
  .tuple([z.number().int().positive(), z.number().int().positive()])
  .refine(([part, whole]) => part <= whole, 'is more than the whole');

const PROCEDURE = z
  .strictObject({
    ...source,
    required: z.array(text),
    optional: z.array(text),
    opinions: z.number().int().min(0).max(20),
    council: z
      .strictObject({
        ...source,
        quorum: fraction,
        threshold: fraction,
        denominator: z.enum(['MEMBERS', 'PRESENT']),
      })
      .nullable(),
    decision: z.strictObject({ ...source, by: bilingual, workingDays: z.number().int().min(1).max(250) }),
  })
  .refine(
    ({ required, optional }) =>
      new Set([...required, ...optional]).size === required.length + optional.length,
    'asks for a document twice',
  );

const FORM = z.strictObject({
  ORDINARY: PROCEDURE,
  SIMPLIFIED: PROCEDURE.nullish().transform((rules) => rules ?? null),
});

const RULE_SET = z
  .strictObject({
    ...source,
    code: text,
    title: bilingual,
    effectiveOn: z.string().refine(isPlainDate, 'is no day'),
    documents: z
      .record(
        z.string().regex(/^[a-z][a-z0-9-]{0,40}$/),
        z.strictObject({
          ...source,
          name: bilingual,
          providedBy: z
            .enum(['VERDICT'])
            .nullish()
            .transform((by) => by ?? null),
        }),
      )
      .transform((documents) => Object.entries(documents).map(([code, document]) => ({ code, ...document }))),
    forms: z.strictObject({
      CERTIFICATE_OF_MERIT: FORM,
      COMMENDATION_CERTIFICATE: FORM,
      EMULATION_FLAG: FORM,
      PRAISE: FORM,
    }),
  })
  .superRefine(({ documents, forms }, context) => {
    const known = new Set(documents.map((document) => document.code));
    for (const [form, procedures] of Object.entries(forms)) {
      for (const [procedure, rules] of Object.entries(procedures)) {
        for (const code of [...(rules?.required ?? []), ...(rules?.optional ?? [])]) {
          if (known.has(code)) continue;
          const message = `asks for "${code}", which stands not under documents`;
          context.addIssue({ code: 'custom', path: ['forms', form, procedure], message });
        }
      }
    }
  });
