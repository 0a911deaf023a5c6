import { describe, expect, it } from '@jest/globals';
import { doubtsAbout, exceededLater, type FigureToJudge, problemsOf } from '../../src/domain/judge-report.js';

const RULES = {
  unusualJump: { minimumHistory: 7, madFactor: 8, minimumIncrement: 100 },
  repeatedValue: { days: 3 },
};

function figure(change: Partial<FigureToJudge> = {}): FigureToJudge {
  return {
    indicator: 'accounts_activated',
    accumulation: 'CUMULATIVE',
    on: '2023-06-03',
    value: 30,
    series: [{ on: '2023-06-02', value: 20 }],
    bound: { indicator: 'accounts_collected', value: 100 },
    target: 500,
    field: ['figures', '0', 'value'],
    correction: false,
    ...change,
  };
}

describe('problemsOf', () => {
  const codes = (change: Partial<FigureToJudge>) => problemsOf(figure(change)).map(({ code }) => code);

  it('finds nothing in what can be', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ value: 20 })).toEqual([]);
    expect(codes({ value: 100 })).toEqual([]);
  });

  it('finds a fall, an excess, or both', () => {
    expect(codes({ value: 19 })).toEqual(['CUMULATIVE_DECREASE']);
    expect(codes({ value: 101 })).toEqual(['EXCEEDS_BOUND']);
    expect(codes({ value: 19, bound: { indicator: 'accounts_collected', value: 18 } })).toEqual([
      'CUMULATIVE_DECREASE',
      'EXCEEDS_BOUND',
    ]);
  });

  it('minds no fall of a periodic figure, no bound that was never told', () => {
    expect(codes({ value: 1, accumulation: 'PERIODIC' })).toEqual([]);
    expect(codes({ value: 101, bound: { indicator: 'accounts_collected', value: null } })).toEqual([]);
    expect(codes({ value: 101, bound: null })).toEqual([]);
  });

  it('does not judge again what is taken over from the revision before', () => {
    expect(codes({ value: 19, field: null })).toEqual([]);
  });

  it('says with what it collides', () => {
    expect(problemsOf(figure({ value: 19 }))).toEqual([
      {
        code: 'CUMULATIVE_DECREASE',
        field: ['figures', '0', 'value'],
        params: { indicator: 'accounts_activated', value: 19, earlier: 20, earlierOn: '2023-06-02' },
      },
    ]);
  });
});

describe('doubtsAbout', () => {
  const kinds = (change: Partial<FigureToJudge>) =>
    doubtsAbout(figure(change), RULES).map(({ kind }) => kind);

  it('asks about the later day that now stands lower, of a correction too', () => {
    const series = [{ on: '2023-06-05', value: 25 }];
    expect(doubtsAbout(figure({ series }), RULES)).toEqual([
      { kind: 'CUMULATIVE_DECREASE', on: '2023-06-05', reported: 25, expected: 30 },
    ]);
    expect(kinds({ series, correction: true })).toEqual(['CUMULATIVE_DECREASE']);
  });

  it('asks about a value that stands still, not of a correction', () => {
    const series = [
      { on: '2023-06-01', value: 30 },
      { on: '2023-06-02', value: 30 },
    ];
    expect(kinds({ series })).toEqual(['REPEATED_VALUE']);
    expect(kinds({ series, correction: true })).toEqual([]);
    expect(kinds({ series, accumulation: 'PERIODIC' })).toEqual([]);
  });

  it('asks about a jump with what was carried before it', () => {
    const days = ['25', '26', '27', '28', '29', '30', '31'].map((day) => `2023-05-${day}`);
    const series = [...days, '2023-06-01'].map((on, index) => ({ on, value: 10 * index }));
    expect(doubtsAbout(figure({ series, on: '2023-06-02', value: 500 }), RULES)).toEqual([
      { kind: 'UNUSUAL_JUMP', on: '2023-06-02', reported: 500, expected: 70 },
    ]);
  });
});

describe('exceededLater', () => {
  const bounded = [
    { on: '2023-06-02', value: 90 },
    { on: '2023-06-04', value: 95 },
    { on: '2023-06-06', value: 120 },
  ];

  it('finds the later days above what is carried to them, until the bound is told anew', () => {
    const lowered = { on: '2023-06-03', value: 80 };
    const carried = [{ on: '2023-06-01', value: 100 }, lowered];
    expect(exceededLater(carried, bounded, lowered)).toEqual([
      { kind: 'EXCEEDS_BOUND', on: '2023-06-04', reported: 95, expected: 80 },
      { kind: 'EXCEEDS_BOUND', on: '2023-06-06', reported: 120, expected: 80 },
    ]);
    const anew = [...carried, { on: '2023-06-05', value: 130 }];
    expect(exceededLater(anew, bounded, lowered).map((doubt) => doubt.on)).toEqual(['2023-06-04']);
  });

  it('finds nothing where the bound still holds', () => {
    const figure95 = { on: '2023-06-03', value: 120 };
    expect(exceededLater([figure95], bounded, figure95)).toEqual([]);
  });
});
