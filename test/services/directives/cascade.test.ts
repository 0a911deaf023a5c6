import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DirectiveRecipient } from '../../../src/entities/directive.entity.js';
import { DomainEvent, DueJob } from '../../../src/entities/engine.entity.js';
import { acknowledgeDirective } from '../../../src/services/directives/acknowledge-directive.js';
import { issueDirective } from '../../../src/services/directives/issue-directive.js';
import { pressMissing } from '../../../src/services/directives/press-missing.js';
import { act } from '../../support/act.js';
import { climbs, giveSettings, waiting } from '../../support/cascade.js';
import { type Cast, type CastPosition, createCast, setClock } from '../../support/cast.js';
import { letter } from '../../support/directives.js';
import { chain, OFFICE_HOURS, runUntil } from '../../support/escalations.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

/** On Thursday 1 June, 08:00: acknowledged within a day where it flashes, the own document within three. */
const CASCADE = {
  workingTime: false,
  acknowledgeWithinHours: { FLASH: 24, NORMAL: 48 },
  issueWithinHours: { FLASH: 72 },
};

describe('the way of a directive down (D8)', () => {
  let database: TestDatabase;
  let cast: Cast;

  beforeEach(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
    await giveSettings(database.dataSource, cast, () => ({
      cascade: CASCADE,
      escalation: [chain('CASCADE_MISSING')],
    }));
  });

  afterEach(() => database.drop());

  const issue = async (
    change: Parameters<typeof letter>[0] = {},
    by: CastPosition = 'committee',
  ): Promise<number> => {
    const { directiveId } = await act(database.dataSource, cast.positions[by].actor, (tx) =>
      issueDirective(tx, letter({ tasks: [], ...change })),
    );
    return directiveId;
  };

  const acknowledge = async (by: CastPosition, organization: string) =>
    act(database.dataSource, cast.positions[by].actor, (tx) =>
      acknowledgeDirective(tx, { directive: '47/UBND-BCĐĐA06', organization }),
    );

  const carryDown = async (by: CastPosition, issuer: string, number = '5/UBND') =>
    issue(
      { number, issuer, implements: '47/UBND-BCĐĐA06', recipients: ['qt-pc'], expectsCascade: false },
      by,
    );

  const receipts = async () => waiting(database.dataSource, 'DIRECTIVE_RECEIPT');

  it('waits on each recipient by its urgency, and promises one look a duty', async () => {
    const directiveId = await issue();
    await expect(receipts()).resolves.toEqual([
      'hb-pc DIRECTIVE_TO_ACKNOWLEDGE 2023-06-02T01:00:00.000Z',
      'tn-pc DIRECTIVE_TO_ACKNOWLEDGE 2023-06-02T01:00:00.000Z',
    ]);
    const { manager } = database.dataSource;
    const dues = await manager.find(DirectiveRecipient, { where: { directiveId }, order: { id: 'ASC' } });
    expect(dues.map((row) => row.issueDueAt)).toEqual([
      new Date('2023-06-04T08:00+07:00'),
      new Date('2023-06-04T08:00+07:00'),
    ]);
    const looks = await manager.find(DueJob, { where: { job: 'cascade-due' }, order: { key: 'ASC' } });
    expect(looks.map((job) => job.key)).toEqual([
      `cascade-due_${directiveId}_ACKNOWLEDGE`,
      `cascade-due_${directiveId}_ISSUE`,
    ]);
  });

  it('expects a document only of those below, and nothing by a time the campaign does not set', async () => {
    const { manager } = database.dataSource;
    const wide = await issue({ recipients: ['hb-pc', 'hp-dic'] });
    const rows = await manager.find(DirectiveRecipient, {
      where: { directiveId: wide },
      order: { id: 'ASC' },
    });
    expect(rows.map((row) => row.issueDueAt === null)).toEqual([false, true]);
    const slow = await issue({ number: '2/N', urgency: 'NORMAL', recipients: ['hb-pc'] });
    await expect(manager.findOneByOrFail(DirectiveRecipient, { directiveId: slow })).resolves.toMatchObject({
      acknowledgeDueAt: new Date('2023-06-03T08:00+07:00'),
      issueDueAt: null,
    });
    const urgent = await issue({ number: '3/N', urgency: 'URGENT', recipients: ['hb-pc'] });
    await expect(manager.findOneByOrFail(DirectiveRecipient, { directiveId: urgent })).resolves.toMatchObject(
      {
        acknowledgeDueAt: null,
      },
    );
    await expect(manager.countBy(DueJob, { job: 'cascade-due' })).resolves.toBe(3);
  });

  it('counts in the hours in which offices work where the campaign says so', async () => {
    await giveSettings(database.dataSource, cast, () => ({
      cascade: { ...CASCADE, workingTime: true, acknowledgeWithinHours: { FLASH: 8 } },
      workingTime: OFFICE_HOURS,
    }));
    await issue({ recipients: ['hb-pc'] });
    // Half past seven has gone by half an hour: seven hours on Thursday, one on Friday.
    await expect(receipts()).resolves.toEqual(['hb-pc DIRECTIVE_TO_ACKNOWLEDGE 2023-06-02T01:30:00.000Z']);
  });

  it('turns what waits from the receipt to the own document, and closes it when that is issued', async () => {
    await issue();
    await acknowledge('hongBangChair', 'hb-pc');
    await expect(receipts()).resolves.toEqual([
      'hb-pc DIRECTIVE_TO_CARRY_DOWN 2023-06-04T01:00:00.000Z',
      'tn-pc DIRECTIVE_TO_ACKNOWLEDGE 2023-06-02T01:00:00.000Z',
    ]);
    await carryDown('hongBangChair', 'hb-pc');
    await expect(receipts()).resolves.toEqual([
      'tn-pc DIRECTIVE_TO_ACKNOWLEDGE 2023-06-02T01:00:00.000Z',
      'qt-pc DIRECTIVE_TO_ACKNOWLEDGE 2023-06-02T01:00:00.000Z',
    ]);
  });

  it('has nothing more to ask for an acknowledgement where no document is expected', async () => {
    await issue({ expectsCascade: false, recipients: ['hb-pc'] });
    await acknowledge('hongBangChair', 'hb-pc');
    await expect(receipts()).resolves.toEqual([]);
  });

  it('presses who has not acknowledged, once, and no longer when it does, late as it is', async () => {
    const directiveId = await issue();
    await acknowledge('hongBangChair', 'hb-pc');
    await runUntil(database.dataSource, '2023-06-02T08:00:01+07:00');
    await expect(climbs(database.dataSource)).resolves.toEqual(['CASCADE_MISSING tn-pc OPEN']);
    const said = await database.dataSource.manager.findBy(DomainEvent, { type: 'directive.cascade-missing' });
    expect(said.map((event) => event.payload)).toEqual([{ duty: 'ACKNOWLEDGE', missing: ['tn-pc'] }]);
    await setClock(database.dataSource, '2023-06-02T10:00+07:00');
    await acknowledge('thuyNguyenChair', 'tn-pc');
    await expect(climbs(database.dataSource)).resolves.toEqual(['CASCADE_MISSING tn-pc RESOLVED']);
    // The same look again finds nobody.
    await act(database.dataSource, cast.positions.committee.actor, (tx) =>
      pressMissing(tx, directiveId, 'ACKNOWLEDGE'),
    );
    await expect(climbs(database.dataSource)).resolves.toHaveLength(1);
  });

  it('says the same once when the look is taken twice, and when two look at once', async () => {
    const directiveId = await issue();
    await setClock(database.dataSource, '2023-06-03T08:00+07:00');
    const look = async () =>
      act(database.dataSource, cast.positions.committee.actor, (tx) =>
        pressMissing(tx, directiveId, 'ACKNOWLEDGE'),
      );
    await Promise.all([look(), look()]);
    await look();
    await expect(climbs(database.dataSource)).resolves.toEqual([
      'CASCADE_MISSING hb-pc OPEN',
      'CASCADE_MISSING tn-pc OPEN',
    ]);
    await expect(
      database.dataSource.manager.countBy(DomainEvent, { type: 'directive.cascade-missing' }),
    ).resolves.toBe(1);
  });

  it('goes on pressing for the document where it is late too, until it is issued', async () => {
    await issue({ recipients: ['hb-pc'] });
    await runUntil(database.dataSource, '2023-06-04T09:00+07:00');
    await expect(climbs(database.dataSource)).resolves.toEqual(['CASCADE_MISSING hb-pc OPEN']);
    await acknowledge('hongBangChair', 'hb-pc');
    await expect(climbs(database.dataSource)).resolves.toEqual(['CASCADE_MISSING hb-pc OPEN']);
    await carryDown('hongBangChair', 'hb-pc');
    await expect(climbs(database.dataSource)).resolves.toEqual(['CASCADE_MISSING hb-pc RESOLVED']);
    await expect(receipts()).resolves.toEqual(['qt-pc DIRECTIVE_TO_ACKNOWLEDGE 2023-06-05T02:00:00.000Z']);
  });

  it('takes a document carried down for a receipt, and one at the very instant for in time', async () => {
    await issue({ recipients: ['hb-pc', 'tn-pc'] });
    await carryDown('hongBangChair', 'hb-pc');
    await setClock(database.dataSource, '2023-06-02T08:00+07:00');
    await acknowledge('thuyNguyenChair', 'tn-pc');
    await runUntil(database.dataSource, '2023-06-02T09:00+07:00');
    // Of the district's own letter alone nobody has said anything.
    await expect(climbs(database.dataSource)).resolves.toEqual(['CASCADE_MISSING qt-pc OPEN']);
  });

  it('makes up for every look when the platform was off', async () => {
    await issue();
    await runUntil(database.dataSource, '2023-06-08T08:00+07:00', true);
    const opened = await climbs(database.dataSource);
    expect(opened.map((climb) => climb.split(' ').slice(0, 2).join(' '))).toEqual([
      'CASCADE_MISSING hb-pc',
      'CASCADE_MISSING tn-pc',
    ]);
  });
});
