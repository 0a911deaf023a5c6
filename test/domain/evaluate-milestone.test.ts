import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from '../../src/domain/canonical-json.js';
import {
  type EvaluatedUnit,
  type EvaluationInput,
  evaluateMilestone,
  type JudgedUnit,
} from '../../src/domain/evaluate-milestone.js';

const ON = '2023-06-20';
const figure = (value: number, on = ON) => ({ on, revision: 1, value });

function unit(
  code: string,
  level: EvaluatedUnit['level'],
  parent: string | null,
  change: Partial<EvaluatedUnit> = {},
): EvaluatedUnit {
  return {
    code,
    level,
    parent,
    target: 100,
    figure: null,
    disputes: [],
    firstMetOn: null,
    commendedAt: null,
    ...change,
  };
}

/** A city, a district, two communes; one commune changed as asked. */
function input(commune: Partial<EvaluatedUnit>, change: Partial<EvaluationInput> = {}): EvaluationInput {
  return {
    ruleVersion: '2023.1',
    campaign: 'c',
    indicator: 'i',
    milestone: {
      ordinal: 1,
      on: ON,
      boundary: 'BY_END_OF',
      closesAt: '2023-06-20T17:00:00.000Z',
      final: false,
    },
    knownAt: '2023-06-20T16:59:59.999Z',
    mode: 'ORDER',
    levels: ['PROVINCE', 'DISTRICT', 'COMMUNE'],
    reportingLevel: 'COMMUNE',
    slowTier: 'SLOW',
    tiers: [
      { code: 'SLOW', minimumRate: 0 },
      { code: 'AVERAGE', minimumRate: 0.4 },
      { code: 'COMPLETED', minimumRate: 1 },
    ],
    root: '31',
    units: [
      unit('31', 'PROVINCE', null, { target: 400 }),
      unit('303', 'DISTRICT', '31', { target: 200 }),
      unit('a', 'COMMUNE', '303', { figure: figure(100) }),
      unit('b', 'COMMUNE', '303', commune),
    ],
    ...change,
  };
}

const FINAL = {
  ordinal: 4,
  on: ON,
  boundary: 'BY_END_OF',
  closesAt: '2023-06-20T17:00:00.000Z',
  final: true,
};

function verdictOn(code: string, judged: readonly JudgedUnit[]): string {
  const found = judged.find((verdict) => verdict.code === code);
  if (found === undefined) throw new Error(`nothing was said of ${code}`);
  const why = found.reasons.map((reason) => reason.code).join(' ');
  return `${found.result} ${found.consequence}: ${why}`;
}

