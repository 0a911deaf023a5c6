import { describe, expect, it } from '@jest/globals';
import { all, brief, type FaultCase, readBroken, swap } from './broken-copy.js';

const yaml = (from: string, to: string) => ({ 'campaign.yaml': swap(from, to) });

const CASES: FaultCase[] = [
  {
    name: 'an unknown key',
    edits: yaml('slowTier: SLOW', 'slowTeir: SLOW'),
    faults: ['campaign.yaml:40:3 MISSING_KEY', 'campaign.yaml:41:3 UNKNOWN_KEY'],
    cure: 'add "slowTier"',
  },
  {
    name: 'a section that the format does not have',
    edits: yaml('cast:\n', 'honours:\n  given: [committee]\ncast:\n'),
    faults: ['campaign.yaml:50:1 UNKNOWN_KEY'],
    cure: 'remove it',
  },
  {
    name: 'a code made of digits without quotes',
    edits: yaml('unit: "90"', 'unit: 90'),
    faults: ['campaign.yaml:4:7 WRONG_TYPE'],
    cure: 'put a code made of digits in quotes',
  },
  {
    name: 'a text where a list belongs',
    edits: yaml('levels: [PROVINCE, DISTRICT, COMMUNE]', 'levels: PROVINCE'),
    faults: ['campaign.yaml:40:11 WRONG_TYPE'],
    cure: 'write a list',
  },
  {
    name: 'an empty value',
    edits: yaml(
      'name: { vi: "Chiến dịch mẫu", en: "Sample campaign" }',
      'name: { vi: "", en: "Sample campaign" }',
    ),
    faults: ['campaign.yaml:2:13 MISSING_KEY'],
    cure: 'add "vi"',
  },
  {
    name: 'a level misspelt',
    edits: yaml('level: COMMUNE', 'level: COMUNE'),
    faults: ['campaign.yaml:9:10 UNKNOWN_VALUE'],
    cure: 'did you mean COMMUNE?',
  },
  {
    name: 'a day that April does not have',
    edits: yaml('startsOn: 2023-05-25', 'startsOn: 2023-04-31'),
    faults: ['campaign.yaml:6:11 IMPOSSIBLE_DATE'],
    cure: 'the last day of that month is 2023-04-30',
  },
  {
    name: 'a date in another notation',
    edits: yaml('startsOn: 2023-05-25', 'startsOn: 25/5/2023'),
    faults: ['campaign.yaml:6:11 MALFORMED_DATE'],
    cure: 'write 2023-05-25',
  },
  {
    name: 'an end before the start',
    edits: yaml('endsOn: 2023-06-10', 'endsOn: 2023-05-01'),
    faults: ['campaign.yaml:7:9 END_BEFORE_START'],
    cure: 'startsOn or later',
  },
  {
    name: 'a time zone misspelt',
    edits: yaml('Asia/Ho_Chi_Minh', 'Asia/Ho_Chi_Mihn'),
    faults: ['campaign.yaml:5:11 UNKNOWN_TIME_ZONE'],
    cure: 'IANA name',
  },
  {
    name: 'the time zone of whatever machine it runs on',
    edits: yaml('Asia/Ho_Chi_Minh', 'local'),
    faults: ['campaign.yaml:5:11 UNKNOWN_TIME_ZONE'],
    cure: 'IANA name',
  },
  {
    name: 'a malformed cut-off',
    edits: yaml('COMMUNE: "17:00"', 'COMMUNE: "24:30"'),
    faults: ['campaign.yaml:10:51 MALFORMED_TIME'],
    cure: '"00:00" to "23:59"',
  },
  {
    name: 'no cut-off at the level that reports',
    edits: yaml('COMMUNE: "17:00", ', ''),
    faults: ['campaign.yaml:10:12 CUT_OFF_MISSING'],
    cure: 'add COMMUNE: "17:00"',
  },
  {
    name: 'a code with letters that a code cannot have',
    edits: yaml('code: tiny-2023', 'code: "mẫu 2023"'),
    faults: ['campaign.yaml:1:7 MALFORMED_CODE'],
    cure: 'digits, dot, hyphen and underscore',
  },
  {
    name: 'a number out of range',
    edits: yaml('tolerance: 0.01', 'tolerance: 1.5'),
    faults: ['campaign.yaml:48:29 NUMBER_OUT_OF_RANGE'],
    cure: 'give 0 to 1',
  },
  {
    name: 'an indicator bounded by one that is not there',
    edits: yaml('boundedBy: accounts_collected', 'boundedBy: accounts_colected'),
    faults: ['campaign.yaml:21:16 UNKNOWN_INDICATOR'],
    cure: 'did you mean "accounts_collected"?',
  },
  {
    name: 'an indicator with the name of a column',
    edits: yaml('code: accounts_collected', 'code: note'),
    faults: ['campaign.yaml:13:11 RESERVED_CODE'],
    cure: 'another code',
  },
  {
    name: 'an indicator twice',
    edits: yaml('code: accounts_activated', 'code: accounts_collected'),
    faults: ['campaign.yaml:17:11 DUPLICATE_ENTRY', 'campaign.yaml:21:16 BOUND_CYCLE'],
    cure: 'keep one of them',
  },
  {
    name: 'an indicator bounded by itself',
    edits: yaml('boundedBy: accounts_collected', 'boundedBy: accounts_activated'),
    faults: ['campaign.yaml:21:16 BOUND_CYCLE'],
    cure: 'remove the boundedBy',
  },
  {
    name: 'tiers that do not start at 0',
    edits: yaml('minimumRate: 0 }', 'minimumRate: 0.1 }'),
    faults: ['campaign.yaml:23:66 TIERS_NOT_FROM_ZERO'],
    cure: 'of the lowest tier to 0',
  },
  {
    name: 'tiers that do not ascend',
    edits: yaml('minimumRate: 1.00', 'minimumRate: 0.40'),
    faults: ['campaign.yaml:25:82 TIERS_NOT_ASCENDING'],
    cure: 'rising minimumRate',
  },
  {
    name: 'tiers that ascend until a date on which one is raised above the next',
    edits: yaml(
      'milestones:\n',
      '  - { code: AVERAGE, name: { vi: "Khá", en: "Fair" }, minimumRate: 1.2, validFrom: 2023-06-01 }\nmilestones:\n',
    ),
    faults: ['campaign.yaml:25:82 TIERS_NOT_ASCENDING'],
    cure: 'rising minimumRate',
  },
  {
    name: 'a slow tier that is not there',
    edits: yaml('slowTier: SLOW', 'slowTier: SLOWER'),
    faults: ['campaign.yaml:41:13 UNKNOWN_TIER'],
    cure: 'did you mean "SLOW"?',
  },
  {
    name: 'milestones out of order',
    edits: yaml('ordinal: 2', 'ordinal: 1'),
    faults: ['campaign.yaml:33:5 MILESTONES_OUT_OF_ORDER'],
    cure: 'rising ordinal and rising date',
  },
  {
    name: 'a milestone on an earlier day than the one before',
    edits: yaml('on: 2023-06-10', 'on: 2023-05-30'),
    faults: ['campaign.yaml:33:5 MILESTONES_OUT_OF_ORDER'],
    cure: 'rising ordinal and rising date',
  },
  {
    name: 'a milestone that closes after the campaign, by its boundary',
    edits: yaml('on: 2023-06-10\n    boundary: BY_END_OF', 'on: 2023-06-10\n    boundary: WITHIN_MONTH'),
    faults: ['campaign.yaml:36:9 MILESTONE_OUTSIDE_CAMPAIGN'],
    cure: 'to the end of 2023-06-10',
  },
  {
    name: 'no final milestone',
    edits: yaml('final: true', 'final: false'),
    faults: ['campaign.yaml:27:3 NO_FINAL_MILESTONE'],
    cure: 'exactly one milestone',
  },
  {
    name: 'two final milestones',
    edits: yaml('final: false', 'final: true'),
    faults: ['campaign.yaml:38:12 TWO_FINAL_MILESTONES'],
    cure: 'exactly one milestone',
  },
  {
    name: 'a role of the cast without a position',
    edits: yaml('  auditor: vp-90-kiem-soat\n', ''),
    faults: ['campaign.yaml:51:3 CAST_ROLE_MISSING'],
    cure: 'add auditor: <position code>',
  },
  {
    name: 'a position of the cast that is not there',
    edits: yaml('auditor: vp-90-kiem-soat', 'auditor: vp-90-kiem-saot'),
    faults: ['campaign.yaml:57:12 UNKNOWN_POSITION'],
    cure: 'did you mean "vp-90-kiem-soat"?',
  },
  {
    name: 'a compiler of dossiers that is not there',
    edits: yaml('compiler: btdkt-90', 'compiler: btdk-90'),
    faults: ['campaign.yaml:42:62 UNKNOWN_ORGANIZATION'],
    cure: 'did you mean "btdkt-90"?',
  },
  {
    name: 'a campaign of a unit that is not there',
    edits: yaml('unit: "90"', 'unit: "91"'),
    faults: ['campaign.yaml:4:7 UNKNOWN_UNIT'],
    cure: 'did you mean "90"?',
  },
];

