import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { addDays } from '../../../src/domain/deadline.js';
import { AccessError, Refusal } from '../../../src/domain/refusal.js';
import { Campaign, Indicator } from '../../../src/entities/campaign.entity.js';
import { Report } from '../../../src/entities/report.entity.js';
import { getCampaignById } from '../../../src/services/campaigns/campaign-context.js';
import { figuresByDay } from '../../../src/services/queries/figures/figures-by-day.js';
import { gridOf } from '../../../src/services/queries/figures/grid-of.js';
import { totalsAt } from '../../../src/services/queries/figures/totals-at.js';
import { correctReport } from '../../../src/services/reports/correct-report.js';
import { submitReport } from '../../../src/services/reports/submit-report.js';
import { foldTotals } from '../../../src/services/totals/fold-totals.js';
import { recheckTotals } from '../../../src/services/totals/recheck-totals.js';
import { act } from '../../support/act.js';
import { type Cast, createCast, setClock } from '../../support/cast.js';
import { createTestDatabase } from '../../support/template-database.js';
import { figureOf, sumOf, type Told } from '../../support/told.js';
import { changeUnit } from '../../support/units.js';

/** Units that report here: three communes whose figures are added up, and a group that stands for itself. */
const REPORTERS = ['quanToan', 'nuiDeo', 'luuKy', 'groupOne'] as const;
const FIRST = '2023-06-01';
const DAYS = 8;
/** From this day Lưu Kỳ stands below Hồng Bàng: its figures count there from then on, and not before (H4). */
const MOVES = '2023-06-04';
/** Counted by the day, beside the two counts so far. */
const VISITS = 'visits';

interface Step {
  reporter: number;
  day: number;
  collected: number | null;
  activated: number | null;
  visits: number | null;
  correct: boolean;
}

const count = fc.option(fc.nat(40), { freq: 4 });
const step: fc.Arbitrary<Step> = fc.record({
  reporter: fc.nat(REPORTERS.length - 1),
  day: fc.nat(DAYS - 1),
  collected: count,
  activated: count,
  visits: count,
  correct: fc.boolean(),
});

describe('totals of any history of reports', () => {
  it('are, kept or recomputed, now or as known then, what a naive reckoning says', async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 40 }), replayAndCompare), {
      numRuns: 8,
    });
  }, 180_000);
});

async function replayAndCompare(steps: readonly Step[]): Promise<void> {
  const database = await createTestDatabase();
  try {
    const { dataSource } = database;
    const cast = await createCast(dataSource);
    await prepare(dataSource, cast);
    const told: Told[] = [];
    for (const [index, next] of steps.entries()) await take(dataSource, cast, next, index, told);
    const half = Math.floor(steps.length / 2);
    for (const fold of [false, true]) {
      if (fold) await foldTotals(dataSource);
      await compare(dataSource, cast, told, steps.length, null);
      await compare(dataSource, cast, told, steps.length, instant(steps.length));
      await compare(dataSource, cast, told, half, instant(half));
      await compareSpans(dataSource, cast, told);
    }
    const context = await getCampaignById(dataSource.manager, cast.campaign.id);
    for (let day = 0; day < DAYS; day += 1) {
      const differences = await act(dataSource, cast.positions.standingAgency.actor, (tx) =>
        recheckTotals(tx, context, addDays(FIRST, day)),
      );
      expect(differences).toEqual([]);
    }
  } finally {
    await database.drop();
  }
}

async function prepare(dataSource: DataSource, cast: Cast): Promise<void> {
  const { manager } = dataSource;
  const campaign = await manager.findOneByOrFail(Campaign, { id: cast.campaign.id });
  campaign.settings.reporting.closesAfterDays = 60;
  await manager.save(campaign);
  await manager.insert(Indicator, {
    campaignId: campaign.id,
    code: VISITS,
    nameVi: 'Lượt',
    nameEn: 'Visits',
    accumulation: 'PERIODIC',
    denominator: 'POPULATION',
    ordinal: 3,
  });
  await changeUnit(dataSource, cast.units.luuKy.id, MOVES, { parentId: cast.units.hongBang.id });
}

/** One report or correction; what the rules refuse leaves no trace and is left out of the reckoning. */
async function take(
  dataSource: DataSource,
  cast: Cast,
  next: Step,
  index: number,
  told: Told[],
): Promise<void> {
  await setClock(dataSource, instant(index).toISOString());
  const unit = cast.units[REPORTERS[next.reporter] ?? 'quanToan'];
  const on = addDays(FIRST, next.day);
  const figures = figuresOf(next);
  const inForce = await dataSource.manager.findOne(Report, {
    where: { unitId: unit.id, on },
    order: { revision: 'DESC' },
  });
  try {
    await act(dataSource, cast.positions.standingAgency.actor, async (tx) =>
      inForce !== null && next.correct
        ? correctReport(tx, { reportId: inForce.id, figures, reason: 'counted again' })
        : submitReport(tx, {
            campaign: cast.campaign.code,
            unit: unit.code,
            organization: null,
            on,
            figures,
            note: null,
          }),
    );
  } catch (error) {
    if (error instanceof Refusal || error instanceof AccessError) return;
    throw error;
  }
  const values = Object.fromEntries(figures.map(({ indicator, value }) => [indicator, value]));
  told.push({ unitId: unit.id, on, figures: values, at: index });
}

