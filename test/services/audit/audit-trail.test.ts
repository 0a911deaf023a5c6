import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { systemActor } from '../../../src/domain/actor.js';
import { FIRST_PREVIOUS_HASH, sealHash } from '../../../src/domain/audit-seal.js';
import { AuditSeal } from '../../../src/entities/audit.entity.js';
import { DomainEvent } from '../../../src/entities/engine.entity.js';
import { sealEvents } from '../../../src/services/audit/seal-events.js';
import { verifyAuditTrail } from '../../../src/services/audit/verify-audit-trail.js';
import { recordEvents } from '../../../src/services/record-event.js';
import { act } from '../../support/act.js';
import { setClock } from '../../support/cast.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

describe('the audit trail', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
    await setClock(database.dataSource, '2023-06-01T08:00+07:00');
  });

  beforeEach(async () => {
    await database.dataSource.query('TRUNCATE event, audit_seal, audit_head RESTART IDENTITY');
  });

  afterAll(() => database.drop());

  const happen = async (...reasons: string[]): Promise<void> => {
    await act(database.dataSource, systemActor('test'), (tx) =>
      recordEvents(
        tx,
        reasons.map((reason, index) => ({
          type: 'thing.done',
          subjectType: 'Thing',
          subjectId: index + 1,
          campaignId: null,
          reason,
          payload: { n: index },
        })),
      ),
    );
  };
  const seals = () => database.dataSource.manager.find(AuditSeal, { order: { sequence: 'ASC' } });
  const verify = () => verifyAuditTrail(database.dataSource);

  it('is intact while there is nothing in it', async () => {
    await expect(verify()).resolves.toEqual({
      entries: 0,
      intact: true,
      firstBroken: null,
      head: null,
      lostHeads: [],
    });
  });

  it('chains what happened, in order, each entry once', async () => {
    await happen('one', 'two');
    await expect(sealEvents(database.dataSource)).resolves.toBe(2);
    await happen('three');
    await expect(sealEvents(database.dataSource)).resolves.toBe(1);
    await expect(sealEvents(database.dataSource)).resolves.toBe(0);
    const chain = await seals();
    expect(chain.map(({ sequence, eventId }) => [sequence, eventId])).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
    expect(chain.map((seal) => seal.previousHash)).toEqual([
      FIRST_PREVIOUS_HASH,
      chain[0]?.hash,
      chain[1]?.hash,
    ]);
    await expect(verify()).resolves.toMatchObject({ entries: 3, intact: true });
  });

  it('hashes what docs/audit.md says', async () => {
    await happen('vì sao');
    await sealEvents(database.dataSource);
    const hash = sealHash('0'.repeat(64), {
      sequence: 1,
      id: 1,
      at: '2023-06-01T01:00:00.000000Z',
      actor: 'system:test',
      action: 'thing.done',
      subject: 'Thing:1',
      campaignId: null,
      reason: 'vì sao',
      payload: '{"n": 0}',
    });
    expect((await seals())[0]?.hash).toBe(hash);
  });

  it('goes on over ids that a transaction took and gave back', async () => {
    await happen('one');
    await expect(
      act(database.dataSource, systemActor('test'), async (tx) => {
        await recordEvents(tx, [{ type: 't', subjectType: 'Thing', subjectId: 1, campaignId: null }]);
        throw new Error('undone');
      }),
    ).rejects.toThrow('undone');
    await happen('three');
    await expect(verify()).resolves.toMatchObject({ entries: 2, intact: true });
    expect((await seals()).map((seal) => seal.eventId)).toEqual([1, 3]);
  });

  describe.each([
    ['one byte of a reason', `UPDATE event SET reason = 'two!' WHERE id = 2`],
    ['the actor', `UPDATE event SET actor = 'system:tesT' WHERE id = 2`],
    ['the action', `UPDATE event SET type = 'thing.Done' WHERE id = 2`],
    ['the instant by a microsecond', `UPDATE event SET at = at + interval '1 microsecond' WHERE id = 2`],
    ['the detail', `UPDATE event SET payload = '{"n": 7}' WHERE id = 2`],
    ['the subject', `UPDATE event SET subject_id = 9 WHERE id = 2`],
    ['the kind of the subject', `UPDATE event SET subject_type = 'thing' WHERE id = 2`],
    ['a reason, which is taken away', `UPDATE event SET reason = NULL WHERE id = 2`],
    [
      'the id',
      `WITH moved AS (DELETE FROM event WHERE id = 2 RETURNING *) INSERT INTO event OVERRIDING SYSTEM VALUE
       SELECT 9, at, actor, type, subject_type, subject_id, campaign_id, reason, payload FROM moved`,
    ],
    ['a place', `UPDATE audit_seal SET sequence = 90 WHERE event_id = 2`],
    ['a seal’s event', `UPDATE audit_seal SET event_id = 20 WHERE event_id = 2`],
    ['the hash before', `UPDATE audit_seal SET previous_hash = repeat('b', 64) WHERE event_id = 2`],
    ['the campaign', `UPDATE event SET campaign_id = 1 WHERE id = 2`],
    ['an entry, which is deleted', `DELETE FROM event WHERE id = 2`],
    ['a seal', `UPDATE audit_seal SET hash = repeat('a', 64) WHERE event_id = 2`],
    ['a seal, which is deleted', `DELETE FROM audit_seal WHERE event_id = 2`],
    [
      'entry and seal, both deleted',
      `WITH gone AS (DELETE FROM event WHERE id = 2) DELETE FROM audit_seal WHERE event_id = 2`,
    ],
  ])('changed in %s', (what, statement) => {
    it('names the first entry that is broken', async () => {
      await happen('one', 'two', 'three', 'four');
      await sealEvents(database.dataSource);
      await database.dataSource.query(statement);
      const broken = what.startsWith('entry and seal') ? 3 : 2;
      await expect(verify()).resolves.toMatchObject({ intact: false, firstBroken: broken });
    });
  });

  it('notices an entry that is put among the sealed ones', async () => {
    await happen('one', 'two', 'three');
    await sealEvents(database.dataSource);
    await database.dataSource.query(
      `WITH moved AS (DELETE FROM event WHERE id = 2 RETURNING *)
       INSERT INTO event OVERRIDING SYSTEM VALUE SELECT 0, at, actor, type, subject_type, subject_id, campaign_id, reason, payload FROM moved`,
    );
    await database.dataSource.query('UPDATE audit_seal SET event_id = 0 WHERE event_id = 2');
    await expect(verify()).resolves.toMatchObject({ intact: false, firstBroken: 0 });
    await database.dataSource.query('TRUNCATE event, audit_seal RESTART IDENTITY');
    await happen('one', 'two');
    await sealEvents(database.dataSource);
    await database.dataSource.query(
      `INSERT INTO event OVERRIDING SYSTEM VALUE SELECT -1, at, actor, type, subject_type, subject_id, campaign_id, reason, payload
       FROM event WHERE id = 1`,
    );
    await expect(verify()).resolves.toMatchObject({ intact: false, firstBroken: -1 });
  });

  it('does not seal past a transaction that is still writing, and passes nothing over', async () => {
    const early = database.dataSource.createQueryRunner();
    await early.connect();
    await early.startTransaction();
    await early.query(
      `INSERT INTO event (at, actor, type, subject_type, subject_id, payload) VALUES (now(), 'early', 't', 'Thing', 1, '{}')`,
    );
    await happen('later');
    const sealing = sealEvents(database.dataSource);
    // It waits for the open writer; whatever it answers, entry 2 must not stand before entry 1.
    await expect(database.dataSource.manager.count(AuditSeal)).resolves.toBe(0);
    await early.commitTransaction();
    await early.release();
    await expect(sealing).resolves.toBe(2);
    expect((await seals()).map((seal) => seal.eventId)).toEqual([1, 2]);
    await expect(verify()).resolves.toMatchObject({ entries: 2, intact: true });
  });

  it('has one chain without gaps while many write and two seal', async () => {
    const { dataSource } = database;
    let writing = true;
    const write = async (writer: number): Promise<void> => {
      for (let round = 0; round < 25; round += 1) {
        await dataSource.transaction(async (manager) => {
          const row = (n: number) =>
            manager.query(
              `INSERT INTO event (at, actor, type, subject_type, subject_id, payload)
               VALUES (now(), $1, 't', 'Thing', $2, '{}')`,
              [`writer-${writer}`, n],
            );
          await row(1);
          // Holds its first id while others take and commit theirs.
          await manager.query('SELECT pg_sleep($1)', [((writer * 7 + round) % 5) / 1000]);
          await row(2);
        });
      }
    };
    const seal = async (): Promise<number> => {
      let sealed = 0;
      while (writing) sealed += await sealEvents(dataSource);
      return sealed;
    };
    const sealers = [seal(), seal()];
    await Promise.all([1, 2, 3, 4].map(write));
    writing = false;
    const during = (await Promise.all(sealers)).reduce((a, b) => a + b, 0);
    await sealEvents(dataSource);
    expect(during).toBeGreaterThan(0);
    const events = await dataSource.manager.find(DomainEvent, { order: { id: 'ASC' }, select: { id: true } });
    const chain = await seals();
    expect(events).toHaveLength(200);
    expect(chain.map((one) => one.eventId)).toEqual(events.map((event) => event.id));
    expect(chain.map((one) => one.sequence)).toEqual(events.map((_event, index) => index + 1));
    await expect(verify()).resolves.toMatchObject({ entries: 200, intact: true });
  });
});
