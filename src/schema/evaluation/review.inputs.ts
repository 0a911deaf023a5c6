import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { UserError } from '../user-error.type.js';
import { AccountabilityReviewType } from './accountability-review.type.js';
import { ReviewAction, ReviewConclusion } from './review.enum.js';

const KEY =
  'Chosen by the caller: the same key and input again returns the first answer and changes nothing.';

@InputType({ description: 'An official opens a review on grounds of his own.' })
export class OpenReviewInput {
  @Field(() => ID, { description: KEY })
  idempotencyKey!: string;

  @Field(() => String, { description: 'Code of the campaign.' })
  campaign!: string;

  @Field(() => String, { description: 'Code of the unit whose responsible body has to answer, as of today.' })
  unit!: string;

  @Field(() => String, {
    description: 'Why responsibility is considered, as the body concerned will read it.',
  })
  grounds!: string;

  @Field(() => String, { description: 'Why the review is opened now.' })
  reason!: string;
}

@InputType({ description: 'The body concerned explains.' })
export class ExplainReviewInput {
  @Field(() => ID, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The review.' })
  review!: string;

  @Field(() => String, { description: 'The explanation.' })
  explanation!: string;

  @Field(() => [ID], { nullable: true, description: 'Obstacles that count in favour.' })
  obstacles?: string[] | null;
}

@InputType({ description: 'What somebody does in a review.' })
export class ActOnReviewInput {
  @Field(() => ID, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The review.' })
  review!: string;

  @Field(() => ReviewAction, { description: 'What is done.' })
  action!: ReviewAction;

  @Field(() => ReviewConclusion, { nullable: true, description: 'With CONCLUDE: what it came to.' })
  conclusion?: ReviewConclusion | null;

  @Field(() => String, { nullable: true, description: 'Why; a conclusion and an appeal ask for it.' })
  reason?: string | null;
}

@ObjectType({ description: 'The review as it stands now.' })
export class ReviewPayload {
  @Field(() => AccountabilityReviewType, {
    nullable: true,
    description: 'The review; null where it was refused.',
  })
  review!: object | null;

  @Field(() => [UserError], { description: 'Why it was refused; else empty.' })
  userErrors!: UserError[];
}
