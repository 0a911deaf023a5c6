import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { refuse } from '../../domain/refusal.js';
import { Role } from '../../schema/access/access.enum.js';
import {
  AccessGrantPayload,
  GrantAccessInput,
  RevokeAccessInput,
} from '../../schema/access/access.inputs.js';
import { AccessGrantConnection, AccessGrantType } from '../../schema/access/access-grant.type.js';
import type { Page } from '../../schema/connection.type.js';
import { parseIdOf } from '../../schema/global-id.js';
import { AdministrativeUnitType } from '../../schema/hierarchy/administrative-unit.type.js';
import { PositionType } from '../../schema/hierarchy/position.type.js';
import { DateScalar } from '../../schema/scalars.js';
import { grantAccess } from '../../services/access/grant-access.js';
import { revokeAccess } from '../../services/access/revoke-access.js';
import {
  type AccessGrantRow,
  countAccessGrants,
  findAccessGrant,
  listAccessGrants,
} from '../../services/queries/access/access-grants.js';
import { type PositionRow, positionsById } from '../../services/queries/hierarchy/organizations.js';
import { lastDayOfUnit, type UnitOnDay } from '../../services/queries/hierarchy/unit-on-day.js';
import type { Tx } from '../../services/transaction.js';
import { cursorOf, page } from '../connection.js';
import { type GraphContext, requireActor } from '../context.js';
import { dayOr } from '../hierarchy/day.js';
import { unitOnDay } from '../hierarchy/unit-loaders.js';
import { loadBy } from '../load-by.js';
import { registerNode } from '../node-registry.js';
import { perform } from '../perform.js';

registerNode('AccessGrant', async (id, context) =>
  findAccessGrant(context.dataSource.manager, context.actor, id),
);

type Maybe<T> = T | null | undefined;

/** Who may do what: given, ended and listed (A1, A2). */
@Resolver(() => AccessGrantType)
export class AccessGrantResolver {
  @Query(() => AccessGrantConnection, {
    description:
      'Grants in the order in which they were given, also those that have ended. For administrators and auditors; all arguments narrow it down.',
  })
  async accessGrants(
    @Arg('position', () => String, { nullable: true, description: 'Code of a position.' })
    position: Maybe<string>,
    @Arg('role', () => Role, { nullable: true, description: 'Of this role alone.' }) role: Maybe<Role>,
    @Arg('unit', () => String, {
      nullable: true,
      description: 'Code of a unit, as of the day or of today: grants anchored at that very unit.',
    })
    unit: Maybe<string>,
    @Arg('on', () => DateScalar, { nullable: true, description: 'Those that hold on this day.' })
    on: Maybe<string>,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50, description: 'At most so many.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the entry to go on after.' })
    after: Maybe<string>,
    @Ctx() context: GraphContext,
  ): Promise<Page<AccessGrantRow>> {
    const { manager } = context.dataSource;
    const reader = requireActor(context);
    const filter = {
      position: position ?? null,
      role: role ?? null,
      unit: unit ?? null,
      unitOn: await dayOr(context, on),
      on: on ?? null,
    };
    return page<AccessGrantRow>(
      { first, after },
      {
        cursor: cursorOf('accessGrants', 'integer'),
        key: ({ id }) => [id],
        fetch: async (limit, key) =>
          listAccessGrants(manager, reader, filter, limit, key === null ? null : Number(key[0])),
        total: async () => countAccessGrants(manager, reader, filter),
      },
    );
  }

  @Mutation(() => AccessGrantPayload, {
    description:
      'Gives a position a right from today or a later day on; for administrators, and never to oneself. It holds from the next request on.',
  })
  async grantAccess(
    @Arg('input', () => GrantAccessInput, { description: 'The right.' }) input: GrantAccessInput,
    @Ctx() context: GraphContext,
  ): Promise<AccessGrantPayload> {
    const { position, role, unit, relation, validFrom = null, validTo = null, reason = null } = input;
    const asked = { position, role, unit, relation, validFrom, validTo, reason };
    return answer(context, 'grantAccess', input, (tx) => grantAccess(tx, asked));
  }

  @Mutation(() => AccessGrantPayload, {
    description:
      'Ends a right from today or a later day on; for administrators. The last administrator stays. It ends with the next request, in open subscriptions with the next event.',
  })
  async revokeAccess(
    @Arg('input', () => RevokeAccessInput, { description: 'Which right.' }) input: RevokeAccessInput,
    @Ctx() context: GraphContext,
  ): Promise<AccessGrantPayload> {
    const { grant, from = null, reason = null } = input;
    return answer(context, 'revokeAccess', input, (tx) =>
      revokeAccess(tx, { grantId: idOf(grant), from, reason }),
    );
  }

  @FieldResolver(() => PositionType, { description: 'Whose right it is.' })
  async position(@Root() grant: AccessGrantRow, @Ctx() context: GraphContext): Promise<PositionRow> {
    const found = await loadBy(context, 'positionById', positionsById).load(grant.positionId);
    if (found === null) throw new Error(`There is no position ${grant.positionId}.`);
    return found;
  }

  @FieldResolver(() => AdministrativeUnitType, {
    nullable: true,
    description: 'The unit it is anchored at, as it stands today or on the first day, or as it last stood.',
  })
  async unit(
    @Root() { unitId, validFrom }: AccessGrantRow,
    @Ctx() context: GraphContext,
  ): Promise<UnitOnDay | null> {
    const today = await dayOr(context, null);
    const on = validFrom > today ? validFrom : today;
    const standing = await unitOnDay(context).load({ unitId, on });
    if (standing !== null) return standing;
    const last = await lastDayOfUnit(context.dataSource, unitId, on);
    return last === null ? null : unitOnDay(context).load({ unitId, on: last });
  }
}

function idOf(grant: string): number {
  return parseIdOf('AccessGrant', grant) ?? refuse('GRANT_UNKNOWN', ['grant'], { grant });
}

async function answer(
  context: GraphContext,
  operation: string,
  input: { idempotencyKey: string },
  work: (tx: Tx) => Promise<{ grantId: number }>,
): Promise<AccessGrantPayload> {
  const done = await perform(context, { operation, input }, work);
  if ('userErrors' in done) return { grant: null, userErrors: done.userErrors };
  const { manager } = context.dataSource;
  return { grant: await findAccessGrant(manager, context.actor, done.ok.grantId), userErrors: [] };
}
