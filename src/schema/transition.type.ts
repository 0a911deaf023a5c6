import { Field, ObjectType } from 'type-graphql';
import { DateTimeScalar } from './scalars.js';

@ObjectType('Transition', { description: 'Who moved what from where to where, when and why.' })
export class TransitionType {
  @Field(() => String, { nullable: true, description: 'The state before; null for the beginning.' })
  from!: string | null;

  @Field(() => String, { description: 'The state after.' })
  to!: string;

  @Field(() => String, {
    description: 'What was done, e.g. "SUBMIT": several actions may lead to one state.',
  })
  action!: string;

  @Field(() => DateTimeScalar, { description: "When, by the platform's clock." })
  at!: Date;

  @Field(() => String, { nullable: true, description: 'Why, in the words of who did it.' })
  reason!: string | null;
}
