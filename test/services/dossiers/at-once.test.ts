import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Refusal } from '../../../src/domain/refusal.js';
import { DossierDocument } from '../../../src/entities/commendation.entity.js';
import { AwardDossier } from '../../../src/entities/evaluation.entity.js';
import { Transition } from '../../../src/entities/task.entity.js';
import { proposeAward } from '../../../src/services/dossiers/propose-award.js';
import { act } from '../../support/act.js';
import { type Cast, createCast } from '../../support/cast.js';
import { attach, commendThree, move, waiting } from '../../support/dossiers.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

/** What two people do at the same moment happens once, or one after the other. */
describe('a dossier that two act on at once', () => {
  let database: TestDatabase;
  let cast: Cast;
  let id: number;

  beforeAll(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
    await commendThree(database.dataSource, cast);
    ({ id } = await database.dataSource.manager.findOneByOrFail(AwardDossier, {
      unitId: cast.units.nuiDeo.id,
    }));
  });

  afterAll(() => database.drop());

  const outcomes = async (attempts: Promise<unknown>[]): Promise<string[]> => {
    const settled = await Promise.allSettled(attempts);
    return settled
      .map((result) => {
        if (result.status === 'fulfilled') return 'done';
        const reason: unknown = result.reason;
        return reason instanceof Refusal ? reason.message : String(reason);
      })
      .sort();
  };

  it('keeps every version of a document', async () => {
    const { dataSource } = database;
    const { emulation, nuiDeoReporter } = cast.positions;
    const lines = ['proposal', 'achievement-summary'];
    const done = await outcomes([
      attach(dataSource, emulation.actor, id, lines),
      attach(dataSource, nuiDeoReporter.actor, id, lines),
      attach(dataSource, emulation.actor, id, lines),
    ]);
    expect(done).toEqual(['done', 'done', 'done']);
    const rows = await dataSource.manager.find(DossierDocument, {
      order: { requirement: 'ASC', version: 'ASC' },
    });
    expect(rows.map(({ requirement, version }) => `${requirement} ${version}`)).toEqual(
      [...lines].sort().flatMap((line) => [1, 2, 3].map((version) => `${line} ${version}`)),
    );
  });

  it('is submitted once', async () => {
    const { actor } = cast.positions.emulation;
    const submit = (): Promise<void> => move(database.dataSource, actor, id, 'SUBMIT');
    expect(await outcomes([submit(), submit(), submit()])).toEqual([
      'INVALID_TRANSITION',
      'INVALID_TRANSITION',
      'done',
    ]);
    const moves = await database.dataSource.manager.findBy(Transition, {
      subjectType: 'AwardDossier',
      subjectId: id,
    });
    expect(moves.map(({ action }) => action).sort()).toEqual(['OPEN', 'SUBMIT']);
    expect(await waiting(database.dataSource, id)).toHaveLength(1);
  });

  it('is proposed once for the same, and numbered without a gap', async () => {
    const { dataSource } = database;
    const propose = (subject: string) =>
      act(dataSource, cast.positions.hongBangChair.actor, (tx) =>
        proposeAward(tx, {
          campaign: 'cast-2023',
          unit: '303',
          subjectKind: 'COLLECTIVE',
          subject,
          awardForm: 'COMMENDATION_CERTIFICATE',
          verdictId: null,
        }),
      );
    const done = await outcomes([propose('Tổ một'), propose('Tổ một'), propose('Tổ hai'), propose('Tổ ba')]);
    expect(done).toEqual(['AWARD_ALREADY_PROPOSED', 'done', 'done', 'done']);
    const proposed = await dataSource.manager.findBy(AwardDossier, { proposedBy: 'hb-pc.chair' });
    expect(proposed.map(({ code }) => code).sort()).toEqual([
      'cast-2023/303/1',
      'cast-2023/303/2',
      'cast-2023/303/3',
    ]);
  });
});
