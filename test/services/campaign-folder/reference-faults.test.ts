import { describe, expect, it } from '@jest/globals';
import { historyEntries } from '../../../src/services/campaigns/load/history-entries.js';
import { brief, type Edit, type FaultCase, readBroken, swap } from './broken-copy.js';

const HEADER =
  'source,unit_code,organization_code,on,recorded_at,recorded_by,accounts_collected,accounts_activated';
const GOOD = 'Bộ,9003,,2023-05-26,2023-05-27T09:00,ca-90-giam-doc,,55';

const rows =
  (...lines: string[]): Edit =>
  () =>
    `${[HEADER, ...lines].join('\n')}\n`;
const row = (from: string, to: string): Record<string, Edit> => ({
  'reference.csv': rows(GOOD.replace(from, to)),
});

const CASES: FaultCase[] = [
  {
    name: 'a unit that is not there',
    edits: row('9003', '9999'),
    faults: ['reference.csv:2:4 UNKNOWN_UNIT'],
    cure: '',
  },
  {
    name: 'a row without a figure',
    edits: row(',55', ','),
    faults: ['reference.csv:2:4 EMPTY_REPORT'],
    cure: 'give at least one figure',
  },
  {
    name: 'a row without a source',
    edits: row('Bộ', ''),
    faults: ['reference.csv:2:1 EMPTY_CELL'],
    cure: 'fill in "source"',
  },
  {
    name: 'a figure recorded before its day',
    edits: row('2023-05-27T09:00', '2023-05-25T09:00'),
    faults: ['reference.csv:2:21 RECORDED_BEFORE_DAY'],
    cure: 'correct recorded_at or on',
  },
  {
    name: 'a day outside the campaign',
    edits: row('2023-05-26', '2023-05-01'),
    faults: ['reference.csv:2:10 DATE_OUTSIDE_CAMPAIGN'],
    cure: '',
  },
  {
    name: 'a position that is not there',
    edits: row('ca-90-giam-doc', 'nobody'),
    faults: ['reference.csv:2:38 UNKNOWN_POSITION'],
    cure: '',
  },
  {
    name: 'a position that only reports',
    edits: row('ca-90-giam-doc', 'ca-9003-truong'),
    faults: ['reference.csv:2:38 RECORDER_NOT_ENTITLED'],
    cure: 'standing_agency or committee',
  },
  {
    name: 'the same figure of the same source at the same instant',
    edits: { 'reference.csv': rows(GOOD, GOOD) },
    faults: ['reference.csv:3:4 DUPLICATE_REFERENCE'],
    cure: 'keep one row',
  },
];

describe('reference.csv', () => {
  it.each(CASES)('tells $name', async ({ edits, faults, cure }) => {
    const reading = await readBroken(edits);
    expect(brief(reading.faults)).toEqual(faults);
    expect(reading.faults[0]?.cure.en).toContain(cure);
  });

  it('is told to the campaign by source, position and instant, between the figures and the rest', async () => {
    const later = GOOD.replace('Bộ', 'Sở').replace(
      '2023-05-26,2023-05-27T09:00',
      '2023-05-26,2023-05-27T09:00',
    );
    const { campaign, faults } = await readBroken({
      'reference.csv': rows(GOOD, GOOD.replace('9003', '9002'), later),
    });
    expect(faults).toEqual([]);
    if (campaign === undefined) throw new Error('not read');
    const entries = historyEntries(campaign).filter(({ action }) => action === 'submitReferenceFigures');
    const told = (unit: string) => ({
      unit,
      organization: null,
      on: '2023-05-26',
      figures: [{ indicator: 'accounts_activated', value: 55 }],
    });
    expect(entries.map(({ at, actor, payload }) => [at, actor, payload])).toEqual([
      [
        new Date('2023-05-27T02:00:00Z'),
        'ca-90-giam-doc',
        { source: 'Bộ', rows: [told('9003'), told('9002')] },
      ],
      [new Date('2023-05-27T02:00:00Z'), 'ca-90-giam-doc', { source: 'Sở', rows: [told('9003')] }],
    ]);
  });
});

describe('who reports up a line, and how far a reference may differ', () => {
  const settings = (text: string): Record<string, Edit> => ({
    'campaign.yaml': (yaml) => `${yaml.trimEnd()}\n${text}\n`,
  });

  it('is read, and null where it is not given', async () => {
    const plain = await readBroken({});
    expect(plain.campaign?.definition).toMatchObject({ lineReports: null, checks: { reference: null } });
    const lines =
      'lineReports:\n  - { senderKind: POLICE, level: DISTRICT, recipientKinds: [PARTY_COMMITTEE] }';
    const { campaign, faults } = await readBroken({
      'campaign.yaml': (yaml) =>
        String(
          swap(
            '  dataErrorDueInDays:',
            '  reference: { tolerance: 0.02 }\n  dataErrorDueInDays:',
          )(`${yaml.trimEnd()}\n${lines}\n`),
        ),
    });
    expect(faults).toEqual([]);
    expect(campaign?.definition).toMatchObject({
      lineReports: [{ senderKind: 'POLICE', level: 'DISTRICT', recipientKinds: ['PARTY_COMMITTEE'] }],
      checks: { reference: { tolerance: 0.02 } },
    });
  });

  it.each([
    ['lineReports: []', 'campaign.yaml'],
    [
      'lineReports:\n  - { senderKind: GUARD, level: DISTRICT, recipientKinds: [PARTY_COMMITTEE] }',
      'UNKNOWN_VALUE',
    ],
    ['lineReports:\n  - { senderKind: POLICE, level: DISTRICT, recipientKinds: [] }', 'campaign.yaml'],
    ['lineReports:\n  - { senderKind: POLICE, level: WARD, recipientKinds: [POLICE] }', 'UNKNOWN_VALUE'],
  ])('is refused where it says nothing: %s', async (text, said) => {
    const { faults } = await readBroken(settings(text));
    expect(faults).toHaveLength(1);
    expect(brief(faults)[0]).toContain(said);
  });
});
