import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { BlockCause } from '../directives/directive.enum.js';
import { DateScalar } from '../scalars.js';
import { UserError } from '../user-error.type.js';
import { ObstacleAction } from './obstacle.enum.js';
import { ObstacleType } from './obstacle.type.js';

const KEY =
  'Chosen by the caller: the same key and input again returns the first answer and changes nothing.';

@InputType({ description: 'What stands in the way, of whom, since when.' })
export class ReportObstacleInput {
  @Field(() => ID, { description: KEY })
  idempotencyKey!: string;

  @Field(() => String, { description: 'Code of the campaign.' })
  campaign!: string;

  @Field(() => String, { description: 'What it is, in Vietnamese.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'The same in English.' })
  titleEn?: string | null;

  @Field(() => BlockCause, { description: 'Whose it is.' })
  cause!: BlockCause;

  @Field(() => String, { description: 'Code of the body that reports it.' })
  reportedBy!: string;

  @Field(() => [String], { description: 'Codes of the units in whose way it stands, as of today.' })
  units!: string[];

  @Field(() => DateScalar, { description: 'The first day on which it stood in the way.' })
  from!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Code of the body that can solve it; it may stand outside the branch, or above the city.',
  })
  solver?: string | null;
}

@InputType({ description: 'What somebody does about an obstacle.' })
export class ActOnObstacleInput {
  @Field(() => ID, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The obstacle.' })
  obstacle!: string;

  @Field(() => ObstacleAction, { description: 'What is done.' })
  action!: ObstacleAction;

  @Field(() => String, { nullable: true, description: 'Why; every action asks for it.' })
  reason?: string | null;

  @Field(() => ID, { nullable: true, description: 'With MERGE: the obstacle that it is the same as.' })
  into?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'With RESOLVE: the last day on which it stood in the way.',
  })
  on?: string | null;
}

@ObjectType({ description: 'The obstacle as it stands now.' })
export class ObstaclePayload {
  @Field(() => ObstacleType, { nullable: true, description: 'The obstacle; null where it was refused.' })
  obstacle!: object | null;

  @Field(() => [UserError], { description: 'Why it was refused; else empty.' })
  userErrors!: UserError[];
}
