import { describe, expect, it } from '@jest/globals';
import {
  type GraphQLError,
  getIntrospectionQuery,
  getNullableType,
  isListType,
  isObjectType,
  parse,
  validate,
} from 'graphql';
import { sampleQuery } from '../../../src/cli/demo/sample-query.js';
import { resolvers } from '../../../src/resolvers/index.js';
import { buildGraphSchema } from '../../../src/schema/build-schema.js';
import {
  COUNTED_ABOVE,
  EXTRA_COSTS,
  INNER_SIZES,
  LIST_SIZES,
} from '../../../src/server/limits/field-costs.js';
import { measureDocument } from '../../../src/server/limits/measure-document.js';
import { operationCost } from '../../../src/server/limits/operation-cost.js';
import { DEFAULT_LIMITS } from '../../../src/server/limits/operation-limits.js';

const schema = buildGraphSchema(resolvers);

function priceOf(text: string, variables: { [name: string]: unknown } = {}) {
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  return operationCost({ schema, document, variables }, DEFAULT_LIMITS);
}

describe('the cost of an operation', () => {
  it('is the same however the size of a page is given', () => {
    const page = 'nodes { name }';
    const literal = priceOf(`{ units(first: 400) { ${page} } }`);
    const variable = priceOf(`query ($n: Int) { units(first: $n) { ${page} } }`, { n: 400 });
    const byDefault = priceOf(`query ($n: Int = 400) { units(first: $n) { ${page} } }`);
    expect(literal).toEqual({ cost: 801, fault: null });
    expect([variable, byDefault]).toEqual([literal, literal]);
    expect(priceOf(`{ units { ${page} } }`).cost).toBe(101);
    expect(priceOf(`query ($n: Int) { units(first: $n) { ${page} } }`, { n: null }).cost).toBe(101);
  });

  it('multiplies pages within pages, and lists without `first` by what they are supposed to have', () => {
    const inner = 'descendants(first: 50) { nodes { code } }';
    expect(priceOf(`{ units(first: 10) { nodes { ${inner} } } }`).cost).toBe(1 + 10 * (1 + 1 + 50 * 2));
    expect(priceOf('{ unit(code: "31") { children { children { code } } } }').cost).toBe(
      1 + 1 + 20 * (1 + 1 + 20 * 2),
    );
  });

  it('counts what a page is made of once', () => {
    const { cost } = priceOf(
      '{ units(first: 500) { totalCount pageInfo { hasNextPage endCursor } edges { cursor node { code } } } }',
    );
    expect(cost).toBe(1 + 500 * 3);
  });

  it('leaves out what is skipped', () => {
    const query = 'query ($yes: Boolean!) { now units(first: 500) @skip(if: $yes) { nodes { code } } }';
    expect(priceOf(query, { yes: true }).cost).toBe(1);
    expect(priceOf(query, { yes: false }).cost).toBe(1002);
  });

  it('opens fragments', () => {
    const query =
      'query { units(first: 10) { ...page } } fragment page on AdministrativeUnitConnection { nodes { code } }';
    expect(priceOf(query).cost).toBe(21);
  });

  it('grows with the days and the level of a grid', () => {
    const grid = (level: string, to: string) =>
      priceOf(
        `{ campaign(code: "c") { grid(indicator: "i", level: ${level}, from: "2023-05-01", to: "${to}") { rows { achieved } } } }`,
      ).cost ?? 0;
    expect(grid('COMMUNE', '2023-06-21')).toBeGreaterThan(grid('COMMUNE', '2023-05-02') * 3);
    expect(grid('RESIDENTIAL_GROUP', '2023-06-21')).toBeGreaterThan(grid('COMMUNE', '2023-06-21') * 5);
  });

  it('names the costliest field of an operation that costs too much', () => {
    const fan =
      'descendants(first: 50) { nodes { descendants(first: 50) { nodes { descendants(first: 50) { nodes { code } } } } } }';
    const { cost, fault } = priceOf(`{ now wide: unit(code: "31") { ${fan} } }`);
    expect(cost).toBeGreaterThan(125_000);
    expect(fault).toMatchObject({
      code: 'OPERATION_TOO_COSTLY',
      field: ['query', 'wide'],
      values: { name: 'wide', limit: 25_000 },
    });
  });

  it.each([
    ['a literal', '{ units(first: 501) { totalCount } }', {}],
    ['a variable', 'query ($n: Int!) { units(first: $n) { totalCount } }', { n: 1_000_000 }],
    ['a default', 'query ($n: Int = 900) { units(first: $n) { totalCount } }', {}],
    ['nothing', '{ units(first: 0) { totalCount } }', {}],
    ['less than nothing', '{ units(first: -5) { totalCount } }', {}],
  ])('refuses a page out of range by %s', (_name, query, variables) => {
    expect(priceOf(query, variables).fault).toMatchObject({
      code: 'PAGE_SIZE_OUT_OF_RANGE',
      field: ['Query', 'units', 'first'],
    });
  });

  it.each([
    ['a long search', `{ units(search: "${'a'.repeat(2_001)}") { totalCount } }`, 'TEXT_ARGUMENT_TOO_LONG'],
    ['a cursor that is none', '{ units(after: "1 OR 1=1") { totalCount } }', 'CURSOR_MALFORMED'],
    ['a NUL', '{ unit(code: "a\\u0000") { id } }', 'UNSTORABLE_TEXT'],
  ])('refuses %s', (_name, query, code) => {
    expect(priceOf(query).fault).toMatchObject({ code });
  });

  it('is not told where an argument is faulty', () => {
    const query =
      'query ($code: String = "31") { unit(code: $code) { id } units(first: 500) { nodes { id } } }';
    const { cost, fault } = priceOf(query, { code: null });
    expect(cost).toBeNull();
    expect((fault as GraphQLError).message).toContain('must not be null');
  });
});

