import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { UserError } from '../user-error.type.js';

const KEY =
  'Chosen by the caller: the same key and input again returns the first answer and changes nothing.';

@InputType({ description: 'A job that was given up is to run again.' })
export class RetryJobInput {
  @Field(() => ID, { description: KEY })
  idempotencyKey!: string;

  @Field(() => String, { description: 'Key of the job: `subject` of its incident.' })
  key!: string;

  @Field(() => String, { nullable: true, description: 'What was mended; kept in the audit trail.' })
  reason?: string | null;
}

@InputType({ description: 'A job that was given up is to be left undone for good.' })
export class SkipJobInput {
  @Field(() => ID, { description: KEY })
  idempotencyKey!: string;

  @Field(() => String, { description: 'Key of the job: `subject` of its incident.' })
  key!: string;

  @Field(() => String, { description: 'Why it need not be done; kept in the audit trail.' })
  reason!: string;
}

@ObjectType({ description: 'What was decided about a job that had been given up.' })
export class MendJobPayload {
  @Field(() => String, { nullable: true, description: 'Key of the job; null where it was refused.' })
  key!: string | null;

  @Field(() => [UserError], { description: 'Why it was refused; else empty.' })
  userErrors!: UserError[];
}