describe('evaluateMilestone', () => {
  it.each<[string, Partial<EvaluatedUnit>, Partial<EvaluationInput>, string]>([
    ['met', { figure: figure(100) }, {}, 'MET COMMENDATION: MET'],
    [
      'met, and commended before',
      { figure: figure(100), commendedAt: 1 },
      {},
      'MET NONE: MET ALREADY_COMMENDED',
    ],
    ['slow', { figure: figure(39) }, {}, 'NOT_MET ESCALATION: NOT_MET SLOW'],
    ['not met and not slow', { figure: figure(40) }, {}, 'NOT_MET NONE: NOT_MET'],
    [
      'not met at the final one',
      { figure: figure(99) },
      { milestone: FINAL },
      'NOT_MET ACCOUNTABILITY_REVIEW: NOT_MET FINAL_MILESTONE',
    ],
    [
      'not met at the final one of a request (D3)',
      { figure: figure(99) },
      { milestone: FINAL, mode: 'REQUEST' },
      'NOT_MET NONE: NOT_MET REQUEST_ONLY',
    ],
    ['without target', { target: null, figure: figure(100) }, {}, 'NO_TARGET NONE: NO_TARGET'],
    ['without data', {}, {}, 'NO_DATA ESCALATION: NO_DATA'],
    ['without data at the final one', {}, { milestone: FINAL }, 'NO_DATA ESCALATION: NO_DATA'],
    [
      'disputed, whichever way it stands (F9)',
      { figure: figure(100), disputes: ['UNUSUAL_JUMP 2023-06-20'] },
      { milestone: FINAL },
      'DISPUTED HELD: DISPUTED',
    ],
    ['carried forward', { figure: figure(100, '2023-06-19') }, {}, 'MET COMMENDATION: MET CARRIED_FORWARD'],
  ])('judges a commune that is %s', (_case, commune, change, verdict) => {
    expect(verdictOn('b', evaluateMilestone(input(commune, change)))).toBe(verdict);
  });

  it('adds communes up to every unit above them, with what the sum rests on (F4)', () => {
    const judged = evaluateMilestone(input({ figure: figure(20, '2023-06-10') }));
    const district = judged.find((verdict) => verdict.code === '303');
    expect(district).toMatchObject({
      achieved: 120,
      target: 200,
      tier: 'AVERAGE',
      reasons: [
        { code: 'NOT_MET', params: { achieved: 120, target: 200 } },
        { code: 'CARRIED_FORWARD', params: { units: 1 } },
      ],
    });
    const silent = evaluateMilestone(input({})).find((verdict) => verdict.code === '303');
    expect(silent?.reasons).toContainEqual({ code: 'NEVER_REPORTED', params: { units: 1 } });
  });

  it('holds a district for a doubt about one of its communes', () => {
    const disputed = input({ figure: figure(100), disputes: ['UNUSUAL_JUMP 2023-06-20'] });
    expect(verdictOn('303', evaluateMilestone(disputed))).toBe('DISPUTED HELD: DISPUTED');
    expect(verdictOn('a', evaluateMilestone(disputed))).toBe('MET COMMENDATION: MET');
  });

  it('neither commends nor calls to account the campaign’s own unit', () => {
    const root = (change: Partial<EvaluatedUnit>, target: number) => {
      const given = input(change, { milestone: FINAL });
      const [city, ...rest] = given.units as [EvaluatedUnit, ...EvaluatedUnit[]];
      return verdictOn('31', evaluateMilestone({ ...given, units: [{ ...city, target }, ...rest] }));
    };
    expect(root({ figure: figure(100) }, 200)).toBe('MET NONE: MET CAMPAIGN_UNIT');
    expect(root({ figure: figure(100) }, 400)).toBe('NOT_MET NONE: NOT_MET CAMPAIGN_UNIT');
    expect(root({ figure: figure(1), disputes: ['UNUSUAL_JUMP 2023-06-20'] }, 400)).toBe(
      'DISPUTED NONE: DISPUTED',
    );
  });

  it('keeps what a district states itself out of its total (F7), and lets a group stand on its own', () => {
    const given = input({ figure: figure(50) }, { levels: ['DISTRICT', 'RESIDENTIAL_GROUP'] });
    const units = given.units.map((one) => (one.code === '303' ? { ...one, figure: figure(999) } : one));
    units.push(unit('g', 'RESIDENTIAL_GROUP', 'b', { target: 10, figure: figure(10) }));
    const judged = evaluateMilestone({ ...given, units });
    expect(judged.map(({ code, achieved }) => [code, achieved])).toEqual([
      ['303', 150],
      ['g', 10],
    ]);
  });

  it('ranks each level by itself', () => {
    const judged = evaluateMilestone(input({ figure: figure(50) }));
    expect(judged.map(({ code, rank }) => [code, rank])).toEqual([
      ['303', 1],
      ['31', 1],
      ['a', 1],
      ['b', 2],
    ]);
  });

  it('says the same to the byte of the same input, frozen and thawed', () => {
    const commune = fc.record({
      target: fc.option(fc.integer({ min: 1, max: 50 })),
      value: fc.option(fc.nat(60)),
      disputed: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(commune, { maxLength: 12 }), fc.boolean(), (communes, final) => {
        const given = input({ figure: figure(10) }, final ? { milestone: FINAL } : {});
        const more = communes.map(({ target, value, disputed }, index) =>
          unit(`m${index}`, 'COMMUNE', '303', {
            target,
            figure: value === null ? null : figure(value),
            disputes: disputed ? ['REPEATED_VALUE 2023-06-20'] : [],
          }),
        );
        const units = [...given.units, ...more];
        const judged = canonicalJson(evaluateMilestone({ ...given, units }));
        const thawed = JSON.parse(canonicalJson({ ...given, units })) as EvaluationInput;
        expect(canonicalJson(evaluateMilestone(thawed))).toBe(judged);
      }),
    );
  });
});
