import { describe, expect, it } from '@jest/globals';
import {
  buildSchema,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { resolvers } from '../../src/resolvers/index.js';
import { nodeFinder } from '../../src/resolvers/node-registry.js';
import { buildGraphSchema, printGraphSchema } from '../../src/schema/build-schema.js';

describe('the schema', () => {
  const schema = buildGraphSchema(resolvers);

  it('describes every type, field and argument', () => {
    expect(undescribed(schema)).toEqual([]);
  });

  it('would name what is not described', () => {
    const bare = buildSchema(
      'type Query { unit(code: String): Unit } type Unit { id: ID } input Row { n: Int }',
    );
    expect(undescribed(bare)).toEqual(['Query.unit', 'Query.unit(code:)', 'Unit', 'Unit.id', 'Row', 'Row.n']);
  });

  it('is printed the same every time', () => {
    expect(printGraphSchema(buildGraphSchema(resolvers))).toBe(printGraphSchema(schema));
  });

  it('finds every type of node by its id', () => {
    const node = schema.getType('Node');
    const types = isInterfaceType(node) ? schema.getPossibleTypes(node) : [];
    expect(types.length).toBeGreaterThan(0);
    expect(types.filter((type) => nodeFinder(type.name) === null).map((type) => type.name)).toEqual([]);
  });
});

/** What has no description, by its place. Query and Mutation themselves need none. */
function undescribed(schema: GraphQLSchema): string[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
    .flatMap((type) => {
      const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
      const isRoot = roots.some((root) => root === type);
      const own = isRoot || isDescribed(type) ? [] : [type.name];
      return [...own, ...fieldsOf(type)];
    });
}

function fieldsOf(type: GraphQLNamedType): string[] {
  if (isEnumType(type) || !(isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)))
    return [];
  const fields: readonly Described[] = Object.values(type.getFields());
  return fields.flatMap((field) => {
    const place = `${type.name}.${field.name}`;
    const bare = (field.args ?? []).filter((arg) => !isDescribed(arg)).map((arg) => `${place}(${arg.name}:)`);
    return [...(isDescribed(field) ? [] : [place]), ...bare];
  });
}

interface Described {
  name: string;
  description?: string | null | undefined;
  args?: readonly Described[];
}

function isDescribed(thing: { description?: string | null | undefined }): boolean {
  return (thing.description ?? '').trim() !== '';
}
