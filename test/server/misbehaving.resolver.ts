import { GraphQLError } from 'graphql';
import { Arg, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql';
import { AccessError, refuse } from '../../src/domain/refusal.js';
import type { GraphContext } from '../../src/resolvers/context.js';

/** Everything that can go wrong in a resolver. */
@Resolver()
export class MisbehavingResolver {
  @Query(() => String, { description: 'Throws what nobody may see.' })
  secretive(): string {
    throw new Error('password hunter2 was refused at /srv/secret.ts:12');
  }

  @Query(() => String, { description: 'Asks the database what it does not have.' })
  async badSql(@Ctx() context: GraphContext): Promise<string> {
    await context.dataSource.query('SELECT hunter2 FROM nowhere');
    return 'never';
  }

  @Query(() => String, { description: 'Hands a text to the database.' })
  async echo(
    @Arg('text', () => String, { description: 'The text.' }) text: string,
    @Ctx() context: GraphContext,
  ): Promise<string> {
    const [row] = await context.dataSource.query<{ text: string }[]>('SELECT $1::text AS text', [text]);
    return row?.text ?? '';
  }

  @Query(() => Int, { description: 'Answers what is not of its type.' })
  wrongType(): unknown {
    return 'hunter2';
  }

  @Query(() => String, { description: 'Answers nothing where something was promised.' })
  missing(): unknown {
    return null;
  }

  @Query(() => String, { description: 'May not.' })
  forbidden(): string {
    throw new AccessError('FORBIDDEN');
  }

  @Query(() => String, { description: 'Refuses, as a service does.' })
  refusing(): string {
    return refuse('UNIT_UNKNOWN', ['unit'], { unit: 'Q9' });
  }

  @Query(() => String, { description: 'Says itself what is wrong.' })
  explicit(): string {
    throw new GraphQLError('first: 501 is out of range', { extensions: { code: 'BAD_USER_INPUT' } });
  }

  @Mutation(() => String, { description: 'Changes nothing, and says so.' })
  touch(): string {
    return 'touched';
  }
}
