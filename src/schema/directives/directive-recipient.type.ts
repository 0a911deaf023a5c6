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
}
