import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UnitVersion } from '../../../src/entities/unit.entity.js';
import { rebuildClosure } from '../../../src/services/hierarchy/rebuild-closure.js';
import { type Cast, createCast } from '../../support/cast.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';
import { addUnit, changeUnit, closeUnit } from '../../support/units.js';

describe('rebuildClosure', () => {
  let database: TestDatabase;
  let cast: Cast;

  beforeAll(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
  });

  afterAll(() => database.drop());

  const above = async (descendant: number): Promise<string[]> => {
    const rows = await database.dataSource.query<{ line: string }[]>(
      `SELECT depth || ' ' || ancestor_id || ' ' || daterange(valid_from, valid_to) AS line
         FROM unit_closure WHERE descendant_id = $1 ORDER BY depth, valid_from`,
      [descendant],
    );
    return rows.map((row) => row.line);
  };

  it('has every unit below itself and below all above it', async () => {
    const { groupOne, quanToan, hongBang, city } = cast.units;
    const always = '[1900-01-01,)';
    await expect(above(groupOne.id)).resolves.toEqual([
      `0 ${groupOne.id} ${always}`,
      `1 ${quanToan.id} ${always}`,
      `2 ${hongBang.id} ${always}`,
      `3 ${city.id} ${always}`,
    ]);
  });

  it('keeps the days of each step: born, moved, closed', async () => {
    const { dataSource } = database;
    const { hongBang, thuyNguyen, city } = cast.units;
    const id = await addUnit(dataSource, { code: '90001', parentId: hongBang.id, validFrom: '2023-01-01' });
    await changeUnit(dataSource, id, '2023-06-01', { parentId: thuyNguyen.id });
    await closeUnit(dataSource, id, '2023-07-01');
    await expect(above(id)).resolves.toEqual([
      `0 ${id} [2023-01-01,2023-07-01)`,
      `1 ${hongBang.id} [2023-01-01,2023-06-01)`,
      `1 ${thuyNguyen.id} [2023-06-01,2023-07-01)`,
      `2 ${city.id} [2023-01-01,2023-07-01)`,
    ]);
  });

  it('joins days that a mere change of name divides', async () => {
    const { dataSource } = database;
    const { hongBang, city } = cast.units;
    const id = await addUnit(dataSource, { code: '90002', parentId: hongBang.id });
    await changeUnit(dataSource, id, '2023-06-01', { name: 'Tên mới' });
    await expect(above(id)).resolves.toEqual([
      `0 ${id} [1900-01-01,)`,
      `1 ${hongBang.id} [1900-01-01,)`,
      `2 ${city.id} [1900-01-01,)`,
    ]);
  });

  it('ends where a unit above it ends', async () => {
    const { dataSource } = database;
    const district = await addUnit(dataSource, {
      code: '90003',
      parentId: cast.units.city.id,
      level: 'DISTRICT',
    });
    const commune = await addUnit(dataSource, { code: '90004', parentId: district });
    await closeUnit(dataSource, district, '2023-06-20');
    await expect(above(commune)).resolves.toEqual([
      `0 ${commune} [1900-01-01,)`,
      `1 ${district} [1900-01-01,2023-06-20)`,
      `2 ${cast.units.city.id} [1900-01-01,2023-06-20)`,
    ]);
  });

  it('refuses versions that put a unit below itself, and keeps what was', async () => {
    const { dataSource } = database;
    const { luuKy, thuyNguyen } = cast.units;
    const before = await above(luuKy.id);
    const attempt = dataSource.transaction(async (manager) => {
      await manager.update(UnitVersion, { unitId: thuyNguyen.id }, { parentId: luuKy.id });
      await rebuildClosure(manager);
    });
    await expect(attempt).rejects.toThrow('stands below itself');
    await expect(above(luuKy.id)).resolves.toEqual(before);
  });
});
