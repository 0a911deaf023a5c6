import { describe, expect, it } from '@jest/globals';
import { all, append, brief, type Edit, type FaultCase, readBroken, swap } from './broken-copy.js';

const WORKING_TIME = [
  'workingTime:',
  '  days: [1, 2, 3, 4, 5]',
  '  hours: [{ from: "07:30", to: "11:30" }, { from: "13:30", to: "17:00" }]',
  '  holidays: [2023-05-29]',
  '  compensationDays: [2023-06-03]',
];
const CHAIN = [
  'escalation:',
  '  - trigger: REPORT_MISSING',
  '    name: { vi: "Thiếu báo cáo", en: "Missing reports" }',
  '    workingTime: true',
  '    steps:',
  '      - { to: { role: RESPONSIBLE }, afterHours: 0, answerWithinHours: 4 }',
  '      - { to: { role: BODY, kind: PEOPLES_COMMITTEE, relation: PARENT }, afterHours: 4, answerWithinHours: 4 }',
  '      - { to: { role: STANDING_AGENCY }, afterHours: 8, answerWithinHours: 4 }',
  '      - { to: { role: COMMITTEE }, afterHours: 12, answerWithinHours: 4 }',
  '    exhaustedAfterHours: 16',
];
// campaign.yaml of the tiny folder has 58 lines: working time stands on 59 to 63, the chain from 64 on.
const WHOLE = append(...WORKING_TIME, ...CHAIN);
const yaml = (from: string, to: string): Readonly<Record<string, Edit>> => ({
  'campaign.yaml': all(WHOLE, swap(from, to)),
});

const CASES: FaultCase[] = [
  {
    name: 'a trigger that there is not',
    edits: yaml('REPORT_MISSING', 'REPORT_MISING'),
    faults: ['campaign.yaml:65:14 UNKNOWN_VALUE'],
    cure: 'did you mean REPORT_MISSING?',
  },
  {
    name: 'a role that there is not',
    edits: yaml('role: STANDING_AGENCY', 'role: STANDING'),
    faults: ['campaign.yaml:71:23 UNKNOWN_VALUE'],
    cure: 'choose one of',
  },
  {
    name: 'a body without saying where',
    edits: yaml(', relation: PARENT', ''),
    faults: ['campaign.yaml:70:15 MISSING_KEY'],
    cure: 'add "relation"',
  },
  {
    name: 'a kind for a role that is one body',
    edits: yaml('role: STANDING_AGENCY', 'role: STANDING_AGENCY, kind: POLICE'),
    faults: ['campaign.yaml:71:40 UNKNOWN_KEY'],
    cure: 'remove it',
  },
  {
    name: 'a trigger twice',
    edits: { 'campaign.yaml': all(WHOLE, append(...CHAIN.slice(1))) },
    faults: ['campaign.yaml:74:14 DUPLICATE_ENTRY'],
    cure: 'keep one of them',
  },
  {
    name: 'a chain without a step',
    edits: {
      'campaign.yaml': append(
        ...WORKING_TIME,
        ...CHAIN.slice(0, 4),
        '    steps: []',
        '    exhaustedAfterHours: 1',
      ),
    },
    faults: ['campaign.yaml:68:12 MISSING_KEY'],
    cure: 'add "steps"',
  },
  {
    name: 'a first step that waits',
    edits: yaml('afterHours: 0', 'afterHours: 1'),
    faults: ['campaign.yaml:69:50 CHAIN_NOT_FROM_START'],
    cure: 'of the first step to 0',
  },
  {
    name: 'a step before the one before it',
    edits: yaml('afterHours: 8,', 'afterHours: 3,'),
    faults: ['campaign.yaml:71:54 CHAIN_STEP_NOT_LATER'],
    cure: 'rise from step to step',
  },
  {
    name: 'two steps at once',
    edits: yaml('afterHours: 8,', 'afterHours: 4,'),
    faults: ['campaign.yaml:71:54 CHAIN_STEP_NOT_LATER'],
    cure: 'rise from step to step',
  },
  {
    name: 'a chain that ends with its last step',
    edits: yaml('exhaustedAfterHours: 16', 'exhaustedAfterHours: 12'),
    faults: ['campaign.yaml:73:26 CHAIN_ENDS_TOO_EARLY'],
    cure: 'more than 12',
  },
  {
    name: 'a role that nobody holds in some unit',
    edits: yaml('relation: PARENT', 'relation: UNIT'),
    faults: ['campaign.yaml:70:15 CHAIN_ROLE_UNHELD'],
    cure: 'choose another role',
  },
  {
    name: 'a body in which nobody sits',
    edits: yaml('relation: PARENT', 'relation: CAMPAIGN'),
    faults: ['campaign.yaml:70:15 CHAIN_ROLE_UNHELD'],
    cure: 'a position of its own',
  },
  {
    name: 'a standing agency that the campaign does not have',
    edits: {
      'campaign.yaml': WHOLE,
      'organizations.csv': swap('POLICE,90,,true', 'POLICE,90,,false'),
    },
    faults: ['campaign.yaml:71:15 CHAIN_ROLE_UNHELD'],
    cure: 'choose another role',
  },
  {
    name: 'working time that is not there',
    edits: { 'campaign.yaml': append(...CHAIN) },
    faults: ['campaign.yaml:62:18 WORKING_TIME_MISSING'],
    cure: 'add workingTime',
  },
  {
    name: 'a cascade in working time that is not there',
    edits: {
      'campaign.yaml': append(
        'cascade: { workingTime: true, acknowledgeWithinHours: {}, issueWithinHours: {} }',
      ),
    },
    faults: ['campaign.yaml:59:25 WORKING_TIME_MISSING'],
    cure: 'add workingTime',
  },
  {
    name: 'an office that closes before it opens',
    edits: yaml('from: "13:30", to: "17:00"', 'from: "17:00", to: "13:30"'),
    faults: ['campaign.yaml:61:43 WORKING_HOURS_OUT_OF_ORDER'],
    cure: 'from before to',
  },
  {
    name: 'spans that overlap',
    edits: yaml('from: "13:30"', 'from: "11:00"'),
    faults: ['campaign.yaml:61:43 WORKING_HOURS_OUT_OF_ORDER'],
    cure: 'without overlap',
  },
  {
    name: 'a day that is a holiday and worked in exchange',
    edits: yaml('holidays: [2023-05-29]', 'holidays: [2023-06-03]'),
    faults: ['campaign.yaml:63:22 WORKING_DAY_CONTRADICTED'],
    cure: 'one of the two lists',
  },
  {
    name: 'a day of the week that there is not',
    edits: yaml('days: [1, 2', 'days: [0, 2'),
    faults: ['campaign.yaml:60:10 NUMBER_OUT_OF_RANGE'],
    cure: 'give 1 to 7',
  },
];

