import { Field, Float, ObjectType } from 'type-graphql';
import { BlockCause } from '../directives/directive.enum.js';
import { Node } from '../node.type.js';
import { DateScalar, DateTimeScalar } from '../scalars.js';
import { ObstacleState } from './obstacle.enum.js';

@ObjectType('Obstacle', {
  implements: Node,
  description:
    'What stands in the way of units (vướng mắc), and who can remove it. Accepted, it pauses the clocks it covers, and its days count where responsibility is considered.',
})
export class ObstacleType {
  @Field(() => BlockCause, {
    description: 'Whose it is. Only an external obstacle covers a delay by itself.',
  })
  cause!: BlockCause;

  @Field(() => DateScalar, { description: 'The first day on which it stood in the way.' })
  from!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day on which it stood in the way; null while it does, or nobody has said.',
  })
  to!: string | null;

  @Field(() => ObstacleState, { description: 'Where it stands.' })
  state!: ObstacleState;

  @Field(() => DateTimeScalar, { description: 'When it was reported.' })
  openedAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was accepted; null where it was not.',
  })
  acceptedAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'By when it is to be decided upon, and once accepted, solved; then it is escalated.',
  })
  dueAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was resolved, rejected or merged; null while it was not.',
  })
  closedAt!: Date | null;
}

@ObjectType('ObstacleEffect', {
  description: 'What an obstacle did to the daily rate in the affected units; null where it is not known.',
})
export class ObstacleEffectType {
  @Field(() => Float, { nullable: true, description: 'A day, in the seven days before.' })
  dailyRateBefore!: number | null;

  @Field(() => Float, { nullable: true, description: 'A day, while it stood in the way.' })
  dailyRateDuring!: number | null;
}
