import { Field, Int, ObjectType } from 'type-graphql';
import { DateScalar } from '../scalars.js';

@ObjectType('Progress', {
  description:
    'Where a unit (or the own cohort of one body) stands in one indicator on one day, as known at one instant.',
})
export class ProgressType {
  @Field(() => DateScalar, { description: "The day the figure describes, in the campaign's time zone." })
  on!: string;

  @Field(() => Int, { nullable: true, description: 'What was assigned; null where nothing was.' })
  target!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The count, carried forward where a unit did not report that day; null where none ever did.',
  })
  achieved!: number | null;
}
