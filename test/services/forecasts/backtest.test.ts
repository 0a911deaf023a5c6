import { beforeAll, describe, expect, it } from '@jest/globals';
import { readCampaignFolder } from '../../../src/services/campaign-folder/read-campaign-folder.js';
import { type BacktestRow, backtest } from '../../../src/services/forecasts/backtest.js';
import { summarizeBacktest } from '../../../src/services/forecasts/backtest-summary.js';

describe('the backtest of the shipped campaign', () => {
  let rows: BacktestRow[];

  beforeAll(async () => {
    const { campaign } = await readCampaignFolder('data/haiphong-2023');
    if (campaign === undefined) throw new Error('the shipped campaign has faults');
    rows = backtest(campaign, 'accounts_activated');
  }, 120_000);

  const on = (unit: string, day: string): BacktestRow => {
    const row = rows.find((one) => one.unit === unit && one.on === day);
    if (row === undefined) throw new Error(`no forecast of ${unit} on ${day}`);
    return row;
  };

  it('tells what the conference of 13 June was told, and what came of it', () => {
    expect(on('31', '2023-06-13')).toMatchObject({
      achieved: 449_470,
      target: 1_167_685,
      straightLineOn: '2023-07-31',
      actualOn: '2023-06-29',
      hit: true,
    });
  });

  it('tells none of the seven slow districts of 13 June that it will miss the end', () => {
    const slow = rows.filter(
      (row) => row.level === 'DISTRICT' && row.on === '2023-06-13' && row.achieved / row.target < 0.4,
    );
    expect(slow).toHaveLength(7);
    for (const row of slow) {
      expect(row.earliestOn).not.toBeNull();
      // All of them were done before July; the last milestone is 15 July, and no range leaves it out.
      expect((row.earliestOn ?? '') <= '2023-07-15').toBe(true);
      expect((row.straightLineOn ?? '') > '2023-07-15').toBe(true);
    }
  });

  it('knows nothing yet on the first days, and then has a range', () => {
    expect(on('31', '2023-05-25')).toMatchObject({ projectedOn: null, hit: null, risk: 'UNKNOWN' });
    expect(
      rows
        .filter((row) => row.on >= '2023-06-05')
        .every((row) => row.hit !== null || row.projectedOn === null),
    ).toBe(true);
  });

  it('is far better than the straight line, and its range holds what it says in most cases', () => {
    for (const level of ['DISTRICT', 'COMMUNE'] as const) {
      const summary = summarizeBacktest(rows, level);
      expect(summary.forecasts).toBeGreaterThan(300);
      expect(summary.coverage).toBeGreaterThan(0.7);
      expect(summary.medianError).toBeLessThanOrEqual(3);
      expect(summary.medianErrorOfStraightLine).toBeGreaterThan(20);
      expect(summary.withRange).toBe(summary.hits + summary.earlier + summary.later);
    }
  });

  it('counts what was said of risk against the milestones themselves', () => {
    const { risks } = summarizeBacktest(rows, 'DISTRICT');
    const met = Object.fromEntries(risks.map(({ risk, said, met: kept }) => [risk, kept / said]));
    expect(met['ON_TRACK']).toBeGreaterThan(0.95);
    expect(met['HIGH_RISK']).toBeLessThan(0.05);
  });
});
