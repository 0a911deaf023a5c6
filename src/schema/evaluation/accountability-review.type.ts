import { Field, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.type.js';
import { Node } from '../node.type.js';
import { DateScalar, DateTimeScalar } from '../scalars.js';
import { ReviewState } from './evaluation.enum.js';
import { ReviewConclusion } from './review.enum.js';

@ObjectType('AccountabilityReview', {
  implements: Node,
  description:
    'Considers responsibility; it never imposes discipline. Nothing is concluded before an explanation, or the recorded lapse of its deadline. Read by the body concerned, its superiors in charge, the reviewing body and auditors.',
})
export class AccountabilityReviewType {
  @Field(() => ReviewState, { description: 'Where it stands.' })
  state!: ReviewState;

  @Field(() => DateTimeScalar, { description: 'When it was opened.' })
  openedAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'From this instant on the explanation is late; null where none has been asked for.',
  })
  explanationDueAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the body concerned said; null while it has not.',
  })
  explanation!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it explained; null while it has not.' })
  explainedAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'When it was recorded that the deadline passed without an explanation; null where it was not.',
  })
  lapsedAt!: Date | null;

  @Field(() => ReviewConclusion, {
    nullable: true,
    description: 'What it came to; null until it is concluded.',
  })
  conclusion!: ReviewConclusion | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was concluded; null until it is.' })
  concludedAt!: Date | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day after the milestone on which the unit reached its target; null while it has not.',
  })
  metOn!: string | null;
}

@ObjectType({ description: 'On whom a matter waited, from when to when.' })
export class ReviewHolder {
  @Field(() => DateTimeScalar, { description: 'Since when it waited on that body.' })
  from!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when; null while it does.' })
  until!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'By when the body should have moved it.' })
  dueAt!: Date | null;
}

export const AccountabilityReviewConnection = connectionOf(
  'AccountabilityReview',
  () => AccountabilityReviewType,
  'reviews',
);
