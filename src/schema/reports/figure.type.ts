import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType('Figure', { description: 'One count of a report.' })
export class FigureType {
  @Field(() => Int, { description: 'The count as stated.' })
  value!: number;
}
