import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { RuleSource } from '../../../src/domain/award-rules.js';
import { awardRuleSet, awardRuleSets, readRuleSets } from '../../../src/services/dossiers/award-rule-sets.js';
import { testFolder } from '../../support/test-run.js';

const SHIPPED = readFileSync('data/rules/awards-91-2017.yaml', 'utf8');

describe('the shipped rule sets (M4)', () => {
  it('are there for three regimes, each from its day on', () => {
    expect(awardRuleSets().map(({ code, effectiveOn }) => [code, effectiveOn])).toEqual([
      ['91/2017/NĐ-CP', '2017-10-01'],
      ['98/2023/NĐ-CP', '2024-01-01'],
      ['152/2025/NĐ-CP', '2025-07-01'],
    ]);
    expect(() => awardRuleSet('1/1999/NĐ-CP')).toThrow('1/1999/NĐ-CP is not in data/rules');
  });

  it('name their place in the law, and what has to be looked up where it was not checked', () => {
    const entries: [string, RuleSource][] = awardRuleSets().flatMap((set) => [
      [set.code, set] as [string, RuleSource],
      ...set.documents.map((document): [string, RuleSource] => [`${set.code} ${document.code}`, document]),
      ...Object.entries(set.forms).flatMap(([form, procedures]) =>
        Object.values(procedures).flatMap((rules): [string, RuleSource][] =>
          rules === null
            ? []
            : [rules, rules.decision, rules.council].flatMap((entry): [string, RuleSource][] =>
                entry === null ? [] : [[`${set.code} ${form}`, entry]],
              ),
        ),
      ),
    ]);
    expect(entries.length).toBeGreaterThan(50);
    expect(
      entries.filter(([, { verified, note }]) => !verified && note === null).map(([place]) => place),
    ).toEqual([]);
    // The platform's own rules alone were at hand.
    const checked = entries.filter(([, { verified }]) => verified).map(([, { source }]) => source);
    expect([...new Set(checked)]).toEqual(['Quy định của nền tảng (M4)', 'Quy định của nền tảng (M8)']);
  });
});

describe('a rule set that is wrong', () => {
  const read = (change: (text: string) => string, name = 'awards-x.yaml'): unknown => {
    const folder = join(testFolder(), `rules-${process.pid}-${Math.floor(performance.now() * 1000)}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, name), change(SHIPPED));
    return readRuleSets(folder);
  };

  it.each([
    ['a day that is none', 'effectiveOn: 2017-10-01', 'effectiveOn: 2017-02-30', 'effectiveOn: is no day'],
    ['no source', /^source: .*$/m, 'source: ""', 'source: Too small'],
    ['a key nobody knows', 'code: 91/2017/NĐ-CP', 'code: 91/2017/NĐ-CP\nquorums: 1', 'Unrecognized key'],
    [
      'a document it does not describe',
      '[proposal, achievement-summary, figures]',
      '[seal]',
      'asks for "seal"',
    ],
    [
      'a document twice',
      'optional: [figures, consultation]',
      'optional: [proposal]',
      'asks for a document twice',
    ],
    ['a threshold above the whole', 'threshold: [4, 5]', 'threshold: [5, 4]', 'is more than the whole'],
    ['a denominator nobody knows', 'denominator: MEMBERS', 'denominator: ALL', 'denominator'],
    ['no form', /^ {2}PRAISE:[\s\S]*$/m, '', 'forms.PRAISE'],
    ['an opinion count that is none', 'opinions: 1', 'opinions: -1', 'opinions'],
    ['no days', 'workingDays: 10', 'workingDays: 0', 'workingDays'],
  ])('is refused with %s, naming the file and the place', (_name, found, instead, expected) => {
    const wrong = (): unknown =>
      read((text) => {
        const changed = text.replace(found, instead);
        expect(changed).not.toBe(text);
        return changed;
      });
    expect(wrong).toThrow(/awards-x\.yaml is no rule set\./);
    expect(wrong).toThrow(expected);
  });

  it('is refused where there is none', () => {
    expect(() => read((text) => text, 'rules.yaml')).toThrow('holds no rule set');
  });
});
