import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessError } from '../../../src/domain/refusal.js';
import { DossierOpinion } from '../../../src/entities/commendation.entity.js';
import { DomainEvent } from '../../../src/entities/engine.entity.js';
import { AccountabilityReview, AwardDossier } from '../../../src/entities/evaluation.entity.js';
import { giveOpinion } from '../../../src/services/dossiers/give-opinion.js';
import { factsOf } from '../../../src/services/queries/dossiers/dossier-facts.js';
import { dossierMatter } from '../../../src/services/queries/dossiers/dossier-matters.js';
import { visibleOpinions } from '../../../src/services/queries/dossiers/visible-opinions.js';
import { platformNow } from '../../../src/services/transaction.js';
import { act, refusalOf } from '../../support/act.js';
import { type Cast, type CastPosition, createCast } from '../../support/cast.js';
import { attach, commendThree, move, opine, waiting } from '../../support/dossiers.js';
import { putInState } from '../../support/put-in-state.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

/** Opinions on Núi Đèo and on Hồng Bàng, both being appraised. */
describe('giveOpinion (M5)', () => {
  let database: TestDatabase;
  let cast: Cast;
  let nuiDeo: number;
  let hongBang: number;

  beforeAll(async () => {
    database = await createTestDatabase();
    const { dataSource } = database;
    cast = await createCast(dataSource);
    await commendThree(dataSource, cast);
    const appraise = async (unit: keyof Cast['units']): Promise<number> => {
      const { id } = await dataSource.manager.findOneByOrFail(AwardDossier, { unitId: cast.units[unit].id });
      const { actor } = cast.positions.emulation;
      await attach(dataSource, actor, id, ['proposal', 'achievement-summary']);
      await move(dataSource, actor, id, 'SUBMIT');
      await move(dataSource, actor, id, 'APPRAISE');
      return id;
    };
    nuiDeo = await appraise('nuiDeo');
    hongBang = await appraise('hongBang');
  });

  afterAll(() => database.drop());

  const seenBy = async (position: CastPosition, id: number): Promise<string[]> => {
    const { manager } = database.dataSource;
    const { actor } = cast.positions[position];
    const dossier = await manager.findOneByOrFail(AwardDossier, { id });
    const matter = await dossierMatter(manager, actor, await platformNow(manager), dossier);
    const shown = visibleOpinions(actor, dossier, matter, await factsOf(manager, dossier));
    return shown.map(({ reviewer }) => reviewer);
  };
  const give = async (position: CastPosition, id: number, conflict = false): Promise<void> =>
    opine(database.dataSource, cast.positions[position].actor, id, 'AWARD', conflict);

  it('is asked of those who review over the unit, and of nobody else', async () => {
    for (const position of ['viewer', 'auditor', 'nuiDeoReporter'] as const) {
      await expect(give(position, nuiDeo)).rejects.toBeInstanceOf(AccessError);
    }
    // Who may not even see it does not learn that it is there.
    for (const position of ['administrator', 'hongBangChair'] as const) {
      expect(await refusalOf(give(position, nuiDeo))).toEqual(['DOSSIER_UNKNOWN dossier']);
    }
  });

  it('is hidden from other reviewers until they have given theirs', async () => {
    expect(await waiting(database.dataSource, nuiDeo)).toMatchObject([
      ['DOSSIER_TO_REVIEW', cast.organizations.emulationBoard.id, new Date('2023-07-05T09:00+07:00')],
    ]);
    await give('standingAgency', nuiDeo);
    expect(await waiting(database.dataSource, nuiDeo)).toMatchObject([
      ['DOSSIER_TO_DECIDE', cast.organizations.cityCommittee.id, new Date('2023-07-05T09:00+07:00')],
    ]);
    expect(await seenBy('standingAgency', nuiDeo)).toEqual(['hp-da06.chief']);
    for (const position of [
      'emulation',
      'committee',
      'thuyNguyenChair',
      'viewer',
      'nuiDeoReporter',
    ] as const) {
      expect([position, await seenBy(position, nuiDeo)]).toEqual([position, []]);
    }
    expect(await seenBy('auditor', nuiDeo)).toEqual(['hp-da06.chief']);
    await give('thuyNguyenChair', nuiDeo);
    expect(await seenBy('thuyNguyenChair', nuiDeo)).toEqual(['hp-da06.chief', 'tn-pc.chair']);
    expect(await seenBy('emulation', nuiDeo)).toEqual([]);
    expect(await refusalOf(give('thuyNguyenChair', nuiDeo))).toEqual(['OPINION_ALREADY_GIVEN dossier']);
  });

  it('says nothing of what was thought in the audit trail', async () => {
    const events = await database.dataSource.manager.findBy(DomainEvent, { type: 'dossier.opinion-given' });
    expect(events.length).toBeGreaterThan(0);
    expect(JSON.stringify(events)).not.toMatch(/AWARD"|as laid before me/);
  });

  it('bars who declares a conflict of interest: neither sees nor decides', async () => {
    await give('emulation', nuiDeo, true);
    expect(await seenBy('emulation', nuiDeo)).toEqual([]);
    const bar = ['CONFLICT_OF_INTEREST', 'DOSSIER_CONFLICT_DECLARED'];
    expect(await refusalOf(give('emulation', nuiDeo))).toEqual(bar.map((code) => `${code} dossier`));
    const { actor } = cast.positions.emulation;
    for (const action of ['RETURN', 'RECORD_AWARD'] as const) {
      const attempt = move(database.dataSource, actor, nuiDeo, action, { reason: 'x' });
      expect(await refusalOf(attempt)).toEqual(bar.map((code) => `${code} action`));
    }
    const [row] = await database.dataSource.manager.findBy(DossierOpinion, { conflict: true });
    expect(row).toMatchObject({ recommendation: null, comment: null, conflictReason: 'DECLARED' });
  });

  it('takes an opinion back where its giver declares a conflict afterwards', async () => {
    const { manager } = database.dataSource;
    await give('thuyNguyenChair', nuiDeo, true);
    const rows = await manager.findBy(DossierOpinion, { dossierId: nuiDeo, reviewer: 'tn-pc.chair' });
    expect(rows).toMatchObject([{ conflict: true, conflictReason: 'DECLARED' }]);
    expect(await seenBy('auditor', nuiDeo)).toEqual(['hp-da06.chief']);
  });

  it('finds the conflict of who works for the unit proposed', async () => {
    const detected = ['CONFLICT_DETECTED conflictOfInterest', 'DOSSIER_CONFLICT_SUBJECT conflictOfInterest'];
    expect(await refusalOf(give('hongBangChair', hongBang))).toEqual(detected);
    await give('hongBangChair', hongBang, true);
    const [row] = await database.dataSource.manager.findBy(DossierOpinion, { dossierId: hongBang });
    expect(row).toMatchObject({ conflict: true, conflictReason: 'DOSSIER_CONFLICT_SUBJECT' });
  });

  it('finds the conflict of a body in an open review about the unit', async () => {
    const { manager } = database.dataSource;
    const at = new Date('2023-06-21T09:00+07:00');
    const review = await manager.save(
      manager.create(AccountabilityReview, {
        campaignId: cast.campaign.id,
        unitId: cast.units.hongBang.id,
        organizationId: cast.organizations.standingAgency.id,
        grounds: [],
        state: 'OPENED',
        openedAt: at,
        movedAt: at,
      }),
    );
    expect(await refusalOf(give('standingAgency', hongBang))).toEqual([
      'CONFLICT_DETECTED conflictOfInterest',
      'DOSSIER_CONFLICT_IN_REVIEW conflictOfInterest',
    ]);
    await putInState(database.dataSource, 'accountability_review', review.id, 'CLOSED');
    await give('standingAgency', hongBang);
  });

  it('keeps no personal data', async () => {
    const { dataSource } = database;
    await dataSource.manager.query('UPDATE dossier_opinion SET documents_hash = $1 WHERE dossier_id = $2', [
      'of earlier documents',
      hongBang,
    ]);
    const input = { dossierId: hongBang, recommendation: 'AWARD', conflictOfInterest: false } as const;
    const attempt = (comment: string) =>
      act(dataSource, cast.positions.standingAgency.actor, (tx) => giveOpinion(tx, { ...input, comment }));
    expect(await refusalOf(attempt('CCCD 031 099 001 234'))).toEqual(['AWARD_SUBJECT_IDENTITY comment']);
    expect(await refusalOf(attempt('x'.repeat(4001)))).toEqual(['TEXT_TOO_LONG comment']);
    // What was given on earlier documents does not stand in the way of a new opinion.
    await attempt('Quyết định 1234 ngày 20/06/2023, 449.470 tài khoản');
  });
});
