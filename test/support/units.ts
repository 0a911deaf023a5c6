import { type DataSource, IsNull } from 'typeorm';
import { Unit, UnitVersion } from '../../src/entities/unit.entity.js';
import { rebuildClosure } from '../../src/services/hierarchy/rebuild-closure.js';
import { unitSearchText } from '../../src/services/hierarchy/unit-search-text.js';

/** What a unit is called and where it stands. */
export type UnitFacts = Pick<UnitVersion, 'code' | 'name' | 'kind' | 'level' | 'parentId'>;

/** A unit beside the cast: a commune unless told otherwise. Answers its id. */
export async function addUnit(
  dataSource: DataSource,
  facts: Partial<UnitFacts> & { code: string; parentId: number | null; validFrom?: string },
): Promise<number> {
  const complete = {
    name: `Xã ${facts.code}`,
    kind: 'xã',
    level: 'COMMUNE' as const,
    validFrom: LONG_AGO,
    ...facts,
  };
  return dataSource.transaction(async (manager) => {
    const { id } = await manager.save(manager.create(Unit, { recordedAt: new Date('2023-05-20T00:00:00Z') }));
    await manager.insert(UnitVersion, {
      ...complete,
      unitId: id,
      nameEn: complete.name,
      searchText: unitSearchText(complete),
    });
    await rebuildClosure(manager);
    return id;
  });
}

/** From this day the unit is called otherwise, or stands elsewhere. */
export async function changeUnit(
  dataSource: DataSource,
  unitId: number,
  from: string,
  change: Partial<UnitFacts>,
): Promise<void> {
  await dataSource.transaction(async (manager) => {
    const current = await manager.findOneByOrFail(UnitVersion, { unitId, validTo: IsNull() });
    await manager.update(UnitVersion, { id: current.id }, { validTo: from });
    const { code, name, nameEn, kind, level, parentId } = current;
    const rest = { code, name, nameEn, kind, level, parentId, ...change };
    const searchText = unitSearchText(rest);
    await manager.insert(UnitVersion, { ...rest, unitId, searchText, validFrom: from, validTo: null });
    await rebuildClosure(manager);
  });
}

/** From this day the unit is no more. */
export async function closeUnit(dataSource: DataSource, unitId: number, from: string): Promise<void> {
  await dataSource.transaction(async (manager) => {
    await manager
      .createQueryBuilder()
      .update(UnitVersion)
      .set({ validTo: from })
      .where({ unitId })
      .andWhere('valid_to IS NULL')
      .execute();
    await rebuildClosure(manager);
  });
}

const LONG_AGO = '1900-01-01';
