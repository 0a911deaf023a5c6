import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { DateScalar } from '../scalars.js';
import { UserError } from '../user-error.type.js';
import { GrantRelation, Role } from './access.enum.js';
import { AccessGrantType } from './access-grant.type.js';

const KEY =
  'Chosen by the caller: the same key and input again returns the first answer and changes nothing.';

@InputType({ description: 'A right for a position.' })
export class GrantAccessInput {
  @Field(() => ID, { description: KEY })
  idempotencyKey!: string;

  @Field(() => String, { description: 'Code of the position; never that of who asks.' })
  position!: string;

  @Field(() => Role, { description: 'What it may do.' })
  role!: Role;

  @Field(() => String, { description: 'Code of the unit, as of the first day.' })
  unit!: string;

  @Field(() => GrantRelation, { description: 'What it reaches from that unit.' })
  relation!: GrantRelation;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day; without it, today. Never a day that has passed.',
  })
  validFrom?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day on which it no longer holds; without it, until it is ended.',
  })
  validTo?: string | null;

  @Field(() => String, { nullable: true, description: 'Why; kept in the audit trail.' })
  reason?: string | null;
}

@InputType({ description: 'A grant is to end.' })
export class RevokeAccessInput {
  @Field(() => ID, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'Which grant, e.g. "AccessGrant:12".' })
  grant!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day on which it no longer holds; without it today, that is from the next request on.',
  })
  from?: string | null;

  @Field(() => String, { nullable: true, description: 'Why; kept in the audit trail.' })
  reason?: string | null;
}

@ObjectType({ description: 'The grant as it stands afterwards.' })
export class AccessGrantPayload {
  @Field(() => AccessGrantType, { nullable: true, description: 'The grant; null where it was refused.' })
  grant!: object | null;

  @Field(() => [UserError], { description: 'Why it was refused; else empty.' })
  userErrors!: UserError[];
}
