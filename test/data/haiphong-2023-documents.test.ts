import { describe, expect, it } from '@jest/globals';
import { parse as parseCsv } from 'csv-parse/sync';
import { Timeliness } from '../../src/entities/states.js';
import { CampaignFiles, type CsvRow, cell, source } from './support/campaign-files.js';
import { replayTasks, timelinessAt } from './support/task-replay.js';

const files = new CampaignFiles('haiphong-2023');
const directives = files.directives;
const letter = directives.find(({ number }) => number === '47/UBND-BCĐĐA06');
const conclusion = directives.find(
  ({ issuedOn, issuer }) => issuedOn === '2023-06-13' && issuer === 'ubnd-31',
);

describe('units and bodies of haiphong-2023', () => {
  const units = files.csv('units.csv');
  const organizations = files.csv('organizations.csv');
  const positions = files.csv('positions.csv');
  const ofLevel = (level: string): CsvRow[] => units.filter((row) => row['level'] === level);

  it('are the catalogue of 2023 with its codes, names, kinds and parents', () => {
    const catalogue = parseCsv<Record<string, string>>(source('units-2023.csv'), { columns: true });
    const real = units.filter((row) => row['level'] !== 'RESIDENTIAL_GROUP');
    expect([ofLevel('DISTRICT').length, ofLevel('COMMUNE').length]).toEqual([15, 217]);
    const shape = (row: CsvRow): string[] =>
      ['code', 'name', 'parent_code'].map((column) => cell(row, column));
    expect(real.map(shape)).toEqual(catalogue.map(shape));
    expect(real.slice(1).map((row) => row['kind'])).toEqual(catalogue.slice(1).map((row) => row['kind']));
    expect(units[0]).toMatchObject({
      code: '31',
      level: 'PROVINCE',
      kind: 'thành phố trực thuộc trung ương',
    });
  });

  it('have residential groups in the communes of Đồ Sơn alone, and none on the island', () => {
    const parents = new Set(ofLevel('RESIDENTIAL_GROUP').map((row) => cell(row, 'parent_code')));
    const ofDoSon = ofLevel('COMMUNE').filter((row) => row['parent_code'] === '308');
    expect(parents).toEqual(new Set(ofDoSon.map((row) => cell(row, 'code'))));
    expect(units.filter((row) => row['parent_code'] === '318')).toEqual([]);
    expect(ofLevel('RESIDENTIAL_GROUP').filter((row) => !cell(row, 'name').includes('mô phỏng'))).toEqual([]);
  });

  it('give every district and commune its police in one line up to the city, and every body one head', () => {
    const superiors = new Map(organizations.map((row) => [cell(row, 'code'), cell(row, 'superior_code')]));
    for (const unit of [...ofLevel('DISTRICT'), ...ofLevel('COMMUNE')]) {
      for (const body of ['ca', 'ubnd']) {
        expect(superiors.get(`${body}-${cell(unit, 'code')}`)).toBe(`${body}-${cell(unit, 'parent_code')}`);
      }
    }
    for (const organization of organizations) {
      const heads = positions.filter(
        (row) => row['organization_code'] === organization['code'] && row['head'] === 'true',
      );
      expect([organization['code'], heads.length]).toEqual([organization['code'], 1]);
    }
    expect(organizations.find((row) => row['code'] === 'ca-31')?.['standing_agency']).toBe('true');
  });

  it('let every unit that reports be reported for by a position of its own', () => {
    const reporters = new Map(
      files
        .csv('grants.csv')
        .filter((row) => row['role'] === 'reporter' && row['relation'] === 'SELF')
        .map((row) => [cell(row, 'unit_code'), cell(row, 'position_code')]),
    );
    const strangers = files
      .csv('reports.csv')
      .filter((row) => reporters.get(cell(row, 'unit_code')) !== row['submitted_by']);
    expect(strangers).toEqual([]);
  });

  it('have a sample sign-in for each role of the demonstration', () => {
    const roles = new Map(
      files.csv('grants.csv').map((row) => [`${cell(row, 'position_code')} ${cell(row, 'role')}`, row]),
    );
    for (const [role, position] of Object.entries(files.campaign.cast)) {
      const granted = role === 'standingAgency' ? 'standing_agency' : role;
      expect([role, roles.has(`${position} ${granted}`)]).toEqual([role, true]);
    }
  });
});

