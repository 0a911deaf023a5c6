/**
 * The regulation on emulation and commendation in force on a day (M4): a dossier keeps to the one of the day on which
 * it is proposed.
 */
export function awardRuleSetOn(on: string): string {
  const found = RULE_SETS.findLast((ruleSet) => on >= ruleSet.from);
  return found?.code ?? RULE_SETS[0].code;
}

const RULE_SETS = [
  { from: '2017-10-01', code: '91/2017/NĐ-CP' },
  { from: '2024-01-01', code: '98/2023/NĐ-CP' },
  { from: '2025-07-01', code: '152/2025/NĐ-CP' },
] as const;
