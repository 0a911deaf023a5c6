import { describe, expect, it } from '@jest/globals';
import { CampaignFiles, source } from './support/campaign-files.js';
import { checkFindings } from './support/check-findings.js';
import { percent, ReportedFigures } from './support/reported-figures.js';

const files = new CampaignFiles('haiphong-2023');
const figures = new ReportedFigures(files);
const communes = figures.codes('COMMUNE');
const districts = figures.codes('DISTRICT');

const rateOf = (district: string, on: string, decimals: number, knownAt?: string): number => {
  const { activated } = figures.total(on, { district, ...(knownAt === undefined ? {} : { knownAt }) });
  return percent(activated, figures.target(district), decimals);
};

describe('targets of haiphong-2023', () => {
  const sumOver = (codes: readonly string[]): number =>
    codes.reduce((sum, code) => sum + (figures.targets.get(code) ?? 0), 0);

  it('are 1,167,685 for the city, which districts and communes add up to', () => {
    expect(figures.target('31')).toBe(1_167_685);
    expect(sumOver(districts)).toBe(1_167_685);
    expect(sumOver(communes)).toBe(1_167_685);
  });

  it('add up in every district, and in every commune of Đồ Sơn', () => {
    for (const district of districts.filter((code) => figures.targets.has(code))) {
      expect([district, sumOver(figures.codes('COMMUNE', district))]).toEqual([
        district,
        figures.target(district),
      ]);
    }
    for (const commune of figures.codes('COMMUNE', '308')) {
      expect([commune, sumOver(figures.codes('RESIDENTIAL_GROUP', commune))]).toEqual([
        commune,
        figures.target(commune),
      ]);
    }
  });

  it('leave out the island district, and the dossiers collected', () => {
    expect(figures.targets.has('318')).toBe(false);
    expect(new Set(files.csv('targets.csv').map((row) => row['indicator']))).toEqual(
      new Set(['accounts_activated']),
    );
  });
});

describe('figures that the documents state', () => {
  it('25/5: everybody reports, and the city stands at 14.1%', () => {
    expect(figures.total('2023-05-25').activated).toBe(164_644);
    expect(percent(164_644, 1_167_685, 1)).toBe(14.1);
    expect(figures.told.filter(({ on }) => on === '2023-05-25')).toHaveLength(communes.length + 15);
  });

  it('13/6: 887,301 collected and 449,470 activated, known at 18:00 as they are known for ever', () => {
    const stated = { collected: 887_301, activated: 449_470 };
    expect(figures.total('2023-06-13', { knownAt: '2023-06-13T18:00' })).toEqual(stated);
    expect(figures.total('2023-06-13')).toEqual(stated);
    expect(percent(449_470, 1_167_685, 2)).toBe(38.49);
  });

  it.each([
    ['308', 15, 0],
    ['313', 22.68, 2],
    ['303', 23, 0],
    ['306', 27, 0],
    ['312', 32, 0],
    ['307', 34, 0],
    ['304', 39, 0],
  ])('13/6: district %s is slow at %d%%', (district, stated, decimals) => {
    expect(rateOf(district, '2023-06-13', decimals, '2023-06-13T18:00')).toBe(stated);
    expect(figures.total('2023-06-13', { district }).activated).toBeLessThan(figures.target(district) * 0.4);
  });

  it.each(['314', '316', '315', '311', '309', '305'])(
    '13/6: district %s is at 40%% or more, not done',
    (district) => {
      const { activated } = figures.total('2023-06-13', { district });
      expect(activated).toBeGreaterThanOrEqual(figures.target(district) * 0.4);
      expect(activated).toBeLessThan(figures.target(district));
    },
  );

  it('13/6: done are Cát Hải with its 12 communes, and exactly six communes elsewhere', () => {
    const ofCatHai = figures.codes('COMMUNE', '317');
    expect(ofCatHai).toHaveLength(12);
    expect(figures.completedCommunes('2023-06-13').sort()).toEqual(
      [...ofCatHai, '11491', '11764', '11716', '11680', '11719', '11908'].sort(),
    );
    expect(figures.total('2023-06-13', { district: '317' }).activated).toBeGreaterThanOrEqual(
      figures.target('317'),
    );
  });

  it('20/6: of the districts only Cát Hải is done, and the city is not', () => {
    const done = districts.filter(
      (code) =>
        figures.targets.has(code) &&
        figures.total('2023-06-20', { district: code }).activated >= figures.target(code),
    );
    expect(done).toEqual(['317']);
    expect(figures.total('2023-06-20').activated).toBeLessThan(figures.target('31'));
  });

  it('29/6 at 23:00: the 14 districts as the press had them, to two decimals', () => {
    const outcome = JSON.parse(source('outcome-2023-06-29.json')) as {
      rates_percent_of_target: { code: string; rate: number }[];
    };
    expect(outcome.rates_percent_of_target).toHaveLength(14);
    for (const { code, rate } of outcome.rates_percent_of_target) {
      expect([code, rateOf(code, '2023-06-29', 2, '2023-06-29T23:00')]).toEqual([code, rate]);
      expect([code, rateOf(code, '2023-06-29', 2)]).toEqual([code, rate]);
    }
  });

  it('29/6 is the first day on which the city has met its target', () => {
    expect(figures.total('2023-06-28').activated).toBeLessThan(figures.target('31'));
    expect(figures.total('2023-06-29').activated).toBeGreaterThanOrEqual(figures.target('31'));
  });

  it('30/6: every commune is done before the day ends', () => {
    expect(figures.completedCommunes('2023-06-30', '2023-06-30T23:59')).toHaveLength(217);
  });
});

