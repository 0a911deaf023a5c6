import { describe, expect, it } from '@jest/globals';
import { all, append, brief, type Edit, type FaultCase, readBroken, swap } from './broken-copy.js';

const targets = (from: string, to: string): Record<string, Edit> => ({ 'targets.csv': swap(from, to) });
const reports = (from: string, to: string): Record<string, Edit> => ({ 'reports.csv': swap(from, to) });
const corrections = (from: string, to: string): Record<string, Edit> => ({
  'corrections.csv': swap(from, to),
});

const CASES: FaultCase[] = [
  {
    name: 'a target of a unit that is not there',
    edits: targets('9003,,300', '9004,,300'),
    faults: ['targets.csv:7:20 UNKNOWN_UNIT'],
    cure: 'did you mean',
  },
  {
    name: 'a target of a unit that is closed on that day',
    edits: targets('9003,,300', '9009,,300'),
    faults: ['targets.csv:7:20 UNIT_NOT_ACTIVE'],
    cure: 'the unit active on that day',
  },
  {
    name: 'a target of an unknown indicator',
    edits: targets('accounts_activated,9003', 'account_activated,9003'),
    faults: ['targets.csv:7:1 UNKNOWN_INDICATOR'],
    cure: 'did you mean "accounts_activated"?',
  },
  {
    name: 'a target that rests on a directive that is not there',
    edits: targets('01/UBND-MAU', '03/UBND-MAU'),
    faults: ['targets.csv:2:40 UNKNOWN_DIRECTIVE'],
    cure: 'did you mean "01/UBND-MAU"?',
  },
  {
    name: 'a target without a reason',
    edits: targets('01/UBND-MAU,Chỉ tiêu giả định', '01/UBND-MAU,'),
    faults: ['targets.csv:2:52 EMPTY_CELL'],
    cure: 'fill in "reason"',
  },
  {
    name: 'a target twice',
    edits: { 'targets.csv': append('accounts_activated,9003,,300,2023-05-25,,Lặp lại') },
    faults: ['targets.csv:9:20 DUPLICATE_ROW'],
    cure: 'keep one of the rows',
  },
  {
    name: 'a target that takes effect after the campaign',
    edits: { 'targets.csv': append('accounts_activated,9003,,300,2023-06-11,,Muộn') },
    faults: ['targets.csv:9:30 DATE_OUTSIDE_CAMPAIGN'],
    cure: 'from 2023-05-25 to 2023-06-10',
  },
  {
    name: "children's targets above the parent's",
    edits: targets('9001,,400', '9001,,450'),
    faults: ['targets.csv:3:25 TARGETS_ABOVE_PARENT'],
    cure: 'raise the target of 901',
  },
  {
    name: "children's targets above the parent's from a later day",
    edits: { 'targets.csv': append('accounts_activated,9001,,450,2023-06-01,,Tăng') },
    faults: ['targets.csv:3:25 TARGETS_ABOVE_PARENT'],
    cure: 'raise the target of 901',
  },
  {
    name: 'a negative figure',
    edits: reports('100,50,', '-100,50,'),
    faults: ['reports.csv:2:50 NEGATIVE_FIGURE'],
    cure: '0 or more',
  },
  {
    name: 'a fractional figure',
    edits: reports('100,50,', '100.5,50,'),
    faults: ['reports.csv:2:50 FRACTIONAL_FIGURE'],
    cure: 'not a rate',
  },
  {
    name: 'a huge figure',
    edits: reports('100,50,', '100000000000,50,'),
    faults: ['reports.csv:2:50 HUGE_FIGURE'],
    cure: 'at most 100000000',
  },
  {
    name: 'a figure with a separator of thousands',
    edits: reports('100,50,', '1.100.000,50,'),
    faults: ['reports.csv:2:50 NOT_A_NUMBER'],
    cure: 'digits without separators',
  },
  {
    name: 'a report without figures',
    edits: reports('40,,', ',,'),
    faults: ['reports.csv:11:1 EMPTY_REPORT'],
    cure: 'at least one figure',
  },
  {
    name: 'a report of a unit that is not there',
    edits: reports('9003,,2023-05-25', '9030,,2023-05-25'),
    faults: ['reports.csv:4:1 UNKNOWN_UNIT'],
    cure: 'did you mean "9003"?',
  },
  {
    name: 'a report of a unit that is closed',
    edits: reports('9003,,2023-05-25', '9009,,2023-05-25'),
    faults: ['reports.csv:4:1 UNIT_NOT_ACTIVE'],
    cure: 'the unit active on that day',
  },
  {
    name: 'a report of a unit outside the campaign',
    edits: {
      'units.csv': append('00,Việt Nam,,NATION,nước,,,', '91,Tỉnh khác,,PROVINCE,tỉnh,00,,'),
      ...reports('9003,,2023-05-25', '91,,2023-05-25'),
    },
    faults: ['reports.csv:4:1 UNIT_OUTSIDE_CAMPAIGN'],
    cure: 'inside the area',
  },
  {
    name: 'a report of a cohort of an organization that is not there',
    edits: reports('9003,,2023-05-25', '9003,ca-9004,2023-05-25'),
    faults: ['reports.csv:4:6 UNKNOWN_ORGANIZATION'],
    cure: 'did you mean',
  },
  {
    name: 'a report of a day outside the campaign',
    edits: reports('9003,,2023-05-25', '9003,,2023-05-24'),
    faults: ['reports.csv:4:7 DATE_OUTSIDE_CAMPAIGN'],
    cure: 'from 2023-05-25 to 2023-06-10',
  },
  {
    name: 'a report of an impossible day',
    edits: reports('9003,,2023-05-25', '9003,,2023-02-29'),
    faults: ['reports.csv:4:7 IMPOSSIBLE_DATE'],
    cure: '2023-02-28',
  },
  {
    name: 'a report at an impossible time',
    edits: reports('2023-05-25T16:50', '2023-05-25T24:61'),
    faults: ['reports.csv:4:18 IMPOSSIBLE_INSTANT'],
    cure: 'local YEAR-MONTH-DAYTHOUR:MINUTE',
  },
  {
    name: 'a report submitted before its own day',
    edits: reports('2023-05-27,2023-05-27T16:30', '2023-05-27,2023-05-26T23:30'),
    faults: ['reports.csv:8:18 SUBMITTED_BEFORE_DAY'],
    cure: 'correct submitted_at or on',
  },
  {
    name: 'a report whose offset puts it before its own day',
    edits: reports('2023-05-27,2023-05-27T16:30', '2023-05-27,2023-05-27T06:30+14:00'),
    faults: ['reports.csv:8:18 SUBMITTED_BEFORE_DAY'],
    cure: 'correct submitted_at or on',
  },
  {
    name: 'a report submitted after its day closed',
    edits: reports('2023-05-28,2023-05-28T16:40', '2023-05-28,2023-06-01T00:00'),
    faults: ['reports.csv:12:18 PERIOD_CLOSED'],
    cure: 'closesAfterDays',
  },
  {
    name: 'a unit reported twice for one day',
    edits: { 'reports.csv': append('9001,,2023-05-27,2023-05-27T17:30,ca-9001-truong,210,150,') },
    faults: ['reports.csv:13:1 DUPLICATE_REPORT'],
    cure: 'goes to corrections.csv',
  },
  {
    name: 'a cumulative figure that falls',
    edits: reports('150,90,', '99,49,'),
    faults: ['reports.csv:5:50 CUMULATIVE_DECREASE', 'reports.csv:5:53 CUMULATIVE_DECREASE'],
    cure: 'submitted before this row',
  },
  {
    name: 'a cumulative figure that falls because its correction came too late',
    edits: corrections('2023-05-27T09:00', '2023-05-27T18:00'),
    faults: ['reports.csv:10:50 CUMULATIVE_DECREASE', 'reports.csv:10:53 CUMULATIVE_DECREASE'],
    cure: 'submitted before this row',
  },
  {
    name: 'a late report above what was already told for the next day',
    edits: reports('2023-05-27T08:15,ca-9002-truong,120,70', '2023-05-27T19:15,ca-9002-truong,161,70'),
    faults: ['reports.csv:6:50 CUMULATIVE_DECREASE'],
    cure: 'correct the wrong one',
  },
  {
    name: 'corrections of one instant in an order in which the first falls below what it waits for',
    edits: {
      'corrections.csv': append(
        '9001,,2023-05-27,2023-05-29T09:00,ca-9001-truong,120,,Rà soát',
        '9001,,2023-05-26,2023-05-29T09:00,ca-9001-truong,110,,Rà soát',
      ),
    },
    faults: ['corrections.csv:3:50 CUMULATIVE_DECREASE', 'corrections.csv:3:50 EXCEEDS_BOUND'],
    cure: 'correct the wrong one',
  },
  {
    name: 'activated above the collected of the day before, where that day says none',
    edits: reports('170,120,', ',170,'),
    faults: ['reports.csv:12:50 EXCEEDS_BOUND'],
    cure: 'accounts_activated cannot exceed accounts_collected',
  },
  {
    name: 'a correction that makes a figure fall',
    edits: corrections('90,60,', '90,29,'),
    faults: ['corrections.csv:2:53 CUMULATIVE_DECREASE'],
    cure: 'correct the wrong one',
  },
  {
    name: 'activated above collected',
    edits: reports('100,50,', '100,101,'),
    faults: ['reports.csv:2:54 EXCEEDS_BOUND', 'reports.csv:5:54 CUMULATIVE_DECREASE'],
    cure: 'accounts_activated cannot exceed accounts_collected',
  },
  {
    name: 'a correction of one figure that puts it above the other',
    edits: corrections('90,60,', '61,,'),
    faults: ['corrections.csv:2:50 EXCEEDS_BOUND', 'reports.csv:10:53 CUMULATIVE_DECREASE'],
    cure: 'accounts_activated cannot exceed accounts_collected',
  },
  {
    name: 'an unknown reporter',
    edits: reports('2023-05-25T16:50,ca-9003-truong', '2023-05-25T16:50,ca-9003-trong'),
    faults: ['reports.csv:4:35 UNKNOWN_POSITION'],
    cure: 'did you mean "ca-9003-truong"?',
  },
  {
    name: 'a reporter of another unit',
    edits: reports('2023-05-25T16:50,ca-9003-truong', '2023-05-25T16:50,ca-9002-truong'),
    faults: ['reports.csv:4:35 REPORTER_NOT_ENTITLED'],
    cure: 'add the grant to grants.csv',
  },
  {
    name: 'a reporter whose grant begins later',
    edits: reports(
      '9002,,2023-05-27,2023-05-27T16:40,ca-9002-truong',
      '9002,,2023-05-27,2023-05-27T16:40,ca-901-truong',
    ),
    faults: ['reports.csv:9:35 REPORTER_NOT_ENTITLED'],
    cure: 'add the grant to grants.csv',
  },
  {
    name: 'a reporter for its children who reports for itself',
    edits: { 'reports.csv': append('901,,2023-05-28,2023-05-28T17:00,ca-901-truong,400,300,') },
    faults: ['reports.csv:13:34 REPORTER_NOT_ENTITLED'],
    cure: 'add the grant to grants.csv',
  },
  {
    name: 'a correction of nothing',
    edits: corrections('9003,,2023-05-26,2023-05-27T09:00', '9003,,2023-05-28,2023-05-29T09:00'),
    faults: ['corrections.csv:2:1 CORRECTION_WITHOUT_REPORT'],
    cure: 'add the report to reports.csv',
  },
  {
    name: 'a correction before its report',
    edits: corrections('2023-05-27T09:00', '2023-05-26T09:00'),
    faults: ['corrections.csv:2:18 CORRECTION_OUT_OF_ORDER'],
    cure: 'after the report',
  },
  {
    name: 'a correction in another century',
    edits: { 'corrections.csv': append('9001,,2023-05-27,2123-05-29T09:00,ca-9001-truong,200,140,Rà soát') },
    faults: ['corrections.csv:3:18 INSTANT_OUT_OF_RANGE'],
    cure: 'give an instant from 2023-05-25T00:00 to 2024-06-11T00:00',
  },
  {
    name: 'a correction without a reason',
    edits: corrections('Cộng trùng một tổ', ''),
    faults: ['corrections.csv:2:56 EMPTY_CELL'],
    cure: 'fill in "reason"',
  },
];

