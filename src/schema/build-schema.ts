import 'reflect-metadata';
import {
  defaultFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import { buildSchemaSync, type ClassType, type PubSub } from 'type-graphql';
import type { Actor } from '../domain/actor.js';
import { keyOpens } from '../domain/key-scope.js';
import { AccessError } from '../domain/refusal.js';
import { DateTimeScalar } from './scalars.js';

export type ResolverClasses = readonly [ClassType<object>, ...ClassType<object>[]];

/**
 * The schema of these resolver classes. Every field of Query, Mutation and Subscription demands a signed-in caller
 * (AccessError UNAUTHENTICATED) unless it says `@Extensions({ public: true })`, and of a machine a key that opens it (FORBIDDEN);
 * introspection is not a field of ours.
 */
export function buildGraphSchema(resolvers: ResolverClasses): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: [...resolvers],
    validate: false,
    scalarsMap: [{ type: Date, scalar: DateTimeScalar }],
    pubSub: NO_TOPICS,
  });
  const mutations = schema.getMutationType();
  for (const root of [schema.getQueryType(), mutations, schema.getSubscriptionType()]) {
    if (root === null || root === undefined) continue;
    guard(root as GraphQLObjectType<unknown, Caller>, root === mutations);
  }
  return schema;
}

/** The schema as text, in alphabetical order, so that equal schemas are equal bytes. */
export function printGraphSchema(schema: GraphQLSchema): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}

/** Asked for by type-graphql. Subscriptions here listen to what their context brings, one for each server. */
const NO_TOPICS: PubSub = {
  publish(topic) {
    throw new Error(`Nothing is published under ${topic}: see services/announce.ts.`);
  },
  subscribe(topic) {
    throw new Error(`Nobody listens to ${topic}: a subscription names its own \`subscribe\`.`);
  },
};

interface Caller {
  actor: Actor | null;
}

function guard(root: GraphQLObjectType<unknown, Caller>, writes: boolean): void {
  for (const field of Object.values(root.getFields())) {
    if (field.extensions['public'] === true) continue;
    const requireOpen = ({ actor }: Caller): void => {
      if (actor === null) throw new AccessError('UNAUTHENTICATED');
      if (!keyOpens(actor.key, field.name, writes))
        throw new AccessError('FORBIDDEN', { reason: 'KEY_TOO_NARROW', operation: field.name });
    };
    const resolve = field.resolve ?? defaultFieldResolver;
    field.resolve = (source, args, context, info) => {
      requireOpen(context);
      return resolve(source, args, context, info);
    };
    const { subscribe } = field;
    if (subscribe === undefined) continue;
    field.subscribe = (source, args, context, info) => {
      requireOpen(context);
      return subscribe(source, args, context, info);
    };
  }
}