describe('daily reports of haiphong-2023', () => {
  const days = [...new Set(figures.told.map(({ on }) => on))].sort();
  const byDay = new Map(
    days.map((on) => [on, figures.told.filter((told) => told.on === on && !told.correction)]),
  );
  const reportsOf = (on: string) => byDay.get(on) ?? [];
  const communeReports = figures.told.filter(
    (told) => !told.correction && figures.units.get(told.unit)?.level === 'COMMUNE',
  );
  const isLate = (told: { on: string; at: string }): boolean => told.at > `${told.on}T17:00`;

  it('cover every day from 25/5 to 15/7, one a unit and day', () => {
    expect(days).toHaveLength(52);
    expect([days[0], days.at(-1)]).toEqual(['2023-05-25', '2023-07-15']);
    const reports = figures.told.filter((told) => !told.correction);
    expect(new Set(reports.map(({ unit, on }) => `${unit} ${on}`)).size).toBe(reports.length);
  });

  it('give no check of the platform anything to question, in the order in which they arrive', () => {
    expect(checkFindings(figures, files.campaign.checks)).toEqual([]);
  });

  it('grow every week in the city, and slower after 29/6 than before', () => {
    const daily = days.slice(1).map((on, index) => {
      const before = days[index] ?? '';
      return { on, added: figures.total(on).activated - figures.total(before).activated };
    });
    expect(daily.filter(({ added }) => added <= 0)).toEqual([]);
    const most = (from: string, to: string): number =>
      Math.max(...daily.filter(({ on }) => on >= from && on <= to).map(({ added }) => added));
    expect(most('2023-07-02', '2023-07-15')).toBeLessThan(most('2023-06-14', '2023-06-29') / 10);
  });

  it('are mostly in time, some late, some missing', () => {
    const expected = communes.length * 52;
    const missing = expected - communeReports.length;
    const late = communeReports.filter(isLate).length;
    expect(missing).toBeGreaterThan(20);
    expect(missing).toBeLessThan(expected * 0.01);
    expect(late).toBeGreaterThan(100);
    expect(late).toBeLessThan(expected * 0.04);
    expect(communeReports.filter((told) => told.at.startsWith(told.on)).some(isLate)).toBe(true);
    expect(communeReports.some((told) => !told.at.startsWith(told.on))).toBe(true);
  });

  it('never arrive before their day or after it has closed', () => {
    const { closesAfterDays } = files.campaign.reporting;
    for (const told of figures.told.filter((entry) => !entry.correction)) {
      const daysAfter = (Date.parse(told.at.slice(0, 10)) - Date.parse(told.on)) / 86_400_000;
      expect(daysAfter).toBeGreaterThanOrEqual(0);
      expect(daysAfter).toBeLessThanOrEqual(closesAfterDays);
    }
  });

  it('13/6: a few missing and a few late, none of them done, all that comes in by 17:55', () => {
    const reports = reportsOf('2023-06-13').filter(({ unit }) => communes.includes(unit));
    const missing = communes.filter((code) => !reports.some(({ unit }) => unit === code));
    expect(missing.length).toBeGreaterThanOrEqual(3);
    expect(missing.length).toBeLessThanOrEqual(5);
    expect(missing).not.toContain('11446');
    expect(missing.filter((code) => figures.completedCommunes('2023-06-13').includes(code))).toEqual([]);
    expect(reports.filter(isLate).length).toBeGreaterThanOrEqual(3);
    const upTo = figures.told.filter(({ on }) => on <= '2023-06-13');
    expect(upTo.filter(({ at }) => at >= '2023-06-13T17:55')).toEqual([]);
  });

  it('29/6: all that is of that day or before comes in by 22:30', () => {
    const upTo = figures.told.filter(({ on }) => on <= '2023-06-29');
    expect(upTo.filter(({ at }) => at >= '2023-06-29T22:30')).toEqual([]);
  });

  it('arrive at a dozen or so minutes a day', () => {
    const instants = new Set(figures.told.map(({ at }) => at));
    expect(instants.size).toBeLessThan(52 * 17);
  });

  it('residential groups of Đồ Sơn report in time and add up to their commune every day', () => {
    for (const commune of figures.codes('COMMUNE', '308')) {
      const groups = figures.codes('RESIDENTIAL_GROUP', commune);
      expect(groups.length).toBeGreaterThanOrEqual(2);
      expect(groups.length).toBeLessThanOrEqual(3);
      for (const on of days) {
        const reports = reportsOf(on).filter(({ unit }) => groups.includes(unit));
        expect(reports.filter(({ at }) => at >= `${on}T16:00`)).toEqual([]);
        const own = reportsOf(on).find(({ unit }) => unit === commune);
        expect([commune, on, reports.reduce((sum, told) => sum + told.activated, 0)]).toEqual([
          commune,
          on,
          own?.activated,
        ]);
        expect(reports.reduce((sum, told) => sum + told.collected, 0)).toBe(own?.collected);
      }
    }
  });
});

