import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createWorkbench, type GateAnswer, type Workbench } from './workbench.js';

const FAULTS = [
  {
    what: 'a promise that nobody waits for',
    file: 'src/services/floating.ts',
    rule: 'no-floating-promises',
    text: 'async function work(): Promise<void> {}\nexport function start(): void {\n  work();\n}\n',
  },
  {
    what: 'a promise as a condition',
    file: 'src/services/condition.ts',
    rule: 'no-misused-promises',
    text: 'export async function ready(check: () => Promise<boolean>): Promise<string> {\n  return check() ? "yes" : "no";\n}\n',
  },
  {
    what: 'process.env outside config/',
    file: 'src/services/environment.ts',
    rule: 'no-process-env',
    text: "export const port = process.env['PORT'];\n",
  },
  {
    what: 'any',
    file: 'src/services/any.ts',
    rule: 'no-explicit-any',
    text: 'export const first = (rows: any[]): unknown => rows[0];\n',
  },
  {
    what: 'a switch that forgets a state',
    file: 'src/domain/states.ts',
    rule: 'switch-exhaustiveness-check',
    text: "export function word(state: 'MET' | 'NOT_MET'): string {\n  switch (state) {\n    case 'MET':\n      return 'đạt';\n  }\n  return '';\n}\n",
  },
  {
    what: 'a clock of its own in a rule',
    file: 'src/domain/clock.ts',
    rule: 'no-restricted-properties',
    text: 'export const late = (due: Date): boolean => due.getTime() < Date.now();\n',
  },
  {
    what: 'a resolver that uses the value of an entity',
    file: 'src/resolvers/unit.resolver.ts',
    rule: 'no-restricted-imports',
    text: "import { Unit } from '../entities/unit.entity.js';\nexport const unit = new Unit();\n",
  },
  {
    what: 'a default export',
    file: 'src/services/default.ts',
    rule: 'no-default-export',
    text: 'export default 1;\n',
  },
  {
    what: 'an error that is swallowed',
    file: 'src/services/swallow.ts',
    rule: 'no-empty',
    text: 'export function quietly(work: () => void): void {\n  try {\n    work();\n  } catch {}\n}\n',
  },
  {
    what: 'a test that is left alone to run',
    file: 'test/only.test.ts',
    rule: 'no-focused-tests',
    text: "import { expect, it } from '@jest/globals';\nit.only('adds', () => expect(1 + 1).toBe(2));\n",
  },
  {
    what: 'a test that asserts nothing',
    file: 'test/nothing.test.ts',
    rule: 'expect-expect',
    text: "import { it } from '@jest/globals';\nit('passes', () => {});\n",
  },
];

const FINE = [
  {
    what: 'process.env in config/',
    file: 'src/config/config.ts',
    text: "export const port = process.env['PORT'];\n",
  },
  {
    what: 'a resolver that knows the type of an entity',
    file: 'src/resolvers/name.resolver.ts',
    text: "import type { Unit } from '../entities/unit.entity.js';\nexport const nameOf = (unit: Unit): string => unit.name;\n",
  },
  {
    what: 'an entity',
    file: 'src/entities/unit.entity.ts',
    text: "export class Unit {\n  name = 'Hải Phòng';\n}\n",
  },
];

/** One run over all snippets: starting the type-aware linter is what costs time. */
describe('lint', () => {
  let bench: Workbench;
  let answer: GateAnswer;
  beforeAll(() => {
    bench = createWorkbench(['.oxlintrc.json', 'tsconfig.json']);
    bench.write(Object.fromEntries([...FAULTS, ...FINE].map(({ file, text }) => [file, text])));
    answer = bench.run('oxlint', '--deny-warnings', '--format=unix');
  });
  afterAll(() => bench.remove());

  it('fails', () => expect(answer.code).toBe(1));

  it.each(FAULTS)('finds $what', ({ file, rule }) => {
    expect(findings(file)).toContainEqual(expect.stringContaining(rule));
  });

  it.each(FINE)('allows $what', ({ file }) => {
    expect(findings(file)).toEqual([]);
  });

  const findings = (file: string) => answer.output.split('\n').filter((line) => line.startsWith(`${file}:`));
});
