import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UnitSuccession } from '../../../src/entities/unit.entity.js';
import { type Ask, createAsk } from '../../support/ask.js';
import { type Cast, createCast, setClock } from '../../support/cast.js';
import { countQueries } from '../../support/count-queries.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';
import { addUnit, changeUnit, closeUnit } from '../../support/units.js';

describe('the territory over GraphQL', () => {
  let database: TestDatabase;
  let cast: Cast;
  let ask: Ask;

  beforeAll(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
    ask = createAsk(database.dataSource, cast.positions.viewer.actor);
  });

  afterAll(() => database.drop());

  it('shows a unit with everything around it', async () => {
    const answer = await ask(`{
      unit(code: "311") {
        id code name nameEn kind level validFrom validTo
        parent { code } ancestors { code } children { code name }
        organizations { code name standingAgency unit { code } superior { code } }
        overseers { code kind oversees { code } positions { code title head organization { code } } }
        predecessors { kind } successors { kind }
      }
    }`);
    expect(answer['unit']).toEqual({
      id: `AdministrativeUnit:${cast.units.thuyNguyen.id}`,
      code: '311',
      name: 'Thủy Nguyên',
      nameEn: 'Thuy Nguyen',
      kind: 'huyện',
      level: 'DISTRICT',
      validFrom: '1900-01-01',
      validTo: null,
      parent: { code: '31' },
      ancestors: [{ code: '31' }],
      children: [
        { code: '11470', name: 'Núi Đèo' },
        { code: '11491', name: 'Lưu Kỳ' },
      ],
      organizations: [
        {
          code: 'tn-pc',
          name: 'UBND huyện Thủy Nguyên',
          standingAgency: false,
          unit: { code: '311' },
          superior: { code: 'hp-pc' },
        },
      ],
      overseers: [
        {
          code: 'hp-dic',
          kind: 'DEPARTMENT',
          oversees: [{ code: '311' }],
          positions: [
            { code: 'hp-dic.chief', title: 'Trưởng', head: true, organization: { code: 'hp-dic' } },
          ],
        },
      ],
      predecessors: [],
      successors: [],
    });
  });

  it('speaks the language of the request', async () => {
    const query =
      '{ unit(code: "11491") { name } organization(code: "mps") { name kind unit { code } superior { code } } }';
    await expect(ask(query, {}, { language: 'en' })).resolves.toEqual({
      unit: { name: 'Luu Ky' },
      organization: {
        name: 'Ministry of Public Security',
        kind: 'CENTRAL_AGENCY',
        unit: null,
        superior: null,
      },
    });
  });

  it('answers null for what is not there', async () => {
    const query =
      '{ unit(code: "nowhere") { id } organization(code: "nobody") { id } node(id: "AdministrativeUnit:99999") { id } }';
    await expect(ask(query)).resolves.toEqual({ unit: null, organization: null, node: null });
  });

  it('asks for city, districts and communes by as many statements as there are levels', async () => {
    const query = `{ unit(code: "31") { name parent { code } children { name parent { code } organizations { name }
      children { name parent { code } descendants { totalCount nodes { name } } organizations { name } } } } }`;
    const small = await countQueries(database.dataSource, () => ask<Tree>(query));
    const { hongBang } = cast.units;
    for (let index = 0; index < 8; index += 1) {
      await addUnit(database.dataSource, { code: `8000${index}`, parentId: hongBang.id });
    }
    const large = await countQueries(database.dataSource, () => ask<Tree>(query));
    expect(large.result.unit.children[0]?.children).toHaveLength(9);
    // The clock and the city; then children, parents and bodies of two levels, descendants and their count of one.
    expect(small.queries).toHaveLength(10);
    expect(large.queries).toHaveLength(10);
  });

  describe('on a day', () => {
    it('shows the name and the parent of that day', async () => {
      const { dataSource } = database;
      const { hongBang, thuyNguyen } = cast.units;
      const id = await addUnit(dataSource, { code: '90001', name: 'Cũ', parentId: hongBang.id });
      await changeUnit(dataSource, id, '2023-06-10', { name: 'Mới' });
      await changeUnit(dataSource, id, '2023-06-20', { code: '90002', parentId: thuyNguyen.id });
      const query = `query ($code: String!, $on: Date) {
        unit(code: $code, on: $on) { id name validFrom validTo parent { code } ancestors { code } }
      }`;
      const onDay = async (code: string, on: string) =>
        (await ask<{ unit: object | null }>(query, { code, on })).unit;
      const node = `AdministrativeUnit:${id}`;
      await expect(onDay('90001', '2023-06-09')).resolves.toMatchObject({
        id: node,
        name: 'Cũ',
        validTo: '2023-06-10',
      });
      await expect(onDay('90001', '2023-06-10')).resolves.toEqual({
        id: node,
        name: 'Mới',
        validFrom: '2023-06-10',
        validTo: '2023-06-20',
        parent: { code: '303' },
        ancestors: [{ code: '31' }, { code: '303' }],
      });
      await expect(onDay('90001', '2023-06-20')).resolves.toBeNull();
      await expect(onDay('90002', '2023-06-19')).resolves.toBeNull();
      await expect(onDay('90002', '2023-06-20')).resolves.toMatchObject({
        id: node,
        name: 'Mới',
        parent: { code: '311' },
        ancestors: [{ code: '31' }, { code: '311' }],
      });
    });

    it('counts a closed unit among children and in lists only while it was open, and finds it by its id for ever', async () => {
      const { dataSource } = database;
      const district = await addUnit(dataSource, {
        code: '390',
        name: 'Tạm',
        level: 'DISTRICT',
        parentId: cast.units.city.id,
        validFrom: '2023-05-01',
      });
      await addUnit(dataSource, { code: '39001', parentId: district, validFrom: '2023-05-01' });
      await closeUnit(dataSource, district, '2023-06-05');
      const query = `query ($on: Date!) {
        unit(code: "31", on: $on) { children { code } descendants(level: COMMUNE, first: 500) { nodes { code } } }
        units(level: DISTRICT, on: $on) { totalCount nodes { code } }
      }`;
      const codes = (units: { code: string }[]) => units.map((unit) => unit.code);
      const open = await ask<Listed>(query, { on: '2023-06-04' });
      expect(codes(open.unit.children)).toEqual(['303', '311', '390']);
      expect(codes(open.unit.descendants.nodes)).toContain('39001');
      expect(open.units).toEqual({
        totalCount: 3,
        nodes: [{ code: '303' }, { code: '311' }, { code: '390' }],
      });
      const closed = await ask<Listed>(query, { on: '2023-06-05' });
      expect(codes(closed.unit.children)).toEqual(['303', '311']);
      // The commune's own row still names the district, but nothing above it holds any more.
      expect(codes(closed.unit.descendants.nodes)).not.toContain('39001');
      await setClock(dataSource, '2023-06-30T08:00+07:00');
      const byId = `{ node(id: "AdministrativeUnit:${district}") { id ... on AdministrativeUnit { code validTo } } }`;
      await expect(ask(byId)).resolves.toEqual({
        node: { id: `AdministrativeUnit:${district}`, code: '390', validTo: '2023-06-05' },
      });
      await setClock(dataSource, '2023-06-01T08:00+07:00');
    });

    it('tells what a unit was made from and what became of it (H3)', async () => {
      const { dataSource } = database;
      const { hongBang } = cast.units;
      const old = await addUnit(dataSource, { code: '90010', name: 'Cũ', parentId: hongBang.id });
      await closeUnit(dataSource, old, '2023-06-15');
      const merged = await addUnit(dataSource, {
        code: '90011',
        name: 'Gộp',
        parentId: hongBang.id,
        validFrom: '2023-06-15',
      });
      const edge = { event: 'e1', effectiveOn: '2023-06-15', legalBasis: 'Nghị quyết 1' } as const;
      await dataSource.manager.insert(UnitSuccession, [
        { ...edge, kind: 'MERGE', fromUnitId: old, toUnitId: merged, extent: 'FULL', share: null },
        { ...edge, kind: 'ABOLISH', fromUnitId: old, toUnitId: null, extent: 'LAND_ONLY', share: 0 },
      ]);
      const query = `query ($code: String!, $on: Date) { unit(code: $code, on: $on) {
        predecessors { kind from { name } to { name } share effectiveOn legalBasis }
        successors { kind from { name on: validTo } to { name } share }
      } }`;
      await expect(ask(query, { code: '90010', on: '2023-06-14' })).resolves.toEqual({
        unit: {
          predecessors: [],
          successors: [
            { kind: 'MERGE', from: { name: 'Cũ', on: '2023-06-15' }, to: { name: 'Gộp' }, share: null },
            { kind: 'ABOLISH', from: { name: 'Cũ', on: '2023-06-15' }, to: null, share: 0 },
          ],
        },
      });
      const after = await ask<{ unit: { predecessors: object[] } }>(query, {
        code: '90011',
        on: '2023-06-15',
      });
      expect(after.unit.predecessors).toEqual([
        {
          kind: 'MERGE',
          from: { name: 'Cũ' },
          to: { name: 'Gộp' },
          share: null,
          effectiveOn: '2023-06-15',
          legalBasis: 'Nghị quyết 1',
        },
      ]);
    });
  });

  describe('units', () => {
    it.each([
      'thuy nguyen',
      'THỦY NGUYÊN',
      'Thuỷ Nguyên',
      'Thủy Nguyên'.normalize('NFD'),
      'huyện thủy',
      'nguy',
      '311',
    ])('finds Thủy Nguyên by "%s"', async (search) => {
      const query = 'query ($search: String) { units(search: $search) { nodes { code } } }';
      const answer = await ask<Found>(query, { search });
      expect(answer.units.nodes).toEqual([{ code: '311' }]);
    });

    it('folds đ, and takes signs of patterns as they are', async () => {
      const query = 'query ($search: String) { units(search: $search) { nodes { code } } }';
      const found = async (search: string) => (await ask<Found>(query, { search })).units.nodes;
      await expect(found('nui deo')).resolves.toEqual([{ code: '11470' }]);
      await expect(found('NÚI ĐÈO')).resolves.toEqual([{ code: '11470' }]);
      // Inside a word: "an duong" is not meant to find "tan duong".
      await expect(found('ui deo')).resolves.toEqual([]);
      await expect(found('%')).resolves.toEqual([]);
      await expect(found('_')).resolves.toEqual([]);
      await expect(found('\\')).resolves.toEqual([]);
    });

    it('goes by level and place, a page at a time', async () => {
      const query = `query ($after: String) {
        units(level: RESIDENTIAL_GROUP, within: "303", first: 1, after: $after) {
          totalCount edges { cursor node { code ancestors { code } } } pageInfo { hasNextPage endCursor }
        }
      }`;
      const first = (await ask<Paged>(query)).units;
      expect(first).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: true } });
      expect(first.edges[0]?.node).toEqual({
        code: '11296-01',
        ancestors: [{ code: '31' }, { code: '303' }, { code: '11296' }],
      });
      const second = (await ask<Paged>(query, { after: first.pageInfo.endCursor })).units;
      expect(second.edges[0]?.node.code).toBe('11296-02');
      expect(second.pageInfo).toEqual({ hasNextPage: false, endCursor: second.edges[0]?.cursor });
    });

    it('knows a district without communes (H1)', async () => {
      const { dataSource } = database;
      const island = await addUnit(dataSource, {
        code: '318',
        name: 'Bạch Long Vĩ',
        kind: 'huyện',
        level: 'DISTRICT',
        parentId: cast.units.city.id,
        validFrom: '2023-05-01',
      });
      const query = `{ unit(code: "318") { children { code } descendants { totalCount nodes { code } pageInfo { hasNextPage endCursor } } }
        units(level: COMMUNE, within: "318") { totalCount nodes { code } } }`;
      await expect(ask(query)).resolves.toEqual({
        unit: {
          children: [],
          descendants: { totalCount: 0, nodes: [], pageInfo: { hasNextPage: false, endCursor: null } },
        },
        units: { totalCount: 0, nodes: [] },
      });
      await closeUnit(dataSource, island, '2023-05-02');
    });

    it('refuses a place that it does not know, or that was not there that day', async () => {
      await expect(ask('{ units(within: "nowhere") { totalCount } }')).rejects.toMatchObject({
        problems: [{ code: 'UNIT_UNKNOWN', field: ['within'] }],
      });
      await expect(ask('{ units(within: "318", on: "2023-05-02") { totalCount } }')).rejects.toMatchObject({
        problems: [{ code: 'UNIT_NOT_ACTIVE', field: ['within'] }],
      });
    });
  });
});

interface Coded {
  code: string;
}

interface Tree {
  unit: { children: { children: object[] }[] };
}

interface Listed {
  unit: { children: Coded[]; descendants: { nodes: Coded[] } };
  units: { totalCount: number; nodes: Coded[] };
}

interface Found {
  units: { nodes: Coded[] };
}

interface Paged {
  units: {
    edges: { cursor: string; node: Coded }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
}
