import { describe, expect, it } from '@jest/globals';
import { Timeliness } from '../../src/entities/states.js';
import { CampaignFiles } from './support/campaign-files.js';
import { checkFindings } from './support/check-findings.js';
import { ReportedFigures, type Standing } from './support/reported-figures.js';
import { replayTasks, timelinessAt } from './support/task-replay.js';

const real = new CampaignFiles('haiphong-2023');
const files = new CampaignFiles('haiphong-2023-late');
const figures = new ReportedFigures(files);
const communes = figures.codes('COMMUNE');
const AFFECTED = ['303', '306', '308', '312', '313'];

describe('haiphong-2023-late says that it is invented', () => {
  it('in its definition, its README, its directives and wherever a row has room', () => {
    expect(files.campaign).toMatchObject({
      fictional: true,
      code: 'haiphong-2023-late',
      endsOn: '2023-08-15',
    });
    expect(files.campaign.name.vi).toContain('HƯ CẤU');
    expect(files.campaign.name.en).toContain('FICTIONAL');
    expect(files.text('README.md').split('\n')[0]).toContain('HƯ CẤU / FICTIONAL');
    expect(files.text('script.yaml').split('\n')[0]).toContain('HƯ CẤU / FICTIONAL');
    expect(files.directives.filter(({ note }) => !note?.includes('fictional'))).toEqual([]);
    for (const [file, column] of [
      ['reports.csv', 'note'],
      ['corrections.csv', 'reason'],
      ['targets.csv', 'reason'],
    ] as const) {
      expect([file, files.csv(file).filter((row) => !row[column]?.includes('fictional')).length]).toEqual([
        file,
        0,
      ]);
    }
  });

  it('and shares units, bodies and milestones with the real one', () => {
    for (const file of ['units.csv', 'organizations.csv', 'positions.csv', 'memberships.csv', 'grants.csv']) {
      expect(files.text(file)).toBe(real.text(file));
    }
    expect(files.campaign.milestones).toEqual(real.campaign.milestones);
    expect(real.campaign.fictional).toBe(false);
  });
});

describe('figures of haiphong-2023-late', () => {
  const standingsOf = (of: ReportedFigures, on: string): Map<string, Standing> =>
    new Map([...of.standings(on)].filter(([unit]) => of.units.get(unit)?.level === 'COMMUNE'));
  const completed = (on: string): string[] => figures.completedCommunes(on, `${on}T23:59`);
  const districtDone = (district: string, on: string): boolean =>
    figures.total(on, { district, knownAt: `${on}T23:59` }).activated >= figures.target(district);

  it('are those of the real campaign up to the conference', () => {
    const there = new ReportedFigures(real);
    for (const on of ['2023-05-25', '2023-06-05', '2023-06-13']) {
      for (const [unit, { collected, activated }] of standingsOf(there, on)) {
        expect(figures.standings(on).get(unit)).toMatchObject({ collected, activated });
      }
    }
  });

  it('give no check of the platform anything to question', () => {
    expect(checkFindings(figures, files.campaign.checks)).toEqual([]);
  });

  it('15/7: one district and two of its communes are not done', () => {
    const open = communes.filter((code) => !completed('2023-07-15').includes(code));
    expect(open.sort()).toEqual(['11455', '11458']);
    const districts = figures.codes('DISTRICT').filter((code) => figures.targets.has(code));
    expect(districts.filter((code) => !districtDone(code, '2023-07-15'))).toEqual(['308']);
  });

  it.each([
    ['11458', '2023-07-21'],
    ['11455', '2023-07-28'],
  ])('commune %s is first done on %s', (code, on) => {
    const eve = new Date(Date.parse(on) - 86_400_000).toISOString().slice(0, 10);
    expect([completed(eve).includes(code), completed(on).includes(code)]).toEqual([false, true]);
  });

  it('31/7: everybody is done, Đồ Sơn later than the outage was long', () => {
    expect(completed('2023-07-31')).toHaveLength(217);
    expect([districtDone('308', '2023-07-23'), districtDone('308', '2023-07-24')]).toEqual([false, true]);
  });

  it('3 to 9/7: the outage all but stops five districts, and no others', () => {
    for (const district of AFFECTED) {
      const members = figures.codes('COMMUNE', district).length;
      const added = (from: string, to: string): number =>
        figures.total(to, { district }).activated - figures.total(from, { district }).activated;
      expect(added('2023-07-02', '2023-07-09')).toBeLessThanOrEqual(members * 6 * 7);
      expect(added('2023-06-25', '2023-07-02')).toBeGreaterThan(added('2023-07-02', '2023-07-09') * 8);
      expect(added('2023-07-09', '2023-07-12')).toBeGreaterThan(added('2023-07-02', '2023-07-09'));
    }
  });

  it('of residential groups add up to their commune to the last day', () => {
    for (const on of ['2023-06-30', '2023-07-06', '2023-07-31']) {
      const standings = figures.standings(on);
      for (const commune of figures.codes('COMMUNE', '308')) {
        const groups = figures.codes('RESIDENTIAL_GROUP', commune);
        const sum = groups.reduce((total, code) => total + (standings.get(code)?.activated ?? 0), 0);
        expect([on, commune, sum]).toEqual([on, commune, standings.get(commune)?.activated]);
      }
    }
  });

  it('come in daily until 31/7', () => {
    const days = [...new Set(figures.told.map(({ on }) => on))].sort();
    expect([days.length, days.at(-1)]).toEqual([68, '2023-07-31']);
  });
});

