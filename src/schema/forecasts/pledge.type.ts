import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Node } from '../node.type.js';
import { DateScalar, DateTimeScalar } from '../scalars.js';
import { UserError } from '../user-error.type.js';
import { PledgeState } from './forecast.enum.js';

@ObjectType('Pledge', {
  implements: Node,
  description:
    "A unit's own date beside the assigned one: so many by the end of a day. Kept or broken at that date.",
})
export class PledgeType {
  @Field(() => Int, { description: 'The count that is to be reached.' })
  value!: number;

  @Field(() => DateScalar, { description: 'By the end of this day.' })
  dueOn!: string;

  @Field(() => DateScalar, { description: 'The day on which it was made.' })
  pledgedOn!: string;

  @Field(() => PledgeState, { description: 'What became of it.' })
  state!: PledgeState;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When that was said; null while it is open.' })
  settledAt!: Date | null;
}

@InputType({ description: "A unit's own date beside the assigned one." })
export class MakePledgeInput {
  @Field(() => ID, {
    description:
      'Chosen by the caller: the same key and input again returns the first answer and changes nothing.',
  })
  idempotencyKey!: string;

  @Field(() => String, { description: 'Code of the campaign.' })
  campaign!: string;

  @Field(() => String, { description: 'Code of the unit.' })
  unit!: string;

  @Field(() => String, { description: 'Code of the indicator.' })
  indicator!: string;

  @Field(() => Int, { description: 'The count to be reached, more than 0; it may be more than the target.' })
  value!: number;

  @Field(() => DateScalar, {
    description: 'By the end of this day: today or later, and not after the last milestone.',
  })
  dueOn!: string;
}

@ObjectType({ description: 'The pledge as it was taken in.' })
export class PledgePayload {
  @Field(() => PledgeType, { nullable: true, description: 'The pledge; null where it was refused.' })
  pledge!: object | null;

  @Field(() => [UserError], { description: 'Why it was refused; else empty.' })
  userErrors!: UserError[];
}
