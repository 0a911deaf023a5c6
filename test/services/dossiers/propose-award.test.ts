import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { holdsIdentityNumber } from '../../../src/domain/personal-data.js';
import { AccessError } from '../../../src/domain/refusal.js';
import { AwardDossier, Verdict } from '../../../src/entities/evaluation.entity.js';
import { type ProposeAwardInput, proposeAward } from '../../../src/services/dossiers/propose-award.js';
import { act, refusalOf } from '../../support/act.js';
import { type Cast, type CastPosition, createCast, setClock } from '../../support/cast.js';
import { commendThree, move, waiting } from '../../support/dossiers.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

describe('proposeAward (M4)', () => {
  let database: TestDatabase;
  let cast: Cast;

  beforeAll(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
    await commendThree(database.dataSource, cast);
  });

  afterAll(() => database.drop());

  const propose = async (position: CastPosition, input: Partial<ProposeAwardInput> = {}): Promise<number> => {
    const asked: ProposeAwardInput = {
      campaign: 'cast-2023',
      unit: '303',
      subjectKind: 'COLLECTIVE',
      subject: 'Tổ Đề án 06 quận Hồng Bàng',
      awardForm: 'COMMENDATION_CERTIFICATE',
      verdictId: null,
      ...input,
    };
    const { actor } = cast.positions[position];
    return (await act(database.dataSource, actor, (tx) => proposeAward(tx, asked))).dossierId;
  };
  const read = async (id: number): Promise<AwardDossier> =>
    database.dataSource.manager.findOneByOrFail(AwardDossier, { id });
  const verdictOf = async (unit: keyof Cast['units']): Promise<number> =>
    (await database.dataSource.manager.findOneByOrFail(Verdict, { unitId: cast.units[unit].id })).id;

  it('is for emulation staff, the committee over the unit and the heads of its bodies', async () => {
    const id = await propose('hongBangChair');
    expect(await read(id)).toMatchObject({
      code: 'cast-2023/303/1',
      state: 'COMPILING',
      proposedBy: 'hb-pc.chair',
      compilerId: cast.organizations.emulationBoard.id,
      ruleSet: '91/2017/NĐ-CP',
      dueAt: new Date('2023-07-22T00:00+07:00'),
    });
    expect(await waiting(database.dataSource, id)).toEqual([
      ['DOSSIER_TO_COMPILE', cast.organizations.emulationBoard.id, new Date('2023-07-22T00:00+07:00')],
    ]);
    for (const position of [
      'viewer',
      'auditor',
      'administrator',
      'hongBangReporter',
      'thuyNguyenChair',
      'standingAgency',
    ] as const) {
      await expect(propose(position, { subject: `a team for ${position}` })).rejects.toBeInstanceOf(
        AccessError,
      );
    }
    expect((await read(await propose('emulation', { subject: 'Đội tuyên truyền' }))).code).toBe(
      'cast-2023/303/2',
    );
    expect((await read(await propose('committee', { subject: 'Công an quận' }))).code).toBe(
      'cast-2023/303/3',
    );
  });

  it('is not decided by the position that made it', async () => {
    const dossierId = await propose('committee', { subject: 'Đội lưu động', awardForm: 'PRAISE' });
    const { dataSource } = database;
    await move(dataSource, cast.positions.emulation.actor, dossierId, 'SUBMIT');
    await move(dataSource, cast.positions.emulation.actor, dossierId, 'APPRAISE');
    await expect(
      move(dataSource, cast.positions.committee.actor, dossierId, 'APPROVE'),
    ).rejects.toBeInstanceOf(AccessError);
  });

  it('praises in a conclusion without documents, opinions or a vote (M8)', async () => {
    const id = await propose('hongBangChair', { subject: 'Đội hỗ trợ', awardForm: 'PRAISE' });
    const { dataSource } = database;
    await move(dataSource, cast.positions.hongBangChair.actor, id, 'SUBMIT');
    await move(dataSource, cast.positions.emulation.actor, id, 'APPRAISE');
    await move(dataSource, cast.positions.committee.actor, id, 'APPROVE');
    await move(dataSource, cast.positions.committee.actor, id, 'RECORD_AWARD', {
      decisionNumber: '000/KL-BCĐ',
      decidedOn: '2023-06-21',
    });
    expect(await read(id)).toMatchObject({
      state: 'AWARDED',
      decisionNumber: '000/KL-BCĐ',
      decisionDueAt: null,
    });
  });

  it('names a person by a position of the unit alone (F13, H6)', async () => {
    const person = { subjectKind: 'INDIVIDUAL' } as const;
    expect((await read(await propose('hongBangChair', { ...person, subject: 'chủ tịch' }))).subject).toBe(
      'chủ tịch',
    );
    expect(
      (await read(await propose('hongBangChair', { ...person, subject: 'hb-police.officer' }))).subject,
    ).toBe('Cán bộ, Công an quận Hồng Bàng');
    for (const subject of ['Nguyễn Văn A', 'tn-pc.chair', 'Trưởng ban không có']) {
      expect(await refusalOf(propose('hongBangChair', { ...person, subject }))).toEqual([
        'AWARD_SUBJECT_NO_POSITION subject',
      ]);
    }
    const flag = { ...person, subject: 'Chủ tịch', awardForm: 'EMULATION_FLAG' } as const;
    expect(await refusalOf(propose('hongBangChair', flag))).toEqual(['AWARD_FORM_COLLECTIVE awardForm']);
  });

  it.each([
    [{ subject: '  ' }, 'TEXT_MISSING subject'],
    [{ subject: 'x'.repeat(301) }, 'TEXT_TOO_LONG subject'],
    [{ subject: 'Tổ của ông số 031099001234' }, 'AWARD_SUBJECT_IDENTITY subject'],
    [{ subject: 'tổ đề án 06 quận hồng bàng' }, 'AWARD_ALREADY_PROPOSED subject'],
    [{ unit: '99999' }, 'UNIT_UNKNOWN unit'],
    [{ campaign: 'nowhere' }, 'CAMPAIGN_UNKNOWN campaign'],
    [{ subject: 'Tổ khác', verdictId: 99_999 }, 'VERDICT_UNKNOWN verdict'],
  ])('is refused with %j: %s', async (input, expected) => {
    expect(await refusalOf(propose('emulation', input))).toEqual([expected]);
  });

  it('rests on a verdict of that very unit that is met', async () => {
    const other = { subject: 'Tổ khác', verdictId: await verdictOf('nuiDeo') };
    expect(await refusalOf(propose('emulation', other))).toEqual(['VERDICT_OF_OTHER_UNIT verdict']);
    const slow = { unit: '11491', subject: 'Tổ xã', verdictId: await verdictOf('luuKy') };
    expect(await refusalOf(propose('emulation', slow))).toEqual(['VERDICT_NOT_MET verdict']);
    const met = { subject: 'Tổ khác', verdictId: await verdictOf('hongBang') };
    expect((await read(await propose('emulation', met))).verdictId).toBe(met.verdictId);
    // The dossier that the verdict itself opened is another, and named as such.
    const same = { ...met, subject: 'quận Hồng Bàng', awardForm: 'CERTIFICATE_OF_MERIT' } as const;
    expect(await refusalOf(propose('emulation', same))).toEqual(['AWARD_ALREADY_PROPOSED subject']);
  });

  it('keeps to the rules of its day', async () => {
    await setClock(database.dataSource, '2024-01-02T09:00+07:00');
    expect((await read(await propose('emulation', { subject: 'Tổ năm sau' }))).ruleSet).toBe('98/2023/NĐ-CP');
  });
});

describe('an identity number (F13)', () => {
  it.each([
    ['031099001234', true],
    ['031 099 001 234', true],
    ['CMND 123456789.', true],
    ['123.456.789', true],
    ['0912345678', false],
    ['20/06/2023', false],
    ['47/UBND-BCĐĐA06', false],
    ['449.470 trên 1.167.685', false],
    ['1234567890123', false],
  ])('%s: %s', (text, expected) => {
    expect(holdsIdentityNumber(text)).toBe(expected);
  });
});
