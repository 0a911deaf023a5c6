import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DirectiveRecipient } from '../../../src/entities/directive.entity.js';
import { DomainEvent } from '../../../src/entities/engine.entity.js';
import { acknowledgeDirective } from '../../../src/services/directives/acknowledge-directive.js';
import { issueDirective } from '../../../src/services/directives/issue-directive.js';
import { act, refusalOf } from '../../support/act.js';
import { type Cast, type CastPosition, createCast, setClock } from '../../support/cast.js';
import { letter } from '../../support/directives.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

describe('acknowledgeDirective', () => {
  let database: TestDatabase;
  let cast: Cast;
  let directiveId: number;

  beforeAll(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
    ({ directiveId } = await act(database.dataSource, cast.positions.committee.actor, (tx) =>
      issueDirective(tx, letter({ number: '47/UBND' })),
    ));
  });

  afterAll(() => database.drop());

  const acknowledge = async (by: CastPosition, organization = 'hb-pc', directive = '47/UBND') =>
    act(database.dataSource, cast.positions[by].actor, (tx) =>
      acknowledgeDirective(tx, { directive, organization }),
    );

  it.each(['viewer', 'committee', 'thuyNguyenChair', 'hongBangReporter'] as const)(
    'refuses the %s, who does not work for the recipient',
    async (by) => {
      await expect(acknowledge(by)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    },
  );

  it('notes when and by whom, once', async () => {
    const { manager } = database.dataSource;
    await setClock(database.dataSource, '2023-06-02T09:00+07:00');
    await expect(acknowledge('hongBangMonitor')).resolves.toEqual({ directiveId });
    const receipts = await manager.find(DirectiveRecipient, { where: { directiveId }, order: { id: 'ASC' } });
    expect(receipts).toMatchObject([
      { acknowledgedAt: new Date('2023-06-02T09:00+07:00'), acknowledgedBy: 'hb-pc.officer' },
      { acknowledgedAt: null, acknowledgedBy: null },
    ]);
    await expect(manager.findBy(DomainEvent, { type: 'directive.acknowledged' })).resolves.toMatchObject([
      { subjectId: directiveId, payload: { organization: 'hb-pc' } },
    ]);
    await expect(refusalOf(acknowledge('hongBangChair'))).resolves.toEqual(['NOTHING_CHANGED directive']);
  });

  it('refuses a body that is no recipient, and what it does not know', async () => {
    await expect(refusalOf(acknowledge('committee', 'hp-pc'))).resolves.toEqual([
      'NOT_A_RECIPIENT organization',
    ]);
    // Who may not even read it does not learn that it is there.
    await expect(refusalOf(acknowledge('quanToanReporter', 'qt-pc'))).resolves.toEqual([
      'DIRECTIVE_UNKNOWN directive',
    ]);
    await expect(refusalOf(acknowledge('thuyNguyenChair', 'tn-pc', '48/UBND'))).resolves.toEqual([
      'DIRECTIVE_UNKNOWN directive',
    ]);
    await expect(refusalOf(acknowledge('thuyNguyenChair', 'nobody'))).resolves.toEqual([
      'ORGANIZATION_UNKNOWN organization',
    ]);
  });
});