describe('directives of haiphong-2023', () => {
  it('letter 47 has its 9 sections and 25 tasks, five of them with their real deadlines', () => {
    expect(letter?.tasks).toHaveLength(25);
    expect(new Set(letter?.tasks.map(({ ordinal }) => ordinal.split('.')[0])).size).toBe(9);
    expect(letter).toMatchObject({ urgency: 'FLASH', issuedOn: '2023-05-25', expectsCascade: true });
    const dated = letter?.tasks.filter(({ deadline }) => deadline !== undefined);
    expect(Object.fromEntries((dated ?? []).map(({ ordinal, deadline }) => [ordinal, deadline]))).toEqual({
      '3.1': { on: '2023-06-30', boundary: 'WITHIN_MONTH' },
      '3.3': { on: '2023-06-30', boundary: 'WITHIN_MONTH' },
      '3.4': { on: '2023-09-30', boundary: 'WITHIN_MONTH' },
      '9.1': { on: '2023-06-30', boundary: 'BEFORE' },
      '9.2': { on: '2023-07-15', boundary: 'BEFORE' },
    });
    expect(letter?.legalBases).toHaveLength(7);
  });

  it('letter 47 requests of the Front and the associations, and orders the others', () => {
    const requests = letter?.tasks.filter(({ mode }) => mode === 'REQUEST').map(({ ordinal }) => ordinal);
    expect(requests).toEqual(['1.6', '4.1']);
  });

  it('quotes the words of the sources', () => {
    const quotes = [source('letter-47.json'), source('conclusion-june.json')].flatMap((text) =>
      [...text.matchAll(/"quote": "((?:[^"\\]|\\.)*)"/g)].map(([, quote]) => quote),
    );
    for (const task of [...(letter?.tasks ?? []), ...(conclusion?.tasks ?? [])]) {
      expect([task.ordinal, quotes.includes(task.quote)]).toEqual([task.ordinal, true]);
    }
  });

  it('the conclusion has K1 to K11 and tightens the deadline of letter 47', () => {
    const provisions = new Set(conclusion?.tasks.map(({ ordinal }) => ordinal.split('.')[0]));
    expect(provisions).toEqual(new Set(Array.from({ length: 12 }, (_, index) => `K${index + 1}`)));
    expect(conclusion).toMatchObject({ numberAsPrinted: false, issuedAt: '2023-06-13T17:30' });
    expect(conclusion?.note).toContain('05/7');
    expect(conclusion?.tasks.find(({ supersedes }) => supersedes !== undefined)).toMatchObject({
      ordinal: 'K12',
      supersedes: '47/UBND-BCĐĐA06#9.2',
      deadline: { on: '2023-07-05', boundary: 'BEFORE' },
    });
  });

  it('every task has one lead, who has no part beside it, and a deadline or the mark of a standing duty (D2)', () => {
    for (const { number, tasks } of directives) {
      for (const task of tasks) {
        const assignees = task.assignees ?? [];
        expect([number, task.ordinal, (task.standing === true) !== (task.deadline !== undefined)]).toEqual([
          number,
          task.ordinal,
          true,
        ]);
        expect(assignees).not.toContain(task.lead);
        expect(new Set(assignees).size).toBe(assignees.length);
      }
    }
  });

  it('some districts have issued their own document by the conference, some have not', () => {
    const own = directives.filter((directive) => directive.implements === letter?.number);
    const before = own.filter(({ issuedAt }) => issuedAt < '2023-06-13T12:00');
    expect(before.length).toBeGreaterThanOrEqual(8);
    expect(before.length).toBeLessThanOrEqual(12);
    expect(own).toHaveLength(14);
    expect(own.filter(({ numberAsPrinted, note }) => numberAsPrinted || !note?.includes('mô phỏng'))).toEqual(
      [],
    );
  });
});

describe('script of haiphong-2023', () => {
  const script = files.script;
  const replayed = replayTasks(files);
  const acknowledged = (number: string): Map<string, string> =>
    new Map(
      script
        .filter(({ action, directive }) => action === 'acknowledgeDirective' && directive === number)
        .map(({ organization, at }) => [organization ?? '', at]),
    );

  it('is in order of time and goes step by lawful step, each by whom it may be', () => {
    expect(script.map(({ at }) => at)).toEqual(script.map(({ at }) => at).sort());
    expect(replayed.faults).toEqual([]);
  });

  it('completes on time every task due by the end of July', () => {
    const due = [...replayed.tasks.values()].filter(
      ({ deadline }) => deadline && deadline.getTime() <= Date.UTC(2023, 6, 31),
    );
    expect(due.length).toBeGreaterThan(70);
    const others = due.filter(
      (task) => timelinessAt(task, '2023-08-01T00:00') !== Timeliness.COMPLETED_ON_TIME,
    );
    expect(others.map(({ key }) => key)).toEqual([]);
  });

  it('grants one extension, returns one task, blocks one for the OTP failures and unblocks it', () => {
    const count = (action: string): number =>
      script.filter((entry) => entry.action === action || entry.taskAction === action).length;
    expect([count('extendTask'), count('RETURN'), count('BLOCK'), count('UNBLOCK')]).toEqual([1, 1, 1, 1]);
    expect(script.find(({ taskAction }) => taskAction === 'BLOCK')?.cause).toBe('EXTERNAL_OBSTACLE');
  });

  it('has every directive acknowledged by all, letter 47 by most districts within a day', () => {
    for (const { number, recipients } of directives) {
      expect([number, [...acknowledged(number).keys()].sort()]).toEqual([number, [...recipients].sort()]);
    }
    const districts = [...acknowledged('47/UBND-BCĐĐA06')].filter(([code]) => code.startsWith('ubnd-'));
    expect(districts.filter(([, at]) => at < '2023-05-26T09:00').length).toBeGreaterThanOrEqual(12);
    expect(districts).toHaveLength(15);
  });

  it('tells the case of Văn Đẩu to its end', () => {
    const told = script.filter(({ action }) => action.endsWith('DataError'));
    expect(told.map(({ at, by, action }) => [at, by, action])).toEqual([
      ['2023-06-13T14:30', 'ca-31-giam-doc', 'raiseDataError'],
      ['2023-06-13T15:30', 'ca-11446-truong', 'explainDataError'],
      ['2023-06-16T10:00', 'ca-31-giam-doc', 'closeDataError'],
    ]);
    expect(told.at(-1)).toMatchObject({ outcome: 'CONFIRMED_ERROR' });
    expect(told.at(-1)?.dataError).toBe('11446/accounts_activated/2023-06-13');
  });
});
