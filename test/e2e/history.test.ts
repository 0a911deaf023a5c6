import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeOnRedis } from '../support/redis.js';
import { DemoMachine, type DemoSummary } from './demo-process.js';
import { keptHistory, readHistory } from './kept-history.js';

const CAMPAIGN = 'haiphong-2023';
const END = '2023-07-16';
const MINUTES = 60_000;

/** Districts that the conference of 13 June named slow, and those it called middling. */
const SLOW = ['303', '304', '306', '307', '308', '312', '313'];
const MIDDLE = ['305', '309', '311', '314', '315', '316'];

describe('the campaign of 2023, from a clone to its end', () => {
  const machine = new DemoMachine();
  let atConference: DemoSummary;
  let endText: string;
  let end: DemoSummary;

  beforeAll(async () => {
    atConference = JSON.parse(await machine.demo(CAMPAIGN, '2023-06-13T18:00')) as DemoSummary;
    // Twice in the middle of it the process dies, and a new one takes up where it fell.
    await machine.killAt(CAMPAIGN, END, '2023-06-18');
    await machine.killAt(CAMPAIGN, END, '2023-07-02');
    endText = await machine.demo(CAMPAIGN, END);
    end = JSON.parse(endText) as DemoSummary;
  }, 15 * MINUTES);
  afterAll(() => machine.remove());

  it('finds on 13 June what the officials read out', () => {
    expect(atConference).toMatchObject({
      now: '2023-06-13T11:00:00.000Z',
      on: '2023-06-13',
      fictional: false,
      total: { achieved: 449_470, target: 1_167_685 },
    });
    expect(atConference.total.rate).toBe(449_470 / 1_167_685);
    expect(atConference.indicators).toContainEqual(
      expect.objectContaining({ indicator: 'accounts_collected', achieved: 887_301 }),
    );
  });

  it('puts every district in the tier it was put in', () => {
    const tiers = new Map(atConference.league.map((row) => [row.code, row.tier]));
    expect(atConference.league).toHaveLength(15);
    expect(
      [...tiers]
        .filter(([, tier]) => tier === 'SLOW')
        .map(([code]) => code)
        .sort(),
    ).toEqual(SLOW);
    expect(
      [...tiers]
        .filter(([, tier]) => tier === 'AVERAGE')
        .map(([code]) => code)
        .sort(),
    ).toEqual(MIDDLE);
    expect(tiers.get('317')).toBe('COMPLETED');
    expect(atConference.league.at(-1)).toMatchObject({
      code: '318',
      rank: null,
      tier: null,
      state: 'NO_TARGET',
    });
  });

  it('finds exactly the 18 communes done', () => {
    const others = atConference.completed.filter((unit) => unit.parent !== 'huyện Cát Hải');
    expect(atConference.completed).toHaveLength(18);
    expect(others.map((unit) => unit.code).sort()).toEqual([
      '11491',
      '11680',
      '11716',
      '11719',
      '11764',
      '11908',
    ]);
  });

  it('says who is missing, who was late, and what is asked of which figure', () => {
    const { coverage, missing, late, dataErrors } = atConference;
    expect(coverage).toMatchObject({
      expected: 217,
      reported: 217 - missing.length,
      missing: missing.length,
    });
    expect(missing.length).toBeGreaterThan(0);
    expect(late).toHaveLength(coverage.late);
    expect(dataErrors).toEqual([
      expect.objectContaining({ code: '11446', kind: 'STATED_BY_OFFICIAL', state: 'CORRECTED' }),
    ]);
    expect(atConference.nextMilestone).toMatchObject({ ordinal: 1 });
    expect(atConference.nextMilestone?.requiredDailyRate).toBe((1_167_685 - 449_470) / 7);
  });

  it('commends each of the 14 districts once, Cát Hải at the first milestone, and calls nobody to account', () => {
    const districts = end.outcome.dossiers.filter((dossier) => /\/3\d\d$/.test(dossier.code));
    expect(districts).toHaveLength(14);
    expect(districts.filter((dossier) => dossier.milestone === 1).map((dossier) => dossier.code)).toEqual([
      'haiphong-2023/317',
    ]);
    expect(districts.every((dossier) => dossier.milestone <= 2 && dossier.state === 'COMPILING')).toBe(true);
    expect(end.outcome.reviews).toEqual([]);
    const codes = end.outcome.dossiers.map((dossier) => dossier.code);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('leaves dossiers waiting for documents, on somebody', () => {
    for (const { state, held } of end.outcome.dossiers) {
      expect(state).toBe('COMPILING');
      expect(held.some(({ to }) => to === null)).toBe(true);
    }
  });

  it('follows the figure of Văn Đẩu from the reprimand to the closing of its case', () => {
    const cases = end.outcome.cases.filter(
      ({ unit, kind }) => unit === '11446' && kind === 'STATED_BY_OFFICIAL',
    );
    expect(cases).toHaveLength(1);
    expect(cases[0]).toMatchObject({ state: 'CLOSED', outcome: 'CONFIRMED_ERROR' });
    expect(cases[0]?.history.map(({ to }) => to)).toEqual(['OPEN', 'EXPLAINED', 'CORRECTED', 'CLOSED']);
    expect(cases[0]?.history.at(-1)?.at.slice(0, 10)).toBe('2023-06-16');
  });

  it('is the history that is kept, to the hash', () => {
    expect(keptHistory(endText)).toEqual(readHistory(CAMPAIGN));
  });

  it('judges every unit at every milestone, and again where later facts came in', () => {
    const runs = end.outcome.evaluations.map(({ milestone, run }) => `${milestone}/${run}`);
    expect(runs).toEqual(expect.arrayContaining(['1/1', '1/2', '2/1', '3/1', '4/1']));
    for (const evaluation of end.outcome.evaluations) {
      const units = evaluation.verdicts.reduce((sum, verdict) => sum + verdict.units, 0);
      expect(units).toBe(1 + 15 + 217);
    }
  });

  it(
    'recomputes every evaluation to the byte',
    async () => {
      for (let id = 1; id <= end.outcome.evaluations.length; id += 1) {
        const verified = await machine.run(['evaluation', 'verify', `Evaluation:${id}`, '--json']);
        expect(JSON.parse(verified.stdout)).toMatchObject({ identical: true, firstDifference: null });
        expect(verified.code).toBe(0);
      }
    },
    5 * MINUTES,
  );

  it(
    'prints the same document again without running anything',
    async () => {
      expect(await machine.demo(CAMPAIGN, END)).toBe(endText);
    },
    5 * MINUTES,
  );

  describeOnRedis('with the queues on Redis', (redis) => {
    it(
      'prints the identical document',
      async () => {
        const other = new DemoMachine({ redisUrl: redis().url });
        try {
          expect(await other.demo(CAMPAIGN, END)).toBe(endText);
        } finally {
          await other.remove();
        }
      },
      10 * MINUTES,
    );
  });
});
