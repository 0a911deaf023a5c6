import { describe, expect, it } from '@jest/globals';
import { addUpDays, type SeriesUnit } from '../../src/domain/told-series.js';

const communes = Array.from({ length: 10 }, (_, index) => `c${index}`);
const units: SeriesUnit<string>[] = [
  { key: 'city', level: 'PROVINCE', parent: null },
  { key: 'd', level: 'DISTRICT', parent: 'city' },
  ...communes.map((key) => ({ key, level: 'COMMUNE' as const, parent: 'd' })),
  { key: 'g', level: 'RESIDENTIAL_GROUP', parent: 'c0' },
];
const span = { startsOn: '2023-06-01', days: 3, reportingLevel: 'COMMUNE' as const, periodic: false };
const all = (values: { [on: string]: number }) =>
  new Map(communes.map((key) => [key, new Map(Object.entries(values))]));

describe('days added up', () => {
  it('carry forward, and know which days they know', () => {
    const figures = all({ '2023-06-01': 5, '2023-06-03': 9 });
    const days = addUpDays(units, figures, span);
    expect(days.get('c1')).toEqual({ achieved: [5, 5, 9], told: [5, null, 9] });
    expect(days.get('city')).toEqual({ achieved: [50, 50, 90], told: [50, null, 90] });
    expect(days.get('d')).toEqual(days.get('city'));
  });

  it('know a day above on which nine in ten told', () => {
    const figures = all({ '2023-06-01': 5, '2023-06-02': 6 });
    figures.get('c3')?.delete('2023-06-02');
    expect(addUpDays(units, figures, span).get('d')?.told).toEqual([50, 59, null]);
    figures.get('c4')?.delete('2023-06-02');
    expect(addUpDays(units, figures, span).get('d')?.told).toEqual([50, null, null]);
  });

  it('know nothing before anything was told', () => {
    const days = addUpDays(units, all({ '2023-06-02': 1 }), span);
    expect(days.get('city')).toEqual({ achieved: [null, 10, 10], told: [null, 10, null] });
  });

  it('keep a group below the reporting level to itself', () => {
    const days = addUpDays(units, new Map([['g', new Map([['2023-06-01', 7]])]]), span);
    expect(days.get('g')).toEqual({ achieved: [7, 7, 7], told: [7, null, null] });
    expect(days.get('c0')?.achieved).toEqual([null, null, null]);
  });

  it('add the days of a periodic figure up', () => {
    const figures = all({ '2023-06-01': 5, '2023-06-02': 6 });
    expect(addUpDays(units, figures, { ...span, periodic: true }).get('c1')?.achieved).toEqual([5, 11, 11]);
  });
});