describe('documents and actions of haiphong-2023-late', () => {
  const script = files.script;

  it('letter 47 goes unanswered in Đồ Sơn: no acknowledgement, no document, no part taken up', () => {
    const answers = script.filter(
      ({ organization, directive, task }) =>
        organization === 'ubnd-308' && (directive ?? task ?? '').startsWith('47/UBND-BCĐĐA06'),
    );
    expect(answers).toEqual([]);
    expect(files.directives.filter(({ issuer }) => issuer === 'ubnd-308')).toEqual([]);
    const acknowledging = new Set(
      script
        .filter(({ directive }) => directive === '47/UBND-BCĐĐA06')
        .map(({ organization }) => organization),
    );
    const letter = files.directives.find(({ number }) => number === '47/UBND-BCĐĐA06');
    expect(letter?.recipients.filter((code) => !acknowledging.has(code))).toEqual(['ubnd-308']);
  });

  it('a data error raised before the second milestone is closed after it', () => {
    const told = script.filter(({ unit, dataError }) => (unit ?? dataError)?.startsWith('11332'));
    expect(told.map(({ action, at }) => [action, at < '2023-07-01T00:00'])).toEqual([
      ['raiseDataError', true],
      ['explainDataError', false],
      ['closeDataError', false],
    ]);
    const standing = figures.standings('2023-06-30', '2023-06-30T18:00').get('11332');
    expect(standing?.on).toBe('2023-06-30');
    expect(told[0]?.expected).not.toBe(standing?.activated);
    // What is held is an award: the commune is done by then.
    expect(standing?.activated).toBeGreaterThanOrEqual(figures.targets.get('11332') ?? Number.NaN);
  });

  it('the outage is reported while it lasts, accepted, and ended', () => {
    const told = script.filter(({ action }) => action === 'reportObstacle' || action === 'actOnObstacle');
    expect(told.map(({ action, obstacleAction }) => obstacleAction ?? action)).toEqual([
      'reportObstacle',
      'ACCEPT',
      'START',
      'RESOLVE',
    ]);
    expect(told[0]).toMatchObject({ at: '2023-07-03T10:00', units: AFFECTED, from: '2023-07-03' });
    expect(told.at(-1)).toMatchObject({ on: '2023-07-09' });
  });

  it('nobody is concluded upon before a meeting', () => {
    const concluded = script.filter(({ reviewAction }) => reviewAction === 'CONCLUDE');
    expect(concluded.length).toBeGreaterThan(0);
    for (const { review, at } of concluded) {
      const met = script.find((entry) => entry.review === review && entry.reviewAction === 'HOLD_MEETING');
      expect([review, (met?.at ?? '9999') < at]).toEqual([review, true]);
    }
  });

  it('is lawful step by step, with parts overdue and completed late', () => {
    const { tasks, faults } = replayTasks(files);
    expect(faults).toEqual([]);
    const count = (timeliness: Timeliness): number =>
      [...tasks.values()].filter((task) => timelinessAt(task, '2023-08-15T12:00') === timeliness).length;
    expect(count(Timeliness.OVERDUE)).toBeGreaterThan(0);
    expect(count(Timeliness.COMPLETED_LATE)).toBeGreaterThan(0);
  });
});
