import { Field, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../scalars.js';

@ObjectType('DirectiveRecipient', {
  description: 'Whom a directive was sent to, and what it has done about it (D8).',
})
export class DirectiveRecipientType {
  @Field(() => DateTimeScalar, { nullable: true, description: 'When the platform delivered it.' })
  receivedAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the recipient said that it had received it; null while it has not.',
  })
  acknowledgedAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'By when it is to be acknowledged; null where the campaign sets no time. Later is still possible.',
  })
  acknowledgeDueAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "By when the recipient's own document is expected; null where none is, or no time is set.",
  })
  issueDueAt!: Date | null;
}
