import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { canonicalJson, sha256 } from '../../../src/domain/canonical-json.js';
import { Bulletin } from '../../../src/entities/bulletin.entity.js';
import { DomainEvent, DueJob } from '../../../src/entities/engine.entity.js';
import { closeDataError } from '../../../src/services/data-errors/close-data-error.js';
import { raiseDataError } from '../../../src/services/data-errors/raise-data-error.js';
import { act } from '../../support/act.js';
import { publish, reissue } from '../../support/bulletins.js';
import { type Cast, createCast, setClock } from '../../support/cast.js';
import { correct, tell } from '../../support/reports.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

describe('a bulletin', () => {
  let database: TestDatabase;
  let cast: Cast;
  let quanToan: number;

  beforeAll(async () => {
    database = await createTestDatabase();
    const { dataSource } = database;
    cast = await createCast(dataSource);
    await tell(dataSource, cast, { unit: 'nuiDeo', on: '2023-06-01', collected: 150, activated: 60 });
    quanToan = await tell(dataSource, cast, {
      unit: 'quanToan',
      on: '2023-06-02',
      collected: 430,
      activated: 420,
    });
    await tell(dataSource, cast, { unit: 'nuiDeo', on: '2023-06-02', collected: 200, activated: 100 });
    // After the cut: late, and not in it.
    const late = '2023-06-02T18:00+07:00';
    await tell(dataSource, cast, { unit: 'luuKy', on: '2023-06-02', collected: 90, activated: 60, at: late });
    await setClock(dataSource, '2023-06-02T20:00+07:00');
  });

  afterAll(() => database.drop());

  const editions = (level: 'DISTRICT' | 'COMMUNE') =>
    database.dataSource.manager.find(Bulletin, {
      where: { level, on: '2023-06-02' },
      order: { edition: 'ASC' },
    });
  const newest = async (level: 'DISTRICT' | 'COMMUNE') => {
    const bulletin = (await editions(level)).at(-1);
    if (bulletin === undefined) throw new Error('no bulletin');
    return bulletin;
  };

  it('is made once for each level that is judged, whoever makes it how often (P1)', async () => {
    const made = await Promise.all([1, 2, 3].map(() => publish(database.dataSource, cast, '2023-06-02')));
    expect(made.toSorted((a, b) => a - b)).toEqual([0, 0, 2]);
    await expect(publish(database.dataSource, cast, '2023-06-02')).resolves.toBe(0);
    await expect(database.dataSource.manager.count(Bulletin)).resolves.toBe(2);
  });

  it('says in its first line what a leader asks, then who has completed, who not, who cannot be rated', async () => {
    const { textVi, textEn } = await newest('COMMUNE');
    expect(textVi).toBe(
      [
        '[GIẢ TƯỞNG, chưa từng xảy ra] Thành phố Hải Phòng đạt 52,00%: 520/1.000 chỉ tiêu được giao; 2/3 xã, phường, thị trấn đã báo cáo.',
        'Tiến độ các xã, phường, thị trấn ngày 02/06/2023. Tài khoản đã kích hoạt, tính đến 17:00 ngày 02/06/2023.',
        'So với ngày trước: tăng 460. Mốc 1: còn 18 ngày, còn phải thực hiện 480.',
        '1. Đã hoàn thành: 1/3 xã, phường, thị trấn: quận Hồng Bàng: phường Quán Toan (105,00%).',
        '2. Chưa hoàn thành: 1/3 xã, phường, thị trấn.',
        '- Chậm (dưới 40%), 1 đơn vị: huyện Thủy Nguyên: thị trấn Núi Đèo (28,57%).',
        '3. Chưa xếp loại được: 1/3 xã, phường, thị trấn: xã Lưu Kỳ (chưa có số liệu).',
        '4. Chưa có báo cáo đến giờ chốt: 1 xã, phường, thị trấn: xã Lưu Kỳ.',
        '',
      ].join('\n'),
    );
    expect(textEn).toBe(
      [
        '[FICTIONAL, never happened] Hai Phong stands at 52.00%: 520 of 1,000 assigned; 2 of 3 communes have reported.',
        'Progress of the communes on 2 June 2023. Accounts activated, as known at 17:00 on 2 June 2023.',
        'Since the day before: up 460. Milestone 1: 18 days left, 480 still to do.',
        '1. Completed: 1 of 3 communes: Hong Bang: Quan Toan (105.00%).',
        '2. Not completed: 1 of 3 communes.',
        '- Slow (below 40%), 1 unit: Thuy Nguyen: Nui Deo (28.57%).',
        '3. Cannot be rated: 1 of 3 communes: Luu Ky (no figure).',
        '4. Without a report at the cut-off: 1 of the communes: Luu Ky.',
        '',
      ].join('\n'),
    );
    const { textVi: districts } = await newest('DISTRICT');
    expect(districts.split('\n').slice(3, 6)).toEqual([
      '1. Đã hoàn thành: 1/2 quận, huyện: quận Hồng Bàng (105,00%).',
      '2. Chưa hoàn thành: 1/2 quận, huyện.',
      '- Chậm (dưới 40%), 1 đơn vị: huyện Thủy Nguyên (16,67%).',
    ]);
  });

  it('carries the hash of what it froze', async () => {
    for (const { content, contentHash } of [await newest('DISTRICT'), await newest('COMMUNE')]) {
      expect(contentHash).toBe(sha256(canonicalJson(content)));
    }
  });

  it('stays as it is when a figure is corrected; a new edition cites it and names what changed', async () => {
    const { dataSource } = database;
    const [first] = await editions('COMMUNE');
    const correction = await correct(dataSource, cast, quanToan, {
      activated: 390,
      at: '2023-06-03T09:00:30+07:00',
    });
    const promised = () => dataSource.manager.findBy(DueJob, { job: 'reissue-bulletins' });
    await expect(promised()).resolves.toMatchObject([
      {
        key: 'bulletins_cast-2023_2023-06-02_again_2023-06-03T02.01',
        dueAt: new Date('2023-06-03T09:01+07:00'),
      },
    ]);
    await setClock(dataSource, '2023-06-03T09:01+07:00');
    const made = await Promise.all([1, 2].map(() => reissue(dataSource, cast, '2023-06-02')));
    expect(made.toSorted((a, b) => a - b)).toEqual([0, 2]);
    await expect(reissue(dataSource, cast, '2023-06-02')).resolves.toBe(0);

    const [unchanged, second] = await editions('COMMUNE');
    expect(unchanged).toEqual(first);
    expect(second).toMatchObject({
      edition: 2,
      supersedesId: first?.id,
      cause: 'CORRECTION',
      cutAt: new Date('2023-06-03T09:00:59.999+07:00'),
    });
    expect(second?.textVi.split('\n').slice(0, 3)).toEqual([
      '[GIẢ TƯỞNG, chưa từng xảy ra] Thành phố Hải Phòng đạt 55,00%: 550/1.000 chỉ tiêu được giao; 3/3 xã, phường, thị trấn đã báo cáo.',
      'Tiến độ các xã, phường, thị trấn ngày 02/06/2023 (bản tin lần 2). Tài khoản đã kích hoạt, tính đến 09:00 ngày 03/06/2023.',
      'Bản tin lần 2, chốt lại 09:00 ngày 03/06/2023, thay thế bản tin lần 1 (chốt 17:00 ngày 02/06/2023). Nội dung thay đổi: thành phố Hải Phòng từ 520/1.000 thành 550/1.000; phường Quán Toan từ 420/400 thành 390/400; xã Lưu Kỳ từ chưa có thành 60/250.',
    ]);
    expect(second?.textEn.split('\n')[2]).toBe(
      'Edition 2, cut at 09:00 on 3 June 2023, replaces edition 1 (cut at 17:00 on 2 June 2023). What changed: Hai Phong from 520/1,000 to 550/1,000; Quan Toan from 420/400 to 390/400; Luu Ky from none to 60/250.',
    );
    const events = await dataSource.manager.findBy(DomainEvent, {
      type: 'bulletin.published',
      reason: 'CORRECTION',
    });
    expect(events).toHaveLength(2);
    for (const { payload } of events) expect(payload['because']).toEqual([`ProgressReport:${correction}`]);
  });

  it('has a new edition when a case about a figure in it is closed, and none where nothing changed', async () => {
    const { dataSource } = database;
    const { actor } = cast.positions.standingAgency;
    await tell(dataSource, cast, { unit: 'nuiDeo', on: '2023-06-03', collected: 200, activated: 350 - 150 });
    await setClock(dataSource, '2023-06-03T16:30+07:00');
    const { dataErrorId } = await act(dataSource, actor, (tx) =>
      raiseDataError(tx, {
        campaign: 'cast-2023',
        unit: '11470',
        indicator: 'accounts_activated',
        on: '2023-06-03',
        expected: null,
        reason: 'doubled overnight',
      }),
    );
    await publish(dataSource, cast, '2023-06-03');
    const of = async () =>
      dataSource.manager.find(Bulletin, {
        where: { on: '2023-06-03', level: 'COMMUNE' },
        order: { edition: 'ASC' },
      });
    const [first] = await of();
    expect(first?.textVi).toContain('thị trấn Núi Đèo (57,14%, đang xác minh)');
    await setClock(dataSource, '2023-06-04T08:00+07:00');
    await act(dataSource, actor, (tx) =>
      closeDataError(tx, { dataErrorId, outcome: 'JUSTIFIED', reason: 'the lists were seen' }),
    );
    await setClock(dataSource, '2023-06-04T08:01+07:00');
    // The day before counted another figure of the unit.
    await expect(reissue(dataSource, cast, '2023-06-02')).resolves.toBe(0);
    await expect(reissue(dataSource, cast, '2023-06-03')).resolves.toBe(2);
    const [, second] = await of();
    expect(second).toMatchObject({ edition: 2, cause: 'DATA_ERROR_CLOSED' });
    expect(second?.textVi).toContain('thị trấn Núi Đèo (57,14%)');
    expect(second?.textVi).toContain(
      'Nội dung thay đổi: thành phố Hải Phòng (số liệu giữ nguyên, cập nhật tình trạng hoặc mức tăng); thị trấn Núi Đèo (số liệu giữ nguyên, cập nhật tình trạng hoặc mức tăng).',
    );
  });

  it('does not call completed what is disputed', async () => {
    const { dataSource } = database;
    await tell(dataSource, cast, { unit: 'quanToan', on: '2023-06-05', collected: 430, activated: 410 });
    await act(dataSource, cast.positions.standingAgency.actor, (tx) =>
      raiseDataError(tx, {
        campaign: 'cast-2023',
        unit: '11296',
        indicator: 'accounts_activated',
        on: '2023-06-05',
        expected: null,
        reason: 'more than live there',
      }),
    );
    await setClock(dataSource, '2023-06-05T17:01+07:00');
    await publish(dataSource, cast, '2023-06-05');
    const [bulletin] = await dataSource.manager.findBy(Bulletin, { on: '2023-06-05', level: 'COMMUNE' });
    expect(bulletin?.content).toMatchObject({ completed: [], notRated: ['11296'] });
    expect(bulletin?.textVi).toContain('1. Đã hoàn thành: 0/3 xã, phường, thị trấn: chưa có.');
    expect(bulletin?.textVi).toContain('phường Quán Toan (báo cáo đạt chỉ tiêu, số liệu đang được xác minh)');
  });
});
