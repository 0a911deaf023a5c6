import { Field, InputType, ObjectType } from 'type-graphql';
import { DateScalar, DateTimeScalar } from '../scalars.js';
import { DeadlineBoundary } from './directive.enum.js';

@ObjectType('Deadline', {
  description: 'By when, as the document words it and as the platform reads it (D4).',
})
export class DeadlineType {
  @Field(() => DateScalar, { description: 'The day named in the document.' })
  on!: string;

  @Field(() => DeadlineBoundary, { description: 'Before it, by its end, or within its month.' })
  boundary!: DeadlineBoundary;

  @Field(() => DateTimeScalar, { description: 'The instant after which the task is late.' })
  at!: Date;
}

@InputType({
  description: 'By when (D4). The platform computes the instant in the time zone of the campaign.',
})
export class DeadlineInput {
  @Field(() => DateScalar, { description: 'The day; for WITHIN_MONTH any day of the month.' })
  on!: string;

  @Field(() => DeadlineBoundary, { description: 'Before it, by its end, or within its month.' })
  boundary!: DeadlineBoundary;
}
