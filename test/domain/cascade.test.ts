import { describe, expect, it } from '@jest/globals';
import { type CascadeStep, cascadeCoverage } from '../../src/domain/cascade.js';

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
