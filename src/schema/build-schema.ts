import 'reflect-metadata';
import {
  defaultFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import { buildSchemaSync, type ClassType } from 'type-graphql';
import { AccessError } from '../domain/refusal.js';
import { DateTimeScalar } from './scalars.js';

export type ResolverClasses = readonly [ClassType<object>, ...ClassType<object>[]];

/**
 * The schema of these resolver classes. Every field of Query, Mutation and Subscription demands a signed-in caller
 * (AccessError UNAUTHENTICATED) unless it says `@Extensions({ public: true })`; introspection is not a field of ours.
 */
export function buildGraphSchema(resolvers: ResolverClasses): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: [...resolvers],
    validate: false,
    scalarsMap: [{ type: Date, scalar: DateTimeScalar }],
  });
  for (const root of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
    if (root !== null && root !== undefined) guard(root as GraphQLObjectType<unknown, Caller>);
  }
  return schema;
}

/** The schema as text, in alphabetical order, so that equal schemas are equal bytes. */
export function printGraphSchema(schema: GraphQLSchema): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}

interface Caller {
  actor: unknown;
}

function guard(root: GraphQLObjectType<unknown, Caller>): void {
  for (const field of Object.values(root.getFields())) {
    if (field.extensions['public'] === true) continue;
    const resolve = field.resolve ?? defaultFieldResolver;
    field.resolve = (source, args, context, info) => {
      if (context.actor === null) throw new AccessError('UNAUTHENTICATED');
      return resolve(source, args, context, info);
    };
    const { subscribe } = field;
    if (subscribe === undefined) continue;
    field.subscribe = (source, args, context, info) => {
      if (context.actor === null) throw new AccessError('UNAUTHENTICATED');
      return subscribe(source, args, context, info);
    };
  }
}
