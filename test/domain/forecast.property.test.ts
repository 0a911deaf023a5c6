import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../src/domain/deadline.js';
import { type ForecastUnit, forecastUnits } from '../../src/domain/forecast.js';

const STARTS_ON = '2023-05-25';

/** Any cumulative series with days that were not told, for any target. */
const units = fc
  .record({
    steps: fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 45 }),
    silent: fc.array(fc.nat({ max: 44 }), { maxLength: 12 }),
    target: fc.option(fc.integer({ min: 1, max: 9000 })),
  })
  .map(({ steps, silent, target }): ForecastUnit => {
    let sum = 0;
    const counts = steps.map((step) => {
      sum += step;
      return sum;
    });
    const series = counts.map((count, day) => (silent.includes(day) ? null : count));
    return { level: 'COMMUNE', target, achieved: series.findLast((one) => one !== null) ?? null, series };
  });

describe('any forecast', () => {
  it('names its days in order, never before the day it starts from, and no risk without a reason', () => {
    fc.assert(
      fc.property(units, (unit) => {
        const on = addDays(STARTS_ON, unit.series.length - 1);
        const milestones = [{ lastDay: addDays(on, 10) }];
        const [forecast] = forecastUnits({ startsOn: STARTS_ON, on, milestones }, [unit]);
        if (forecast === undefined) throw new Error('one was asked for');
        const { earliestOn, projectedOn, latestOn, risk, basis, requiredDailyRate } = forecast;
        if (latestOn !== null) {
          expect(projectedOn).not.toBeNull();
          expect((projectedOn ?? '') <= latestOn).toBe(true);
        }
        if (projectedOn !== null && basis.kind !== 'NO_RECORD') {
          expect(earliestOn).not.toBeNull();
          expect((earliestOn ?? '') <= projectedOn).toBe(true);
        }
        if (earliestOn !== null) expect(earliestOn >= (basis.from ?? '9999')).toBe(true);
        const met = unit.target !== null && (unit.achieved ?? 0) >= unit.target;
        expect(risk === 'MET').toBe(met);
        if (unit.target === null || unit.achieved === null)
          expect([risk, requiredDailyRate]).toEqual(['UNKNOWN', null]);
        // What is said of the milestone is what the range says.
        const last = milestones[0]?.lastDay ?? '';
        if (risk === 'ON_TRACK') expect((latestOn ?? '9999') <= last).toBe(true);
        if (risk === 'AT_RISK') expect((earliestOn ?? '9999') <= last).toBe(true);
        if (risk === 'HIGH_RISK') expect((latestOn ?? '9999') > last).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('does not depend on the company it is made in, where its own record is long enough', () => {
    fc.assert(
      fc.property(units, fc.array(units, { maxLength: 3 }), (unit, others) => {
        const on = addDays(STARTS_ON, unit.series.length - 1);
        const question = { startsOn: STARTS_ON, on, milestones: [] };
        const [alone] = forecastUnits(question, [unit]);
        const [beside] = forecastUnits(question, [unit, ...others], [unit]);
        const own = [alone, beside].every((forecast) => forecast?.basis.kind === 'OWN');
        expect(own ? beside : alone).toEqual(alone);
      }),
      { numRuns: 500 },
    );
  });
});