describe('the figures of a campaign folder', () => {
  it.each(CASES)('tells $name', async ({ edits, faults, cure }) => {
    const reading = await readBroken(edits);

    expect(brief(reading.faults)).toEqual(faults);
    expect(reading.faults[0]?.cure.en).toContain(cure);
    expect(reading.campaign).toBeUndefined();
  });

  it('warns of what is not assigned further, with the numbers, and loads', async () => {
    const reading = await readBroken(targets('9001,,400', '9001,,350'));

    expect(brief(reading.warnings)).toEqual(['targets.csv:3:25 TARGETS_UNALLOCATED']);
    expect(reading.warnings[0]?.what).toEqual({
      vi: 'chỉ tiêu accounts_activated của 901 ngày 2023-05-25 là 700, mới giao xuống 650, còn 50 chưa giao',
      en: 'of the accounts_activated target 700 of 901 on 2023-05-25, 650 is assigned below it and 50 is unallocated',
    });
    expect(reading.campaign).toBeDefined();
  });

  it('never adds the cohort of an organization to the territory it is in', async () => {
    const reading = await readBroken(targets('90,vp-90,20', '9001,ca-9001,20'));

    expect(reading.faults).toEqual([]);
    expect(reading.warnings).toEqual([]);
  });

  it('reads a report on the last instant before its day closes', async () => {
    const reading = await readBroken(reports('2023-05-28,2023-05-28T16:40', '2023-05-28,2023-05-31T23:59'));

    expect(reading.faults).toEqual([]);
  });

  it('reads corrections of one instant in the order of the file', async () => {
    const reading = await readBroken({
      'corrections.csv': append(
        '9001,,2023-05-26,2023-05-29T09:00,ca-9001-truong,110,70,Rà soát',
        '9001,,2023-05-27,2023-05-29T09:00,ca-9001-truong,120,80,Rà soát',
      ),
    });

    expect(reading.faults).toEqual([]);
  });

  it('lets the standing agency enter what it collected', async () => {
    const reading = await readBroken(
      reports('2023-05-25T16:50,ca-9003-truong', '2023-05-25T16:50,ca-90-giam-doc'),
    );

    expect(reading.faults).toEqual([]);
  });

  it('tells several faults of one row', async () => {
    const reading = await readBroken({
      'reports.csv': all(swap('100,50,', '-1,x,')),
    });

    expect(brief(reading.faults)).toEqual([
      'reports.csv:2:50 NEGATIVE_FIGURE',
      'reports.csv:2:53 NOT_A_NUMBER',
    ]);
  });
});
