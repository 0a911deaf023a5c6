import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemActor } from '../../../src/domain/actor.js';
import { LineReport } from '../../../src/entities/bulletin.entity.js';
import { Campaign } from '../../../src/entities/campaign.entity.js';
import { DomainEvent } from '../../../src/entities/engine.entity.js';
import { getCampaignById } from '../../../src/services/campaigns/campaign-context.js';
import { makeLineReports } from '../../../src/services/line-reports/make-line-reports.js';
import { act, refusalOf } from '../../support/act.js';
import { type Ask, createAsk } from '../../support/ask.js';
import { publish } from '../../support/bulletins.js';
import { type Cast, createCast, setClock } from '../../support/cast.js';
import { tell } from '../../support/reports.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

describe('reports up each line', () => {
  let database: TestDatabase;
  let cast: Cast;
  let ask: Ask;

  beforeAll(async () => {
    database = await createTestDatabase();
    const { dataSource } = database;
    cast = await createCast(dataSource);
    ask = createAsk(dataSource, cast.positions.viewer.actor);
    const { settings } = await dataSource.manager.findOneByOrFail(Campaign, { id: cast.campaign.id });
    const lineReports = [
      {
        senderKind: 'POLICE' as const,
        level: 'DISTRICT',
        recipientKinds: ['PARTY_COMMITTEE' as const, 'PEOPLES_COMMITTEE' as const],
      },
      { senderKind: 'POLICE' as const, level: 'PROVINCE', recipientKinds: ['PARTY_COMMITTEE' as const] },
    ];
    await dataSource.manager.update(
      Campaign,
      { id: cast.campaign.id },
      { settings: { ...settings, lineReports } },
    );
    await tell(dataSource, cast, { unit: 'quanToan', on: '2023-06-02', collected: 430, activated: 420 });
    await tell(dataSource, cast, { unit: 'nuiDeo', on: '2023-06-02', collected: 200, activated: 100 });
    await tell(dataSource, cast, { unit: 'luuKy', on: '2023-06-02', collected: 240, activated: 200 });
    await setClock(dataSource, '2023-06-02T17:02+07:00');
  });

  afterAll(() => database.drop());

  const make = (on = '2023-06-02') =>
    act(database.dataSource, systemActor('line-reports'), async (tx) =>
      makeLineReports(tx, await getCampaignById(tx.manager, cast.campaign.id), on),
    );
  const events = () => database.dataSource.manager.findBy(DomainEvent, { type: 'line-reports.made' });

  it('are not made without the figures of the day', async () => {
    await expect(make()).resolves.toBe(0);
    await expect(events()).resolves.toEqual([]);
  });

  it('are made once, where there is somebody to report and somebody to report to (P2)', async () => {
    await publish(database.dataSource, cast, '2023-06-02');
    const made = await Promise.all([make(), make()]);
    expect(made.toSorted((a, b) => a - b)).toEqual([0, 2]);
    await expect(make()).resolves.toBe(0);
    const reports = await database.dataSource.manager.find(LineReport, {
      order: { id: 'ASC' },
      relations: { sender: true, recipient: true },
    });
    expect(reports.map(({ sender, recipient }) => [sender?.code, recipient?.code])).toEqual([
      ['hb-police', 'hb-pc'],
      ['hp-police', 'hp-party'],
    ]);
    await expect(events()).resolves.toMatchObject([
      {
        payload: {
          on: '2023-06-02',
          reports: 2,
          missing: [
            { unit: '303', kind: 'PARTY_COMMITTEE' },
            { unit: '311', kind: 'POLICE' },
            { unit: '311', kind: 'POLICE' },
          ],
        },
      },
    ]);
  });

  it('name the slow units first, down to the communes, in both languages', async () => {
    const { campaign } = await ask<{ campaign: { lineReports: { vi: string; en: string }[] } }>(
      `{ campaign(code: "cast-2023") { lineReports(recipient: "hp-party") {
        on unit { code } sender { code } recipient { code } vi: text en: text(language: "en") } } }`,
    );
    expect(campaign.lineReports).toMatchObject([
      {
        on: '2023-06-02',
        unit: { code: '31' },
        sender: { code: 'hp-police' },
        recipient: { code: 'hp-party' },
      },
    ]);
    expect(campaign.lineReports[0]?.vi.split('\n')).toEqual([
      'Công an thành phố báo cáo Thành ủy Hải Phòng.',
      '[GIẢ TƯỞNG, chưa từng xảy ra] Thành phố Hải Phòng đạt 72,00%: 720/1.000 chỉ tiêu được giao; 3/3 xã, phường, thị trấn đã báo cáo.',
      'Mốc 1: còn 18 ngày, còn phải thực hiện 280.',
      '- Thực hiện chậm: 0/2 quận, huyện: chưa có.',
      '- Còn lại: 2 quận, huyện: huyện Thủy Nguyên (50,00%); quận Hồng Bàng (105,00%).',
      '- Thực hiện chậm: 1/3 xã, phường, thị trấn: huyện Thủy Nguyên: thị trấn Núi Đèo (28,57%).',
      '- Còn lại: 2 xã, phường, thị trấn: huyện Thủy Nguyên: xã Lưu Kỳ (80,00%); quận Hồng Bàng: phường Quán Toan (105,00%).',
      '',
    ]);
    expect(campaign.lineReports[0]?.en.split('\n')[0]).toBe('City Police reports to City Party Committee.');
    expect(campaign.lineReports[0]?.en).toContain('- Slow: 1 of 3 communes: Thuy Nguyen: Nui Deo (28.57%).');
  });

  it('of a district are about the district alone', async () => {
    const { campaign } = await ask<{ campaign: { lineReports: { text: string }[] } }>(
      '{ campaign(code: "cast-2023") { lineReports(on: "2023-06-02", recipient: "hb-pc") { text } } }',
    );
    expect(campaign.lineReports.map(({ text }) => text.split('\n'))).toEqual([
      [
        'Công an quận Hồng Bàng báo cáo UBND quận Hồng Bàng.',
        '[GIẢ TƯỞNG, chưa từng xảy ra] Quận Hồng Bàng đạt 105,00%: 420/400 chỉ tiêu được giao; 1/1 xã, phường, thị trấn đã báo cáo.',
        'Mốc 1: còn 18 ngày, còn phải thực hiện 0.',
        '- Thực hiện chậm: 0/1 xã, phường, thị trấn: chưa có.',
        '- Còn lại: 1 xã, phường, thị trấn: phường Quán Toan (105,00%).',
        '',
      ],
    ]);
  });

  it('are none of a day that has none, and refuse a recipient that is not there', async () => {
    const asked = (args: string) => ask(`{ campaign(code: "cast-2023") { lineReports(${args}) { id } } }`);
    await expect(asked('on: "2023-06-01"')).resolves.toEqual({ campaign: { lineReports: [] } });
    await expect(refusalOf(asked('recipient: "nobody"'))).resolves.toEqual([
      'ORGANIZATION_UNKNOWN recipient',
    ]);
    await expect(refusalOf(asked('on: "2023-06-03"'))).resolves.toEqual(['DATE_IN_FUTURE on']);
  });
});