describe('chains of escalation in campaign.yaml', () => {
  it('are read as they stand', async () => {
    const { campaign, faults, warnings } = await readBroken({ 'campaign.yaml': WHOLE });
    expect([...faults, ...warnings]).toEqual([]);
    expect(campaign?.definition.workingTime).toEqual({
      days: [1, 2, 3, 4, 5],
      hours: [
        { from: '07:30', to: '11:30' },
        { from: '13:30', to: '17:00' },
      ],
      holidays: ['2023-05-29'],
      compensationDays: ['2023-06-03'],
    });
    expect(campaign?.definition.escalation?.[0]?.steps.map(({ to }) => to)).toEqual([
      { role: 'RESPONSIBLE' },
      { role: 'BODY', kind: 'PEOPLES_COMMITTEE', relation: 'PARENT' },
      { role: 'STANDING_AGENCY' },
      { role: 'COMMITTEE' },
    ]);
  });

  it('may be left out', async () => {
    const { campaign } = await readBroken({});
    expect(campaign?.definition).toMatchObject({ workingTime: null, escalation: null });
  });

  it('go past a unit that nobody watches over with a warning alone', async () => {
    const { faults, warnings } = await readBroken(yaml('role: STANDING_AGENCY', 'role: OVERSEER'));
    expect(faults).toEqual([]);
    expect(brief(warnings)).toEqual(['campaign.yaml:71:15 CHAIN_WITHOUT_OVERSEER']);
    expect(warnings[0]?.what.en).toContain('nobody watches over 9002 and 1 more units');
  });

  it.each(CASES)('refuses $name', async ({ edits, faults, cure }) => {
    const reading = await readBroken(edits);
    expect(brief(reading.faults)).toEqual(faults);
    expect(reading.faults[0]?.cure.en).toContain(cure);
    expect(reading.campaign).toBeUndefined();
  });
});
