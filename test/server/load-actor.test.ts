import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessGrant } from '../../src/entities/organization.entity.js';
import { loadActor } from '../../src/services/actors/load-actor.js';
import { type Cast, createCast } from '../support/cast.js';
import { createTestDatabase, type TestDatabase } from '../support/template-database.js';

describe('loadActor', () => {
  let database: TestDatabase;
  let cast: Cast;

  beforeAll(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
  });

  afterAll(() => database.drop());

  it('knows nobody by an unknown code', async () => {
    expect(await loadActor(database.dataSource, 'nobody', '2023-06-13')).toBeNull();
  });

  it('gives a position its organization and its rights', async () => {
    const { actor, code } = cast.positions.hongBangReporter;
    expect(await loadActor(database.dataSource, code, '2023-06-13')).toEqual(actor);
  });

  it('counts a right from its first day to the day before its end (A1)', async () => {
    const { id, code } = cast.positions.viewer;
    await database.dataSource.manager.insert(AccessGrant, {
      positionId: id,
      role: 'MONITOR',
      relation: 'SELF',
      unitId: cast.units.city.id,
      validFrom: '2023-06-01',
      validTo: '2023-06-20',
    });
    const rolesOn = async (day: string) =>
      (await loadActor(database.dataSource, code, day))?.grants.map((grant) => grant.role);
    expect(await rolesOn('2023-05-31')).toEqual(['VIEWER']);
    expect(await rolesOn('2023-06-01')).toEqual(['VIEWER', 'MONITOR']);
    expect(await rolesOn('2023-06-19')).toEqual(['VIEWER', 'MONITOR']);
    expect(await rolesOn('2023-06-20')).toEqual(['VIEWER']);
  });
});
