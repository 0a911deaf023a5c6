import { describe, expect, it } from '@jest/globals';
import { brief, type FaultCase, readBroken, swap } from './broken-copy.js';

const yaml = (from: string, to: string) => ({ 'campaign.yaml': swap(from, to) });
/** Rules of the daily round, from line 12 on. */
const round = (lines: string) => yaml('closesAfterDays: 3\n', `closesAfterDays: 3\n${lines}`);
/** Rules of the way down, from line 12 on. */
const cascade = (acknowledge: string, issue: string, rest = '') =>
  yaml(
    'indicators:\n',
    `cascade:\n  workingTime: false\n  acknowledgeWithinHours: ${acknowledge}\n  issueWithinHours: ${issue}\n${rest}indicators:\n`,
  );

const CASES: FaultCase[] = [
  {
    name: 'reports that are expected after the campaign',
    edits: round('  until: 2023-06-11\n'),
    faults: ['campaign.yaml:12:10 DATE_OUTSIDE_CAMPAIGN'],
    cure: 'from 2023-05-25 to 2023-06-10',
  },
  {
    name: 'reports that are expected before the campaign alone',
    edits: round('  until: 2023-05-24\n'),
    faults: ['campaign.yaml:12:10 DATE_OUTSIDE_CAMPAIGN'],
    cure: 'from 2023-05-25 to 2023-06-10',
  },
  {
    name: 'a last reporting day that is no day',
    edits: round('  until: 2023-06-31\n'),
    faults: ['campaign.yaml:12:10 IMPOSSIBLE_DATE'],
    cure: 'the last day of that month is 2023-06-30',
  },
  {
    name: 'a reminder on the day before',
    edits: round('  remindMinutesBefore: 1021\n'),
    faults: ['campaign.yaml:12:24 REMINDER_ON_DAY_BEFORE'],
    cure: 'at most 1020',
  },
  {
    name: 'a reminder at the cut-off itself',
    edits: round('  remindMinutesBefore: 0\n'),
    faults: ['campaign.yaml:12:24 NUMBER_OUT_OF_RANGE'],
    cure: 'give 1 to 1440',
  },
  {
    name: 'an escalation after no miss',
    edits: round('  escalateAfterMisses: 0\n'),
    faults: ['campaign.yaml:12:24 NUMBER_OUT_OF_RANGE'],
    cure: 'give 1 to 3650',
  },
  {
    name: 'small counts that a single look tells',
    edits: yaml('indicators:\n', 'smallCounts: { below: 2 }\nindicators:\n'),
    faults: ['campaign.yaml:12:23 NUMBER_OUT_OF_RANGE'],
    cure: 'give 3 to 1000000',
  },
  {
    name: 'an urgency that there is not',
    edits: cascade('{ FASH: 4 }', '{}'),
    faults: ['campaign.yaml:14:29 UNKNOWN_KEY'],
    cure: 'FLASH',
  },
  {
    name: 'half an hour',
    edits: cascade('{ FLASH: 0.5 }', '{}'),
    faults: ['campaign.yaml:14:36 NUMBER_OUT_OF_RANGE'],
    cure: 'give 1 to 87600',
  },
  {
    name: 'an own document that is due before the receipt',
    edits: cascade('{ URGENT: 24 }', '{ URGENT: 12 }'),
    faults: ['campaign.yaml:15:31 ISSUE_BEFORE_ACKNOWLEDGE'],
    cure: '24 hours or more',
  },
  {
    name: 'a flash that has more time than what is merely urgent',
    edits: cascade('{ URGENT: 8, FLASH: 24 }', '{}'),
    faults: ['campaign.yaml:14:47 URGENCIES_REVERSED'],
    cure: 'at most 8 hours',
  },
  {
    name: 'times without the word whether they are working time',
    edits: yaml(
      'indicators:\n',
      'cascade:\n  acknowledgeWithinHours: {}\n  issueWithinHours: {}\nindicators:\n',
    ),
    faults: ['campaign.yaml:13:3 MISSING_KEY'],
    cure: 'add "workingTime"',
  },
];

describe('the rounds of campaign.yaml', () => {
  it.each(CASES)('tells $name', async ({ edits, faults, cure }) => {
    const reading = await readBroken(edits);

    expect(brief(reading.faults)).toEqual(faults);
    expect(reading.faults[0]?.cure.en).toContain(cure);
    expect(reading.campaign).toBeUndefined();
  });

  it('reads what is given', async () => {
    const reading = await readBroken({
      'campaign.yaml': (text) =>
        text
          .replace(
            'closesAfterDays: 3\n',
            'closesAfterDays: 3\n  until: 2023-06-09\n  remindMinutesBefore: 30\n  escalateAfterMisses: 2\n',
          )
          .replace(
            'indicators:\n',
            'cascade:\n  workingTime: false\n  acknowledgeWithinHours: { NORMAL: 24, FLASH: 4 }\n  issueWithinHours: { FLASH: 4 }\nsmallCounts: { below: 10 }\nindicators:\n',
          ),
    });

    expect(reading.faults).toEqual([]);
    expect(reading.campaign?.definition).toMatchObject({
      reporting: { until: '2023-06-09', remindMinutesBefore: 30, escalateAfterMisses: 2 },
      cascade: {
        workingTime: false,
        acknowledgeWithinHours: { NORMAL: 24, FLASH: 4 },
        issueWithinHours: { FLASH: 4 },
      },
      smallCounts: { below: 10 },
    });
  });

  it('needs none of it', async () => {
    const reading = await readBroken({});

    expect(reading.campaign?.definition).toMatchObject({
      reporting: { until: null, remindMinutesBefore: null, escalateAfterMisses: null },
      cascade: null,
    });
    expect(reading.campaign?.definition).not.toHaveProperty('smallCounts');
  });
});