/** Rising with the days, so that most are let in; activated below collected, mostly. */
function figuresOf(next: Step): { indicator: string; value: number }[] {
  const rising = next.day * 30;
  return [
    { indicator: 'accounts_collected', value: next.collected === null ? null : 20 + rising + next.collected },
    { indicator: 'accounts_activated', value: next.activated === null ? null : rising + next.activated },
    { indicator: VISITS, value: next.visits },
  ].flatMap(({ indicator, value }) => (value === null ? [] : [{ indicator, value }]));
}

/** Step by step on the last of the days, so that no day is in the future. */
function instant(index: number): Date {
  return new Date(Date.parse('2023-06-08T06:00:00+07:00') + index * 60_000);
}

async function compare(
  dataSource: DataSource,
  cast: Cast,
  told: readonly Told[],
  until: number,
  knownAt: Date | null,
): Promise<void> {
  const refs = Object.values(cast.units).flatMap((unit) =>
    Array.from({ length: DAYS }, (_, day) => ({ unitId: unit.id, on: addDays(FIRST, day) })),
  );
  for (const indicator of await dataSource.manager.findBy(Indicator, { campaignId: cast.campaign.id })) {
    const cumulative = indicator.accumulation === 'CUMULATIVE';
    const question = { campaignId: cast.campaign.id, indicatorId: indicator.id, knownAt, cumulative };
    const totals = await totalsAt(dataSource.manager, { ...question, reportingLevel: 'COMMUNE' }, refs);
    const naive = { indicator: indicator.code, until, cumulative };
    expect(totals.map(({ achieved, reported }, index) => ({ ...refs[index], achieved, reported }))).toEqual(
      refs.map(({ unitId, on }) => ({
        unitId,
        on,
        achieved: totalOf(cast, told, unitId, { ...naive, on }),
        reported: reportedBelow(cast, told, unitId, { ...naive, on }),
      })),
    );
  }
}

/** The same totals as the grid and the series read them. */
async function compareSpans(dataSource: DataSource, cast: Cast, told: readonly Told[]): Promise<void> {
  const unitIds = Object.values(cast.units).map((unit) => unit.id);
  const from = addDays(FIRST, 2);
  const to = addDays(FIRST, DAYS - 1);
  const days = Array.from({ length: DAYS - 2 }, (_, index) => addDays(from, index));
  for (const indicator of await dataSource.manager.findBy(Indicator, { campaignId: cast.campaign.id })) {
    const question = { campaignId: cast.campaign.id, indicatorId: indicator.id, unitIds, from, to };
    const cumulative = indicator.accumulation === 'CUMULATIVE';
    const until = Number.POSITIVE_INFINITY;
    const naive = unitIds.map((unitId) =>
      days.map((on) => totalOf(cast, told, unitId, { indicator: indicator.code, on, until, cumulative })),
    );
    const grid = await gridOf(dataSource.manager, { ...question, reportingLevel: 'COMMUNE' });
    expect(grid.map((line) => line.achieved)).toEqual(naive);
    const series = await figuresByDay(dataSource.manager, question);
    expect(series.map((day) => day.achieved)).toEqual(naive.flat());
  }
}

interface Naive {
  indicator: string;
  on: string;
  until: number;
  cumulative: boolean;
}

function totalOf(cast: Cast, told: readonly Told[], unitId: number, naive: Naive): number | null {
  return sumOf(partsOf(cast, unitId, naive.on).map((part) => figureOf(told, { ...naive, unitId: part })));
}

function reportedBelow(cast: Cast, told: readonly Told[], unitId: number, naive: Naive): number {
  return partsOf(cast, unitId, naive.on).filter((part) =>
    told.some(
      (report) =>
        report.unitId === part &&
        report.on === naive.on &&
        report.at <= naive.until &&
        report.figures[naive.indicator] !== undefined,
    ),
  ).length;
}

/** The units whose figures make up a unit's on a day, from the cast as it was drawn. */
function partsOf({ units }: Cast, unitId: number, on: string): number[] {
  const communes = {
    hongBang: on >= MOVES ? [units.quanToan.id, units.luuKy.id] : [units.quanToan.id],
    thuyNguyen: on >= MOVES ? [units.nuiDeo.id] : [units.nuiDeo.id, units.luuKy.id],
  };
  if (unitId === units.city.id) return [...communes.hongBang, ...communes.thuyNguyen];
  if (unitId === units.hongBang.id) return communes.hongBang;
  if (unitId === units.thuyNguyen.id) return communes.thuyNguyen;
  return [unitId];
}
