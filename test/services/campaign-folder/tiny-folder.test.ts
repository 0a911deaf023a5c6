import { describe, expect, it } from '@jest/globals';
import { readCampaignFolder } from '../../../src/services/campaign-folder/read-campaign-folder.js';
import { readBroken, swap, TINY, withMailbox } from './broken-copy.js';

describe('a campaign folder without a fault', () => {
  it('is read whole', async () => {
    const { campaign, faults, warnings } = await readCampaignFolder(TINY);

    expect(faults).toEqual([]);
    expect(warnings).toEqual([]);
    expect(campaign?.definition).toMatchObject({
      code: 'tiny-2023',
      fictional: true,
      unit: '90',
      reporting: { level: 'COMMUNE', cutOffs: { COMMUNE: '17:00' }, closesAfterDays: 3 },
      cast: { standingAgency: 'ca-90-giam-doc' },
    });
    expect(campaign?.definition.indicators.map(({ boundedBy }) => boundedBy)).toEqual([
      null,
      'accounts_collected',
    ]);
    expect(campaign?.units).toHaveLength(10);
    expect(campaign?.units[7]).toEqual({
      line: 9,
      code: '9001-02',
      name: '2',
      nameEn: null,
      level: 'RESIDENTIAL_GROUP',
      kind: 'tổ dân phố',
      parentCode: '9001',
      validFrom: '1900-01-01',
      validTo: null,
    });
    expect(campaign?.successions[0]).toMatchObject({
      kind: 'MERGE',
      extent: 'FULL',
      share: 1,
      legalBasis: 'Nghị quyết mẫu, giả định',
    });
    expect(campaign?.grants[1]).toMatchObject({
      role: 'STANDING_AGENCY',
      relation: 'SUBTREE',
      unitCode: '90',
    });
    expect(campaign?.targets.at(-1)).toMatchObject({ organizationCode: 'vp-90', value: 20, directive: null });
  });

  it('may say the mailboxes of bodies', async () => {
    const edits = { 'organizations.csv': withMailbox('ca-90', 'vanthu@ca.vinhmau.vn') };
    const { campaign, faults } = await readBroken(edits);
    expect(faults).toEqual([]);
    const mailboxes = campaign?.organizations.map(({ code, email }) => [code, email] as const) ?? [];
    expect(mailboxes.filter(([, email]) => email !== null)).toEqual([['ca-90', 'vanthu@ca.vinhmau.vn']]);
  });

  it('has its directives in order of issue, with deadlines, duties and what they supersede', async () => {
    const { campaign } = await readCampaignFolder(TINY);
    const [letter, plan] = campaign?.directives ?? [];

    expect(letter).toMatchObject({
      file: 'directives/letter-01.yaml',
      number: '01/UBND-MAU',
      numberAsPrinted: true,
      issuedAt: new Date('2023-05-25T02:00:00Z'),
      expectsCascade: true,
      implements: null,
      note: null,
    });
    expect(letter?.tasks).toMatchObject([
      {
        ordinal: '1',
        line: 14,
        standing: false,
        deadline: { on: '2023-06-10', boundary: 'BEFORE' },
        assignees: ['ubnd-901', 'ubnd-902'],
      },
      { ordinal: '2', line: 22, standing: true, deadline: null, assignees: [], supersedes: null },
    ]);
    expect(plan).toMatchObject({ urgency: 'NORMAL', expectsCascade: false, implements: '01/UBND-MAU' });
    expect(plan?.tasks[0]).toMatchObject({
      mode: 'REQUEST',
      supersedes: { directive: '01/UBND-MAU', ordinal: '1' },
    });
  });

  it('has reports, corrections and actions in order of their instants, in the zone of the campaign', async () => {
    const { campaign } = await readBroken({
      'reports.csv': swap('9003,,2023-05-25,2023-05-25T16:50', '9003,,2023-05-25,2023-05-25T09:10Z'),
    });

    expect(
      campaign?.reports.slice(0, 3).map(({ unitCode, submittedAt }) => [unitCode, submittedAt.toISOString()]),
    ).toEqual([
      ['9003', '2023-05-25T09:10:00.000Z'],
      ['9001', '2023-05-25T09:30:00.000Z'],
      ['9002', '2023-05-25T09:40:00.000Z'],
    ]);
    expect(campaign?.reports.find(({ unitCode }) => unitCode === '9001-01')?.figures).toEqual({
      accounts_collected: 40,
    });
    expect(campaign?.corrections).toMatchObject([
      { unitCode: '9003', on: '2023-05-26', figures: { accounts_collected: 90, accounts_activated: 60 } },
    ]);
    expect(campaign?.script.map(({ action }) => action)).toEqual([
      'acknowledgeDirective',
      'actOnTask',
      'raiseDataError',
      'explainDataError',
      'closeDataError',
      'extendTask',
    ]);
    expect(campaign?.script[4]).toMatchObject({
      line: 5,
      at: new Date('2023-05-28T02:00:00Z'),
      dataError: { unit: '9003', indicator: 'accounts_activated', on: '2023-05-26' },
      outcome: 'CONFIRMED_ERROR',
    });
  });

  it('needs only the files that a campaign cannot do without', async () => {
    const none = () => null;
    const { campaign, faults } = await readBroken({
      'successions.csv': none,
      'memberships.csv': none,
      'oversight.csv': none,
      'reports.csv': none,
      'corrections.csv': none,
      'script.yaml': none,
    });

    expect(faults).toEqual([]);
    expect(campaign).toMatchObject({
      memberships: [],
      oversight: [],
      reports: [],
      corrections: [],
      script: [],
    });
  });

  it('reads twelve thousand reports at the speed of one look', async () => {
    const days = Array.from({ length: 17 }, (_, index) => `2023-05-${25 + index}`).filter(
      (on) => on <= '2023-05-31',
    );
    const groups = Array.from({ length: 1800 }, (_, index) => `G${index}`);
    const before = process.cpuUsage().user;
    const { campaign, faults } = await readBroken({
      'units.csv': (text) =>
        `${text}${groups.map((code) => `${code},Tổ ${code},,RESIDENTIAL_GROUP,tổ dân phố,9001,,\n`).join('')}`,
      'reports.csv': (text) =>
        `${text}${days.flatMap((on, index) => groups.map((code) => `${code},,${on},${on}T15:00,ca-9001-truong,${index + 5},${index},\n`)).join('')}`,
    });

    expect(faults).toEqual([]);
    expect(campaign?.reports).toHaveLength(12_611);
    // Time of the processor, not of the clock: others may be busy. About a second; ten would mean something that grows
    // with the square.
    expect((process.cpuUsage().user - before) / 1e6).toBeLessThan(10);
  });
});
