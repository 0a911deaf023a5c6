import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AccessGrant } from '../../../src/entities/organization.entity.js';
import { loadActor } from '../../../src/services/actors/load-actor.js';
import { type Ask, createAsk } from '../../support/ask.js';
import { type Cast, createCast, setClock } from '../../support/cast.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

interface Payload {
  grant: { id: string; validFrom: string; validTo: string | null; grantedBy: string | null } | null;
  userErrors: { code: string; field: string[]; message: string }[];
}

describe('grants', () => {
  let database: TestDatabase;
  let cast: Cast;
  let ask: Ask;
  let keys = 0;

  beforeAll(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
    ask = createAsk(database.dataSource, cast.positions.administrator.actor);
  });

  beforeEach(async () => {
    await database.dataSource.query('DELETE FROM access_grant WHERE granted_by IS NOT NULL');
    await database.dataSource.query('UPDATE access_grant SET valid_to = NULL');
    await setClock(database.dataSource, '2023-06-10T08:00+07:00');
  });

  afterAll(() => database.drop());

  const wanted = (): { [field: string]: unknown } => ({
    position: cast.positions.viewer.code,
    role: 'MONITOR',
    unit: '311',
    relation: 'SUBTREE',
    idempotencyKey: `key ${++keys}`,
  });
  const grant = async (input: object, as?: Parameters<Ask>[2]): Promise<Payload> => {
    const { grantAccess } = await ask<{ grantAccess: Payload }>(
      `mutation ($input: GrantAccessInput!) { grantAccess(input: $input) {
         grant { id validFrom validTo grantedBy } userErrors { code field message } } }`,
      { input: { ...wanted(), ...input } },
      as,
    );
    return grantAccess;
  };
  const revoke = async (input: object, as?: Parameters<Ask>[2]): Promise<Payload> => {
    const { revokeAccess } = await ask<{ revokeAccess: Payload }>(
      `mutation ($input: RevokeAccessInput!) { revokeAccess(input: $input) {
         grant { id validFrom validTo grantedBy } userErrors { code field message } } }`,
      { input: { idempotencyKey: `key ${++keys}`, ...input } },
      as,
    );
    return revokeAccess;
  };
  const rolesOn = async (day: string): Promise<string[]> => {
    const actor = await loadActor(database.dataSource, cast.positions.viewer.code, day);
    return (actor?.grants ?? []).map(({ role }) => role);
  };
  const refusals = ({ grant: given, userErrors }: Payload): string[] => {
    expect(given).toBeNull();
    for (const { message } of userErrors) expect(message).not.toContain('?');
    return userErrors.map(({ code, field }) => `${code} ${field?.join('.')}`);
  };

  it('are given by an administrator, hold from their first day until their last, and are recorded', async () => {
    const given = await grant({ validTo: '2023-06-20', reason: 'stands in for a colleague' });
    expect(given).toEqual({
      grant: {
        id: expect.stringMatching(/^AccessGrant:\d+$/),
        validFrom: '2023-06-10',
        validTo: '2023-06-20',
        grantedBy: 'hp-pc.administrator',
      },
      userErrors: [],
    });
    expect(await rolesOn('2023-06-09')).toEqual(['VIEWER']);
    expect(await rolesOn('2023-06-19')).toEqual(['VIEWER', 'MONITOR']);
    expect(await rolesOn('2023-06-20')).toEqual(['VIEWER']);
    const { auditTrail } = await ask<{ auditTrail: { nodes: object[] } }>(
      'query ($id: ID!) { auditTrail(subject: $id) { nodes { action actor reason } } }',
      { id: given.grant?.id },
    );
    expect(auditTrail.nodes).toEqual([
      { action: 'access.granted', actor: 'hp-pc.administrator', reason: 'stands in for a colleague' },
    ]);
  });

  it('end with the next request, and the days before stay as they were', async () => {
    const { grant: given } = await grant({});
    await setClock(database.dataSource, '2023-06-12T08:00+07:00');
    const ended = await revoke({ grant: given?.id, reason: 'moved away' });
    expect(ended.grant).toMatchObject({ validFrom: '2023-06-10', validTo: '2023-06-12' });
    expect(await rolesOn('2023-06-11')).toEqual(['VIEWER', 'MONITOR']);
    expect(await rolesOn('2023-06-12')).toEqual(['VIEWER']);
    expect(refusals(await revoke({ grant: given?.id }))).toEqual(['GRANT_ENDED grant']);
  });

  it('that are ended before they begin never hold', async () => {
    const { grant: given } = await grant({ validFrom: '2023-07-01' });
    const ended = await revoke({ grant: given?.id });
    expect(ended.grant).toMatchObject({ validFrom: '2023-07-01', validTo: '2023-07-01' });
    expect(await rolesOn('2023-07-01')).toEqual(['VIEWER']);
  });

  it('are given once under their key', async () => {
    const input = { ...wanted(), idempotencyKey: 'the same' };
    const first = await grant(input);
    await expect(grant(input)).resolves.toEqual(first);
    expect(await rolesOn('2023-06-10')).toEqual(['VIEWER', 'MONITOR']);
    expect(refusals(await grant({ ...input, unit: '303' }))).toEqual(['IDEMPOTENCY_CONFLICT idempotencyKey']);
  });

  it('are not given again for days on which they hold, but may follow each other', async () => {
    await grant({ validFrom: '2023-06-20', validTo: '2023-06-30' });
    expect(refusals(await grant({ validFrom: '2023-06-29' }))).toEqual(['GRANT_OVERLAPS validFrom']);
    expect(refusals(await grant({}))).toEqual(['GRANT_OVERLAPS validFrom']);
    expect((await grant({ validTo: '2023-06-20' })).userErrors).toEqual([]);
    expect((await grant({ validFrom: '2023-06-30' })).userErrors).toEqual([]);
    expect((await grant({ relation: 'SELF' })).userErrors).toEqual([]);
  });

  it('name what is wrong with them', async () => {
    expect(refusals(await grant({ position: 'nobody' }))).toEqual(['POSITION_UNKNOWN position']);
    expect(refusals(await grant({ unit: '99999' }))).toEqual(['UNIT_UNKNOWN unit']);
    expect(refusals(await grant({ validFrom: '2023-06-09' }))).toEqual(['GRANT_BACKDATED validFrom']);
    expect(refusals(await grant({ validTo: '2023-06-10' }))).toEqual(['GRANT_ENDS_BEFORE_START validTo']);
    expect(refusals(await revoke({ grant: 'AccessGrant:99999' }))).toEqual(['GRANT_UNKNOWN grant']);
    expect(refusals(await revoke({ grant: 'Task:1' }))).toEqual(['GRANT_UNKNOWN grant']);
    const { grant: given } = await grant({});
    expect(refusals(await revoke({ grant: given?.id, from: '2023-06-01' }))).toEqual([
      'GRANT_BACKDATED from',
    ]);
  });

  it('are given by nobody to himself', async () => {
    const own = { position: cast.positions.administrator.code, role: 'COMMITTEE' };
    expect(refusals(await grant(own))).toEqual(['GRANT_TO_ONESELF position']);
  });

  it('reach no further than the grant of who gives them', async () => {
    const { actor: administrator } = cast.positions.hongBangChair;
    const unitId = cast.units.hongBang.id;
    const local = (relation: 'SELF' | 'SUBTREE') => ({
      actor: { ...administrator, grants: [{ role: 'ADMINISTRATOR' as const, unitId, relation }] },
    });
    const inside = { position: cast.positions.quanToanReporter.code, unit: '11296', relation: 'SUBTREE' };
    const beyond = [
      { ...inside, unit: '311' },
      { ...inside, unit: '31', relation: 'SELF' },
      { ...inside, role: 'AUDITOR' },
      { ...inside, position: cast.positions.nuiDeoReporter.code },
      { ...inside, position: cast.positions.committee.code },
    ];
    for (const input of beyond) {
      await expect(grant(input, local('SUBTREE'))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    await expect(grant({ ...inside, unit: '303' }, local('SELF'))).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    const { grant: given } = await grant({ ...inside, relation: 'SELF' }, local('SUBTREE'));
    expect(given).toMatchObject({ id: expect.stringMatching(/^AccessGrant/) });
    const { grant: elsewhere } = await grant({});
    await expect(revoke({ grant: elsewhere?.id }, local('SUBTREE'))).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    expect((await revoke({ grant: given?.id }, local('SUBTREE'))).userErrors).toEqual([]);
  });

  it('leave the platform an administrator', async () => {
    const { id } = await database.dataSource.manager.findOneByOrFail(AccessGrant, { role: 'ADMINISTRATOR' });
    expect(refusals(await revoke({ grant: `AccessGrant:${id}` }))).toEqual(['LAST_ADMINISTRATOR grant']);
    await grant({ role: 'ADMINISTRATOR', validTo: '2023-12-31' });
    expect(refusals(await revoke({ grant: `AccessGrant:${id}` }))).toEqual(['LAST_ADMINISTRATOR grant']);
    await grant({ role: 'ADMINISTRATOR', position: cast.positions.committee.code });
    expect((await revoke({ grant: `AccessGrant:${id}` })).userErrors).toEqual([]);
  });

  it('of two administrators who end each other at once, one stays', async () => {
    const { id } = await database.dataSource.manager.findOneByOrFail(AccessGrant, { role: 'ADMINISTRATOR' });
    const { grant: other } = await grant({ role: 'ADMINISTRATOR' });
    const both = await Promise.all([
      revoke({ grant: `AccessGrant:${id}` }),
      revoke({ grant: other?.id }, { actor: cast.positions.administrator.actor }),
    ]);
    expect(both.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual([
      'LAST_ADMINISTRATOR',
    ]);
  });

  it('are neither given, ended nor read by anybody else', async () => {
    const { grant: given } = await grant({});
    const before = await database.dataSource.manager.find(AccessGrant, { order: { id: 'ASC' } });
    for (const [name, { actor }] of Object.entries(cast.positions)) {
      if (name === 'administrator') continue;
      await expect(grant({ unit: '303' }, { actor })).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(revoke({ grant: given?.id }, { actor })).rejects.toMatchObject({ code: 'FORBIDDEN' });
      if (name === 'auditor') continue;
      const read = ask('{ accessGrants { totalCount } }', {}, { actor });
      await expect(read).rejects.toMatchObject({ code: 'FORBIDDEN' });
      const found = ask('query ($id: ID!) { node(id: $id) { id } }', { id: given?.id }, { actor });
      await expect(found).resolves.toEqual({ node: null });
    }
    const after = await database.dataSource.manager.find(AccessGrant, { order: { id: 'ASC' } });
    expect(after).toEqual(before);
  });

  it('are listed by position, unit, role and day, in pages', async () => {
    const list = async (filter: string): Promise<object[]> => {
      const { accessGrants } = await ask<{ accessGrants: { nodes: object[]; totalCount: number } }>(
        `{ accessGrants(${filter}) { totalCount nodes { role unit { code } position { code } } } }`,
        {},
        { actor: cast.positions.auditor.actor },
      );
      expect(accessGrants.totalCount).toBe(accessGrants.nodes.length);
      return accessGrants.nodes;
    };
    await grant({ validFrom: '2023-06-20', validTo: '2023-06-30' });
    const viewer = { role: 'VIEWER', unit: { code: '31' }, position: { code: 'hp-party.officer' } };
    const monitor = { ...viewer, role: 'MONITOR', unit: { code: '311' } };
    expect(await list('position: "hp-party.officer"')).toEqual([viewer, monitor]);
    expect(await list('position: "hp-party.officer", on: "2023-06-19"')).toEqual([viewer]);
    expect(await list('role: MONITOR, unit: "311"')).toEqual([monitor]);
    expect(await list('unit: "nothing"')).toEqual([]);
  });
});
