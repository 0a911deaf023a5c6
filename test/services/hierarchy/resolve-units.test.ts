import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { resolveUnit, resolveUnits } from '../../../src/services/hierarchy/resolve-units.js';
import { type Cast, createCast } from '../../support/cast.js';
import { countQueries } from '../../support/count-queries.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';
import { addUnit, changeUnit, closeUnit } from '../../support/units.js';

describe('resolveUnits', () => {
  let database: TestDatabase;
  let cast: Cast;

  beforeAll(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
  });

  afterAll(() => database.drop());

  const resolve = async (code: string, on = '2023-06-01') =>
    resolveUnit(database.dataSource.manager, { code, on });

  it('answers identity, name and the path to the root', async () => {
    const { units } = cast;
    await expect(resolve(units.luuKy.code)).resolves.toEqual({
      unitId: units.luuKy.id,
      code: '11491',
      name: 'Lưu Kỳ',
      level: 'COMMUNE',
      path: [units.luuKy.id, units.thuyNguyen.id, units.city.id],
    });
  });

  it('tells a code that never was from a unit that is not there on the day', async () => {
    const { dataSource } = database;
    const gone = await addUnit(dataSource, { code: '90001', parentId: cast.units.hongBang.id });
    await closeUnit(dataSource, gone, '2023-06-10');
    await expect(resolve('nowhere')).resolves.toBe('UNKNOWN');
    await expect(resolve('90001', '2023-06-09')).resolves.toMatchObject({ unitId: gone });
    await expect(resolve('90001', '2023-06-10')).resolves.toBe('CLOSED');
  });

  it('finds who held a code on the day, after another unit took it over (H2)', async () => {
    const { dataSource } = database;
    const first = await addUnit(dataSource, { code: '90002', parentId: cast.units.hongBang.id });
    await closeUnit(dataSource, first, '2023-06-10');
    const second = await addUnit(dataSource, {
      code: '90002',
      parentId: cast.units.thuyNguyen.id,
      validFrom: '2023-06-10',
    });
    await expect(resolve('90002', '2023-06-09')).resolves.toMatchObject({ unitId: first });
    await expect(resolve('90002', '2023-06-10')).resolves.toMatchObject({
      unitId: second,
      path: [second, cast.units.thuyNguyen.id, cast.units.city.id],
    });
  });

  it('follows a unit to its new parent from the day of the move', async () => {
    const { dataSource } = database;
    const { hongBang, thuyNguyen } = cast.units;
    const moved = await addUnit(dataSource, { code: '90003', parentId: hongBang.id });
    await changeUnit(dataSource, moved, '2023-06-15', { parentId: thuyNguyen.id });
    await expect(resolve('90003', '2023-06-14')).resolves.toMatchObject({
      path: [moved, hongBang.id, cast.units.city.id],
    });
    await expect(resolve('90003', '2023-06-15')).resolves.toMatchObject({
      path: [moved, thuyNguyen.id, cast.units.city.id],
    });
  });

  it('answers in the order asked, repeats included, by one statement', async () => {
    const { city, quanToan } = cast.units;
    const refs = [quanToan.code, 'nowhere', city.code, quanToan.code].map((code) => ({
      code,
      on: '2023-06-01',
    }));
    const counted = await countQueries(database.dataSource, () =>
      resolveUnits(database.dataSource.manager, refs),
    );
    expect(counted.queries).toHaveLength(1);
    expect(counted.result.map((found) => (typeof found === 'string' ? found : found.unitId))).toEqual([
      quanToan.id,
      'UNKNOWN',
      city.id,
      quanToan.id,
    ]);
  });
});
