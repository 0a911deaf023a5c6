import { Field, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.type.js';
import { Node } from '../node.type.js';
import { DateTimeScalar } from '../scalars.js';
import { ReviewState } from './evaluation.enum.js';

@ObjectType('AccountabilityReview', {
  implements: Node,
  description:
    'Considers responsibility; it never imposes discipline. Nothing is concluded before an explanation, or the recorded lapse of its deadline.',
})
export class AccountabilityReviewType {
  @Field(() => ReviewState, { description: 'Where it stands.' })
  state!: ReviewState;

  @Field(() => DateTimeScalar, { description: 'When it was opened.' })
  openedAt!: Date;
}

export const AccountabilityReviewConnection = connectionOf(
  'AccountabilityReview',
  () => AccountabilityReviewType,
  'reviews',
);
