import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { Delivery } from '../../entities/inbox.entity.js';
import type { Page } from '../../schema/connection.type.js';
import { DeliveryConnection, DeliveryState, DeliveryType } from '../../schema/operations/delivery.type.js';
import {
  countDeliveries,
  deliveryById,
  listDeliveries,
  requireDeliveriesReader,
} from '../../services/queries/notifications/deliveries.js';
import { cursorOf, page } from '../connection.js';
import { type GraphContext, requireActor } from '../context.js';
import { registerNode } from '../node-registry.js';

registerNode('Delivery', async (id, context) =>
  deliveryById(context.dataSource.manager, requireActor(context), id),
);

/** What leaves the platform, for those who run it. */
@Resolver(() => DeliveryType)
export class DeliveryResolver {
  @Query(() => DeliveryConnection, {
    description:
      'Messages that left the platform or should have, in the order in which they were promised. For administrators and auditors.',
  })
  async deliveries(
    @Arg('state', () => DeliveryState, { nullable: true, description: 'In this state alone.' })
    state: DeliveryState | null,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50, description: 'At most so many.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the entry to go on after.' })
    after: string | null,
    @Ctx() context: GraphContext,
  ): Promise<Page<Delivery>> {
    const { manager } = context.dataSource;
    requireDeliveriesReader(requireActor(context));
    const filter = { state: state ?? null };
    return page(
      { first, after },
      {
        cursor: cursorOf('deliveries', 'integer'),
        key: ({ id }) => [id],
        fetch: async (limit, key) =>
          listDeliveries(manager, filter, limit, key === null ? 0 : Number(key[0])),
        total: async () => countDeliveries(manager, filter),
      },
    );
  }

  @FieldResolver(() => String, { description: 'What it says, as JSON.' })
  payload(@Root() { payload }: Delivery): string {
    return JSON.stringify(payload);
  }
}
