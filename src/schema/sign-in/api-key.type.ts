import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.type.js';
import { Node } from '../node.type.js';
import { DateTimeScalar } from '../scalars.js';
import { UserError } from '../user-error.type.js';

const ONCE =
  'Chosen by the caller: the same key and input again returns the first answer and changes nothing.';

@ObjectType('ApiKey', {
  implements: Node,
  description: 'A way for a machine to act as a position. Its instants are of the machine’s clock.',
})
export class ApiKeyType {
  @Field(() => String, { description: 'By which people and the audit trail know it; no secret.' })
  prefix!: string;

  @Field(() => String, { description: 'Which machine uses it.' })
  label!: string;

  @Field(() => Boolean, { description: 'Whether it changes nothing.' })
  readOnly!: boolean;

  @Field(() => [String], {
    nullable: true,
    description:
      'Fields of Query, Mutation and Subscription, and "files" or "exports", that it opens; null: all that its position may.',
  })
  operations!: string[] | null;

  @Field(() => String, {
    description: 'Code of the position, or name of the part of the platform, that made it.',
  })
  createdBy!: string;

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When it ends by itself.' })
  expiresAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When somebody ended it; null where nobody has.',
  })
  revokedAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was last used, to the minute; null where it never was.',
  })
  lastUsedAt!: Date | null;
}

export const ApiKeyConnection = connectionOf('ApiKey', () => ApiKeyType, 'keys');

@InputType({ description: 'A key for a machine.' })
export class CreateApiKeyInput {
  @Field(() => ID, { description: ONCE })
  idempotencyKey!: string;

  @Field(() => String, { description: 'Code of the position it acts as.' })
  position!: string;

  @Field(() => String, { description: 'Which machine uses it; no name of a person.' })
  label!: string;

  @Field(() => Boolean, { defaultValue: true, description: 'Whether it changes nothing.' })
  readOnly!: boolean;

  @Field(() => [String], {
    nullable: true,
    description:
      'Fields of Query, Mutation and Subscription that it opens, e.g. "submitReport", and the routes "files" and "exports"; without it, all that its position may.',
  })
  operations?: string[] | null;

  @Field(() => Int, { defaultValue: 365, description: 'After how many days it ends, 1 to 1095.' })
  days!: number;

  @Field(() => String, { nullable: true, description: 'Why; kept in the audit trail.' })
  reason?: string | null;
}

@InputType({ description: 'A key is to end.' })
export class RevokeApiKeyInput {
  @Field(() => ID, { description: ONCE })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'Which key, e.g. "ApiKey:3".' })
  key!: string;

  @Field(() => String, { nullable: true, description: 'Why; kept in the audit trail.' })
  reason?: string | null;
}

@ObjectType({ description: 'A key that was made.' })
export class CreateApiKeyPayload {
  @Field(() => ApiKeyType, { nullable: true, description: 'The key; null where it was refused.' })
  apiKey!: object | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What the machine sends: Authorization: Bearer <token>. Told this once and kept nowhere: null when the same input is sent again.',
  })
  token!: string | null;

  @Field(() => [UserError], { description: 'Why it was refused; else empty.' })
  userErrors!: UserError[];
}

@ObjectType({ description: 'A key that was ended.' })
export class RevokeApiKeyPayload {
  @Field(() => ApiKeyType, { nullable: true, description: 'The key; null where it was refused.' })
  apiKey!: object | null;

  @Field(() => [UserError], { description: 'Why it was refused; else empty.' })
  userErrors!: UserError[];
}
