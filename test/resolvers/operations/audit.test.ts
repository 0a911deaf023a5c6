import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Ask, createAsk } from '../../support/ask.js';
import { type Cast, type CastPosition, createCast } from '../../support/cast.js';
import { tell } from '../../support/reports.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

interface Entry {
  id: string;
  actor: string;
  action: string;
  subject: string;
  previousHash: string;
  hash: string;
}

interface Trail {
  auditTrail: { totalCount: number; nodes: Entry[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
}

describe('the audit trail in the API', () => {
  let database: TestDatabase;
  let cast: Cast;
  let ask: Ask;
  const TRAIL = `query ($subject: ID, $actor: String, $from: DateTime, $to: DateTime, $first: Int, $after: String) {
    auditTrail(subject: $subject, actor: $actor, from: $from, to: $to, first: $first, after: $after) {
      totalCount pageInfo { hasNextPage endCursor } nodes { id at actor action subject reason detail sequence previousHash hash } } }`;
  const VERIFY = '{ verifyAuditTrail { entries intact firstBroken headHash } }';

  beforeAll(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
    ask = createAsk(database.dataSource, cast.positions.auditor.actor);
    await tell(database.dataSource, cast, {
      unit: 'nuiDeo',
      on: '2023-06-02',
      collected: 100,
      activated: 50,
    });
    await tell(database.dataSource, cast, { unit: 'luuKy', on: '2023-06-02', collected: 90, activated: 30 });
    await tell(database.dataSource, cast, {
      unit: 'nuiDeo',
      on: '2023-06-03',
      collected: 120,
      activated: 60,
    });
  });

  afterAll(() => database.drop());

  it.each<CastPosition>(['viewer', 'committee', 'standingAgency', 'emulation', 'nuiDeoReporter'])(
    'is not for the %s',
    async (position) => {
      const { actor } = cast.positions[position];
      await expect(ask(TRAIL, {}, { actor })).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(ask(VERIFY, {}, { actor })).rejects.toMatchObject({ code: 'FORBIDDEN' });
      const [row] = await database.dataSource.query<{ id: number }[]>('SELECT min(id) AS id FROM event');
      const node = await ask(
        'query ($id: ID!) { node(id: $id) { id } }',
        { id: `AuditEntry:${row?.id}` },
        { actor },
      );
      expect(node).toEqual({ node: null });
    },
  );

  it('shows what was done, sealed, page by page', async () => {
    const { auditTrail: whole } = await ask<Trail>(TRAIL);
    expect(whole.totalCount).toBe(whole.nodes.length);
    expect(whole.nodes.length).toBeGreaterThanOrEqual(3);
    for (const [index, entry] of whole.nodes.entries()) {
      expect(entry.hash).toMatch(/^[0-9a-f]{64}$/);
      expect(entry.previousHash).toBe(whole.nodes[index - 1]?.hash ?? '0'.repeat(64));
    }
    const { auditTrail: first } = await ask<Trail>(TRAIL, { first: 2 });
    expect(first.pageInfo.hasNextPage).toBe(true);
    const { auditTrail: rest } = await ask<Trail>(TRAIL, { after: first.pageInfo.endCursor });
    expect([...first.nodes, ...rest.nodes]).toEqual(whole.nodes);
    const node = await ask('query ($id: ID!) { node(id: $id) { id ... on AuditEntry { action } } }', {
      id: first.nodes[0]?.id,
    });
    expect(node).toEqual({ node: { id: first.nodes[0]?.id, action: first.nodes[0]?.action } });
  });

  it('is narrowed down by subject, actor and time', async () => {
    const { auditTrail: all } = await ask<Trail>(TRAIL);
    const subject = all.nodes[1]?.subject ?? '';
    const { auditTrail: about } = await ask<Trail>(TRAIL, { subject });
    expect(about.nodes).toEqual(all.nodes.filter((entry) => entry.subject === subject));
    expect(about.totalCount).toBe(about.nodes.length);
    const { auditTrail: nothing } = await ask<Trail>(TRAIL, { subject: 'nonsense' });
    expect(nothing).toMatchObject({ totalCount: 0, nodes: [] });
    const actor = cast.positions.standingAgency.code;
    const { auditTrail: byHer } = await ask<Trail>(TRAIL, { actor, from: '2023-06-03T00:00:00+07:00' });
    expect(byHer.nodes.length).toBeGreaterThan(0);
    expect(byHer.nodes.every((entry) => entry.actor === actor)).toBe(true);
    const { auditTrail: before } = await ask<Trail>(TRAIL, { to: '2023-06-02T23:59:59+07:00' });
    expect(before.totalCount + byHer.totalCount).toBeLessThanOrEqual(all.totalCount);
    await expect(ask(TRAIL, { first: 0 })).rejects.toThrow('first: 0 is out of range');
  });

  it('verifies, and names the entry that somebody touched', async () => {
    const { auditTrail } = await ask<Trail>(TRAIL);
    const last = auditTrail.nodes.at(-1);
    const entries = auditTrail.totalCount;
    const { actor } = cast.positions.administrator;
    await expect(ask(VERIFY, {}, { actor })).resolves.toEqual({
      verifyAuditTrail: { entries, intact: true, firstBroken: null, headHash: last?.hash },
    });
    await database.dataSource.query(`UPDATE event SET actor = actor || ' ' WHERE id = $1`, [
      Number(auditTrail.nodes[1]?.id.split(':')[1]),
    ]);
    await expect(ask(VERIFY)).resolves.toMatchObject({
      verifyAuditTrail: { entries, intact: false, firstBroken: auditTrail.nodes[1]?.id },
    });
  });
});