describe('corrections of haiphong-2023', () => {
  const corrections = figures.told.filter((told) => told.correction);

  it('are a few, each of a report told before, on no day of which a document or a milestone speaks', () => {
    expect(corrections.length).toBeGreaterThanOrEqual(6);
    expect(corrections.length).toBeLessThanOrEqual(10);
    for (const { unit, on, at, ...right } of corrections) {
      const first = figures.told.find((told) => told.unit === unit && told.on === on && !told.correction);
      expect(first && first.at < at).toBe(true);
      expect({ ...first }).not.toMatchObject({ collected: right.collected, activated: right.activated });
      if (unit !== '11446') {
        expect(on > '2023-06-13').toBe(true);
        expect(['2023-06-20', '2023-06-29', '2023-06-30', '2023-07-05', '2023-07-15']).not.toContain(on);
      }
    }
  });

  it('Văn Đẩu overstates at 09:00 on 13/6 and mends it at 16:30', () => {
    const told = figures.told.filter(({ unit, on }) => unit === '11446' && on === '2023-06-13');
    const [wrong, right] = told;
    expect(told.map(({ at }) => at)).toEqual(['2023-06-13T09:00', '2023-06-13T16:30']);
    expect((wrong?.activated ?? 0) - (right?.activated ?? 0)).toBe(238);
    const raised = files.script.find(({ action }) => action === 'raiseDataError');
    expect(raised).toMatchObject({ at: '2023-06-13T14:30', unit: '11446', expected: right?.activated });
  });
});
