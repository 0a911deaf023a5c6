import { describe, expect, it } from '@jest/globals';
import { type CascadeStep, cascadeCoverage, cascadeDueAt, cascadeLevels } from '../../src/domain/cascade.js';

describe('cascadeCoverage', () => {
  const step = (organizationId: number, done: Partial<CascadeStep> = {}): CascadeStep => ({
    organizationId,
    below: true,
    acknowledgedAt: null,
    implementingDirectiveId: null,
    ...done,
  });
  const at = new Date('2023-06-01T00:00:00Z');
  const steps = [
    step(1, { below: false }),
    step(2, { below: false, acknowledgedAt: at }),
    step(3),
    step(4, { acknowledgedAt: at }),
    step(5, { implementingDirectiveId: 50 }),
  ];

  it('asks those below for a document of their own where the directive expects it', () => {
    expect(cascadeCoverage(true, steps)).toEqual({
      expected: 3,
      acknowledged: 1,
      issued: 1,
      missing: [3, 4],
    });
  });

  it('asks everybody for an acknowledgement otherwise', () => {
    expect(cascadeCoverage(false, steps)).toEqual({
      expected: 5,
      acknowledged: 2,
      issued: 1,
      missing: [1, 3, 5],
    });
  });

  it('expects nothing of nobody', () => {
    expect(cascadeCoverage(true, [])).toEqual({ expected: 0, acknowledged: 0, issued: 0, missing: [] });
  });
});

describe('cascadeLevels', () => {
  const sent = (
    organizationId: number,
    level: 'DISTRICT' | 'COMMUNE' | null,
    done: Partial<CascadeStep> = {},
  ) => ({
    organizationId,
    level,
    below: level !== null,
    acknowledgedAt: null,
    implementingDirectiveId: null,
    ...done,
  });
  const at = new Date('2023-06-01T00:00:00Z');

  it('adds up what every document on the way down asks for, level by level', () => {
    const documents = [
      {
        expectsCascade: true,
        steps: [sent(1, 'DISTRICT', { implementingDirectiveId: 5 }), sent(2, 'DISTRICT'), sent(9, null)],
      },
      { expectsCascade: false, steps: [sent(11, 'COMMUNE', { acknowledgedAt: at }), sent(12, 'COMMUNE')] },
      { expectsCascade: false, steps: [sent(12, 'COMMUNE'), sent(8, null)] },
    ];
    expect(cascadeLevels(documents)).toEqual([
      { level: 'DISTRICT', expected: 2, acknowledged: 0, issued: 1, missing: [2] },
      { level: 'COMMUNE', expected: 3, acknowledged: 1, issued: 0, missing: [12] },
      { level: null, expected: 1, acknowledged: 0, issued: 0, missing: [8] },
    ]);
  });

  it('has no level where nobody owes anything', () => {
    expect(cascadeLevels([{ expectsCascade: true, steps: [sent(9, null)] }])).toEqual([]);
  });
});

describe('cascadeDueAt', () => {
  const receivedAt = new Date('2023-06-02T16:00+07:00');
  const timeZone = 'Asia/Ho_Chi_Minh';
  const cascade = {
    workingTime: true,
    acknowledgeWithinHours: { FLASH: 2 },
    issueWithinHours: { FLASH: 10 },
  };
  const workingTime = {
    days: [1, 2, 3, 4, 5],
    hours: [{ from: '08:00', to: '17:00' }],
    holidays: [],
    compensationDays: [],
  };

  it('counts working hours over the weekend, each duty by its own time', () => {
    const rule = { cascade, workingTime, timeZone };
    expect(cascadeDueAt(rule, 'ACKNOWLEDGE', 'FLASH', receivedAt)).toEqual(
      new Date('2023-06-05T09:00+07:00'),
    );
    expect(cascadeDueAt(rule, 'ISSUE', 'FLASH', receivedAt)).toEqual(new Date('2023-06-05T17:00+07:00'));
  });

  it('counts plain hours where the campaign does not ask for working time, or does not say when that is', () => {
    const plain = new Date('2023-06-02T18:00+07:00');
    for (const rule of [
      { cascade: { ...cascade, workingTime: false }, workingTime, timeZone },
      { cascade, workingTime: null, timeZone },
    ]) {
      expect(cascadeDueAt(rule, 'ACKNOWLEDGE', 'FLASH', receivedAt)).toEqual(plain);
    }
  });

  it('sets no time where the campaign sets none', () => {
    expect(cascadeDueAt({ timeZone }, 'ISSUE', 'FLASH', receivedAt)).toBeNull();
    expect(cascadeDueAt({ cascade, timeZone }, 'ISSUE', 'NORMAL', receivedAt)).toBeNull();
  });
});
