import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { UserError } from '../user-error.type.js';
import { EscalationType } from './escalation.type.js';

const KEY =
  'Chosen by the caller: the same key and input again returns the first answer and changes nothing.';
const WHICH = 'The escalation.';

@InputType({ description: 'Whoever an escalation waits on takes it up.' })
export class AcknowledgeEscalationInput {
  @Field(() => ID, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID, { description: WHICH })
  escalation!: string;
}

@InputType({ description: 'Whoever an escalation waits on says that it is beyond them.' })
export class PassUpEscalationInput {
  @Field(() => ID, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID, { description: WHICH })
  escalation!: string;

  @Field(() => String, { description: 'Why it is for those above.' })
  reason!: string;
}

@InputType({ description: 'Whoever an escalation waits on says what is done about it, which ends it.' })
export class ResolveEscalationInput {
  @Field(() => ID, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID, { description: WHICH })
  escalation!: string;

  @Field(() => String, { description: 'What has been done, or will be and by when.' })
  response!: string;
}

@ObjectType({ description: 'The escalation as it stands now.' })
export class EscalationPayload {
  @Field(() => EscalationType, {
    nullable: true,
    description: 'The escalation; null where it was refused.',
  })
  escalation!: object | null;

  @Field(() => [UserError], { description: 'Why it was refused; else empty.' })
  userErrors!: UserError[];
}