describe('the widest that is meant to be asked', () => {
  const campaign = (fields: string): string => `{ campaign(code: "haiphong-2023") { ${fields} } }`;
  const span = 'from: "2023-04-25", to: "2023-06-15"';
  const rowFields =
    'rank unit { id code name parent { name } } achieved target remaining rate tier { code name } change state';
  const widest: [string, string][] = [
    ['the first tab of GraphiQL', sampleQuery('haiphong-2023', 'accounts_activated')],
    [
      'the schema itself',
      getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true, oneOf: true }),
    ],
    [
      '15 districts with their 217 communes',
      '{ unit(code: "31") { id code name children { id code name kind children { id code name kind } } } }',
    ],
    [
      'a page of 500 units with their places',
      '{ units(first: 500) { nodes { id code name kind level parent { id code name } ancestors { code name } } } }',
    ],
    ['the league of 217 communes', campaign(`leagueTable(indicator: "a", level: COMMUNE) { ${rowFields} }`)],
    [
      'a grid of 217 communes and 52 days',
      campaign(
        `grid(indicator: "a", level: COMMUNE, ${span}) { dates rows { unit { code name } achieved reported } }`,
      ),
    ],
    [
      'a series of 52 days',
      campaign(
        `series(indicator: "a", ${span}) { on achieved target rate state coverage { expected reported } }`,
      ),
    ],
    [
      'the verdicts on 217 communes at every milestone',
      campaign(
        'milestones { ordinal evaluation { verdicts(level: COMMUNE, first: 250) { nodes { result rate rank reasons consequence tier { code } unit { code name parent { name } } } } } }',
      ),
    ],
    [
      '500 tasks with their leads',
      campaign(
        'tasks(first: 500) { nodes { id ordinal title state timeliness deadline { at } lead { code name } coordinators { code } directive { number } } }',
      ),
    ],
  ];

  it.each(widest)('passes: %s', (_name, text) => {
    const { cost, fault } = priceOf(text);
    expect(fault).toBeNull();
    expect(measureDocument(parse(text), DEFAULT_LIMITS)).toBeNull();
    expect(cost).toBeLessThan(DEFAULT_LIMITS.cost / 1.2);
  });
});

describe('the table of costs', () => {
  const fieldAt = (path: string) => {
    const [typeName = '', fieldName = ''] = path.split('.');
    const type = schema.getType(typeName);
    return isObjectType(type) ? type.getFields()[fieldName] : undefined;
  };

  it.each([...Object.keys(LIST_SIZES), ...COUNTED_ABOVE])('knows %s as a list of the schema', (path) => {
    expect(isListType(getNullableType(fieldAt(path)?.type))).toBe(true);
  });

  it.each([...Object.keys(EXTRA_COSTS), ...Object.keys(INNER_SIZES)])(
    'knows %s as a field of the schema',
    (path) => {
      expect(fieldAt(path)).toBeDefined();
    },
  );
});
