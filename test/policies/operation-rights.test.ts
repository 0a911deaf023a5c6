import { describe, expect, it } from '@jest/globals';
import type { GraphQLSchema } from 'graphql';
import { operationRights } from '../../src/policies/operation-rights.js';
import { permissionNames } from '../../src/policies/permissions.js';
import { resolvers } from '../../src/resolvers/index.js';
import { buildGraphSchema } from '../../src/schema/build-schema.js';

describe('the rights of operations', () => {
  const schema = buildGraphSchema(resolvers);

  it('are known for every operation of the schema, and for no other', () => {
    const known = Object.keys(operationRights);
    const missing = operationsOf(schema).filter((operation) => !known.includes(operation));
    const surplus = known.filter((operation) => !operationsOf(schema).includes(operation));
    expect({ missing, surplus }).toEqual({ missing: [], surplus: [] });
  });

  it('say EVERYBODY of what the schema leaves open, and of nothing else', () => {
    const open = Object.keys(operationRights).filter((name) => operationRights[name]?.needs === 'EVERYBODY');
    expect(open).toEqual(operationsOf(schema).filter((operation) => isPublic(schema, operation)));
  });

  it('name every right, but those of doors beside the schema', () => {
    const needed = new Set(
      Object.values(operationRights).flatMap(({ needs }) => (typeof needs === 'string' ? [] : needs)),
    );
    expect(permissionNames().filter((name) => !needed.has(name))).toEqual(['file.upload']);
  });
});

function rootsOf(schema: GraphQLSchema) {
  return [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((root) =>
    root === null || root === undefined ? [] : [root],
  );
}

function operationsOf(schema: GraphQLSchema): string[] {
  return rootsOf(schema).flatMap((root) =>
    Object.keys(root.getFields()).map((name) => `${root.name}.${name}`),
  );
}

function isPublic(schema: GraphQLSchema, operation: string): boolean {
  const [rootName, name = ''] = operation.split('.');
  const root = rootsOf(schema).find((candidate) => candidate.name === rootName);
  return root?.getFields()[name]?.extensions['public'] === true;
}
