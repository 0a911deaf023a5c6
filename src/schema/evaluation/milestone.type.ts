import { Field, Int, ObjectType } from 'type-graphql';
import { Node } from '../node.type.js';
import { DateScalar, DateTimeScalar } from '../scalars.js';

@ObjectType('Milestone', {
  implements: Node,
  description: 'A day at whose end the figures known are frozen and every unit is judged.',
})
export class MilestoneType {
  @Field(() => Int, { description: 'Its place in the campaign, from 1.' })
  ordinal!: number;

  @Field(() => DateScalar, { description: 'The day whose figures are judged.' })
  on!: string;

  @Field(() => DateTimeScalar, { description: 'The first instant after it.' })
  closesAt!: Date;

  @Field(() => Boolean, {
    description: 'The last milestone after which lateness is considered for accountability.',
  })
  final!: boolean;
}
