import { describe, expect, it } from '@jest/globals';
import { checklistOf, missingOf, procedureOf, ruleSetOn } from '../../src/domain/award-rules.js';
import { awardRuleSet, awardRuleSets } from '../../src/services/dossiers/award-rule-sets.js';

describe('ruleSetOn (M4)', () => {
  it.each([
    ['2015-01-01', '91/2017/NĐ-CP'],
    ['2023-06-20', '91/2017/NĐ-CP'],
    ['2023-12-31', '91/2017/NĐ-CP'],
    ['2024-01-01', '98/2023/NĐ-CP'],
    ['2025-06-30', '98/2023/NĐ-CP'],
    ['2025-07-01', '152/2025/NĐ-CP'],
    ['2030-01-01', '152/2025/NĐ-CP'],
  ])('on %s is %s', (on, code) => {
    expect(ruleSetOn(on, awardRuleSets()).code).toBe(code);
  });

  it('needs at least one', () => {
    expect(() => ruleSetOn('2023-06-20', [])).toThrow('no rule set');
  });
});

describe('a checklist (M4)', () => {
  const set = awardRuleSet('91/2017/NĐ-CP');
  const dossier = { awardForm: 'CERTIFICATE_OF_MERIT', verdictId: 1, missing: [] as string[] } as const;
  const document = (requirement: string) => ({ requirement });
  const lines = (of: { verdictId: number | null; missing?: string[] }, documents: string[]) =>
    checklistOf(set, { ...dossier, missing: [], ...of }, documents.map(document));
  const missing = (of: { verdictId: number | null; missing?: string[] }, documents: string[]) =>
    missingOf(lines(of, documents)).map((line) => line.code);

  it('takes the simplified procedure where a verdict proves the achievement', () => {
    expect(procedureOf(set, { ...dossier, verdictId: 1 })).toBe('SIMPLIFIED');
    expect(procedureOf(set, { ...dossier, verdictId: null })).toBe('ORDINARY');
    expect(procedureOf(set, { awardForm: 'EMULATION_FLAG', verdictId: 1 })).toBe('ORDINARY');
  });

  it('counts the frozen figures as there', () => {
    expect(missing({ verdictId: 1 }, [])).toEqual(['proposal', 'achievement-summary']);
    expect(lines({ verdictId: 1 }, []).find((line) => line.code === 'figures')).toMatchObject({
      satisfied: true,
      providedByPlatform: true,
      document: null,
    });
    expect(missing({ verdictId: 1 }, ['proposal', 'achievement-summary'])).toEqual([]);
  });

  it('without a verdict asks for what the platform cannot give', () => {
    expect(missing({ verdictId: null }, ['proposal'])).toEqual(['achievement-report', 'assessment-minutes']);
  });

  it('asks again for what was named when it was returned, required or not', () => {
    const there = ['proposal', 'achievement-summary', 'consultation'];
    expect(missing({ verdictId: 1, missing: ['proposal', 'consultation'] }, there)).toEqual([
      'proposal',
      'consultation',
    ]);
  });

  it('asks for nothing where praise is given in a conclusion (M8)', () => {
    for (const rules of awardRuleSets()) {
      const praise = checklistOf(rules, { awardForm: 'PRAISE', verdictId: null, missing: [] }, []);
      expect(missingOf(praise)).toEqual([]);
    }
  });
});
