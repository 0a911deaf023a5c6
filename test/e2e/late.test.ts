import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DemoMachine, type DemoSummary } from './demo-process.js';
import { type KeptHistory, keptHistory, readHistory } from './kept-history.js';

const CAMPAIGN = 'haiphong-2023-late';
const MINUTES = 60_000;

/** Which way history did not go: what is late is pressed, considered, and where it is fair excused. */
describe('the fictional campaign that is late, to its end', () => {
  const machine = new DemoMachine();
  let end: DemoSummary;
  let kept: KeptHistory;

  beforeAll(async () => {
    const text = await machine.demo(CAMPAIGN, '2023-08-15');
    end = JSON.parse(text) as DemoSummary;
    kept = keptHistory(text);
  }, 20 * MINUTES);
  afterAll(() => machine.remove());

  const review = (unit: string) => end.outcome.reviews.find((candidate) => candidate.unit === unit);

  it('says that it is invented', () => {
    expect(end).toMatchObject({ fictional: true, now: '2023-08-14T17:00:00.000Z' });
  });

  it('calls two communes and one district to account, and nobody else', () => {
    expect(end.outcome.reviews.map(({ unit }) => unit).sort()).toEqual(['11455', '11458', '308']);
    expect(end.outcome.reviews.every(({ milestone }) => milestone === 4)).toBe(true);
  });

  it('excuses the one whose lateness the outage covers, and says which days', () => {
    expect(review('11458')).toMatchObject({ state: 'CLOSED', conclusion: 'OBJECTIVE_CAUSE' });
    const [outage] = review('11458')?.obstacles ?? [];
    expect(outage).toMatchObject({ from: '2023-07-03', to: '2023-07-09' });
    expect(outage?.coveredDays).toEqual([3, 4, 5, 6, 7, 8, 9].map((day) => `2023-07-0${day}`));
    expect(review('11458')?.history.at(-1)).toMatchObject({ action: 'EXCUSE' });
  });

  it('excuses neither of those whose lateness is longer, and hears both before it concludes', () => {
    expect(review('11455')).toMatchObject({ state: 'CLOSED', conclusion: 'LESSONS_DRAWN' });
    expect(review('308')).toMatchObject({ state: 'CLOSED', conclusion: 'REMINDER' });
    for (const unit of ['11455', '308']) {
      const actions = (review(unit)?.history ?? []).map(({ action }) => action);
      const heard = actions.findIndex((action) => action === 'EXPLAIN' || action === 'RECORD_LAPSE');
      expect(heard).toBeGreaterThanOrEqual(0);
      expect(actions.indexOf('HOLD_MEETING')).toBeGreaterThan(heard);
      expect(actions.indexOf('CONCLUDE')).toBeGreaterThan(actions.indexOf('HOLD_MEETING'));
    }
    expect(review('308')?.history.map(({ action }) => action)).toContain('APPEAL');
  });

  it('opens the dossier of the commune in doubt only when its data error is closed', () => {
    const runs = end.outcome.evaluations.filter(({ milestone }) => milestone === 2);
    const consequences = runs.map(
      ({ named }) => named.find(({ code }) => code === '11332')?.consequence ?? 'not held',
    );
    expect(consequences[0]).toBe('HELD');
    expect(consequences.at(-1)).not.toBe('HELD');
    const dossier = end.outcome.dossiers.find(({ code }) => code === `${CAMPAIGN}/11332`);
    expect(dossier).toMatchObject({ milestone: 2 });
    expect(dossier?.openedAt.slice(0, 10)).toBe('2023-07-04');
    const others = end.outcome.dossiers.filter(
      ({ milestone, code }) => milestone === 2 && !/11332|304$/.test(code),
    );
    expect(others.every(({ openedAt }) => openedAt < '2023-07-02')).toBe(true);
  });

  it('lets the directive that nobody answers climb its chain to the end', () => {
    const climbs = end.outcome.escalations.filter(
      ({ trigger, responsible }) => trigger === 'CASCADE_MISSING' && responsible === 'ubnd-308',
    );
    expect(climbs.map(({ state }) => state)).toContain('EXHAUSTED');
    const climb = climbs.find(({ state }) => state === 'EXHAUSTED');
    expect(climb?.steps.map(({ recipient }) => recipient)).toEqual([
      'ubnd-308',
      'ubnd-31',
      'ca-31',
      'tu-31',
      'bcd-31',
      // Once more, to say that the chain has come to its end.
      'bcd-31',
    ]);
    expect(climb?.steps.every(({ acknowledgedAt }) => acknowledgedAt === null)).toBe(true);
  });

  it('says of every item on whom it waited, and how long', () => {
    const { dossiers, reviews, escalations, cases } = end.outcome;
    for (const item of [
      ...dossiers,
      ...reviews,
      ...cases,
      ...escalations.filter(({ steps }) => steps.length > 0),
    ]) {
      expect(item.held.length).toBeGreaterThan(0);
      for (const { organization, from, hours } of item.held) {
        expect(organization).not.toBe('');
        expect([from <= end.now, Number.isInteger(hours) && hours >= 0]).toEqual([true, true]);
      }
    }
  });

  it('is the history that is kept, to the hash', () => {
    expect(kept).toEqual(readHistory(CAMPAIGN));
  });
});