describe('campaign.yaml', () => {
  it.each(CASES)('tells $name', async ({ edits, faults, cure }) => {
    const reading = await readBroken(edits);

    expect(brief(reading.faults)).toEqual(faults);
    expect(reading.faults[0]?.cure.en).toContain(cure);
    expect(reading.campaign).toBeUndefined();
  });

  it('warns where a lower level closes after a higher one, and loads', async () => {
    const reading = await readBroken(yaml('COMMUNE: "17:00"', 'COMMUNE: "18:30"'));

    expect(brief(reading.warnings)).toEqual(['campaign.yaml:10:51 CUT_OFFS_NOT_STAGED']);
    expect(reading.campaign).toBeDefined();
  });

  it('warns of a cast whose position does not hold the role, and loads', async () => {
    const reading = await readBroken(yaml('auditor: vp-90-kiem-soat', 'auditor: vp-90-chuyen-vien'));

    expect(brief(reading.warnings)).toEqual(['campaign.yaml:57:12 CAST_WITHOUT_GRANT']);
    expect(reading.campaign).toBeDefined();
  });

  it('reads tiers that change together from a date', async () => {
    const reading = await readBroken(
      yaml(
        'milestones:\n',
        [
          '  - { code: AVERAGE, name: { vi: "Khá", en: "Fair" }, minimumRate: 0.5, validFrom: 2023-06-01 }',
          '  - { code: COMPLETED, name: { vi: "Xong", en: "Done" }, minimumRate: 1.1, validFrom: 2023-06-01 }',
          'milestones:\n',
        ].join('\n'),
      ),
    );

    expect(reading.faults).toEqual([]);
    expect(reading.campaign?.definition.tiers.at(-1)).toMatchObject({
      minimumRate: 1.1,
      validFrom: '2023-06-01',
    });
  });

  it('still checks the other files by what can be read of it', async () => {
    const reading = await readBroken({
      'campaign.yaml': all(swap('fictional: true', 'fictional: maybe'), swap('mode: ORDER', 'mode: PLEA')),
      'reports.csv': swap('9001,,2023-05-27', '9001,,2023-07-27'),
    });

    expect(brief(reading.faults)).toEqual([
      'campaign.yaml:3:12 WRONG_TYPE',
      'campaign.yaml:44:9 UNKNOWN_VALUE',
      'reports.csv:8:7 DATE_OUTSIDE_CAMPAIGN',
      'reports.csv:8:18 SUBMITTED_BEFORE_DAY',
    ]);
  });
});
