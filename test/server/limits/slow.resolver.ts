import { Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { GraphContext } from '../../../src/resolvers/context.js';

/** Statements that take longer than anybody waits. */
@Resolver()
export class SlowResolver {
  @Query(() => String, { description: 'Sleeps in the database.' })
  async slow(@Ctx() context: GraphContext): Promise<string> {
    await context.dataSource.query('SELECT pg_sleep(60) AS slow_query');
    return 'awake';
  }

  @Query(() => String, { nullable: true, description: 'The same, where null would do.' })
  async slowPerhaps(@Ctx() context: GraphContext): Promise<string> {
    return this.slow(context);
  }

  @Mutation(() => String, { description: 'Sleeps in a transaction until somebody lets it go, then writes.' })
  async slowWrite(@Ctx() context: GraphContext): Promise<string> {
    await context.dataSource.transaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock(4711) AS slow_write');
      await manager.query("INSERT INTO slow_note (text) VALUES ('written')");
    });
    return 'written';
  }
}
