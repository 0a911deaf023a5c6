import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Page } from '../../schema/connection.type.js';
import { parseIdOf } from '../../schema/global-id.js';
import { PositionType } from '../../schema/hierarchy/position.type.js';
import { operationNames } from '../../schema/operation-names.js';
import {
  ApiKeyConnection,
  ApiKeyType,
  CreateApiKeyInput,
  CreateApiKeyPayload,
  RevokeApiKeyInput,
  RevokeApiKeyPayload,
} from '../../schema/sign-in/api-key.type.js';
import { type PositionRow, positionsById } from '../../services/queries/hierarchy/organizations.js';
import {
  type ApiKeyRow,
  countApiKeys,
  findApiKey,
  listApiKeys,
} from '../../services/queries/sign-in/api-keys.js';
import { createApiKey } from '../../services/sign-in/create-api-key.js';
import { newKey } from '../../services/sign-in/key-token.js';
import { revokeApiKey } from '../../services/sign-in/revoke-api-key.js';
import { cursorOf, page } from '../connection.js';
import { type GraphContext, requireActor } from '../context.js';
import { loadBy } from '../load-by.js';
import { registerNode } from '../node-registry.js';
import { perform } from '../perform.js';

registerNode('ApiKey', async (id, context) => findApiKey(context.dataSource.manager, context.actor, id));

type Maybe<T> = T | null | undefined;

/** Keys of machines (A2). */
@Resolver(() => ApiKeyType)
export class ApiKeyResolver {
  @Query(() => ApiKeyConnection, {
    description:
      'Keys of machines in the order in which they were made, also those that have ended. For administrators.',
  })
  async apiKeys(
    @Arg('position', () => String, {
      nullable: true,
      description: 'Code of a position: those that act as it.',
    })
    position: Maybe<string>,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50, description: 'At most so many.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the entry to go on after.' })
    after: Maybe<string>,
    @Ctx() context: GraphContext,
  ): Promise<Page<ApiKeyRow>> {
    const { manager } = context.dataSource;
    const reader = requireActor(context);
    const meant = position ?? null;
    return page<ApiKeyRow>(
      { first, after },
      {
        cursor: cursorOf('apiKeys', 'integer'),
        key: ({ id }) => [id],
        fetch: async (limit, key) =>
          listApiKeys(manager, reader, {
            position: meant,
            limit,
            afterId: key === null ? 0 : Number(key[0]),
          }),
        total: async () => countApiKeys(manager, reader, meant),
      },
    );
  }

  @Mutation(() => CreateApiKeyPayload, {
    description: 'Makes a key with which a machine acts as a position; for administrators. It is told once.',
  })
  async createApiKey(
    @Arg('input', () => CreateApiKeyInput, { description: 'What the key opens.' }) input: CreateApiKeyInput,
    @Ctx() context: GraphContext,
    @Info() { schema }: GraphQLResolveInfo,
  ): Promise<CreateApiKeyPayload> {
    const { position, label, readOnly, operations = null, days, reason = null } = input;
    const asked = { position, label, readOnly, operations, days, reason };
    // Beside the answer, which is kept for repeats: the secret is not.
    let token: string | null = null;
    const done = await perform(context, { operation: 'createApiKey', input }, async (tx) => {
      const key = newKey();
      const known = operationNames(schema);
      const made = await createApiKey(tx, asked, { key, at: context.machineClock.now(), known });
      token = key.token;
      return made;
    });
    if ('userErrors' in done) return { apiKey: null, token: null, userErrors: done.userErrors };
    const apiKey = await findApiKey(context.dataSource.manager, context.actor, done.ok.keyId);
    return { apiKey, token, userErrors: [] };
  }

  @Mutation(() => RevokeApiKeyPayload, {
    description:
      'Ends a key with its next request, in open subscriptions with the next event; for administrators.',
  })
  async revokeApiKey(
    @Arg('input', () => RevokeApiKeyInput, { description: 'Which key.' }) input: RevokeApiKeyInput,
    @Ctx() context: GraphContext,
  ): Promise<RevokeApiKeyPayload> {
    const { key, reason = null } = input;
    const meant = { key, id: parseIdOf('ApiKey', key) ?? 0, prefix: null, reason };
    const done = await perform(context, { operation: 'revokeApiKey', input }, (tx) =>
      revokeApiKey(tx, meant, context.machineClock.now()),
    );
    if ('userErrors' in done) return { apiKey: null, userErrors: done.userErrors };
    const apiKey = await findApiKey(context.dataSource.manager, context.actor, done.ok.keyId);
    return { apiKey, userErrors: [] };
  }

  @FieldResolver(() => PositionType, { description: 'What it acts as.' })
  async position(@Root() key: ApiKeyRow, @Ctx() context: GraphContext): Promise<PositionRow> {
    const found = await loadBy(context, 'positionById', positionsById).load(key.positionId);
    if (found === null) throw new Error(`There is no position ${key.positionId}.`);
    return found;
  }
}
