import { Field, ID, ObjectType } from 'type-graphql';
import { DateScalar } from '../scalars.js';

@ObjectType({ description: 'One right, and which grant opens it or why none does.' })
export class ExplainedRight {
  @Field(() => String, { description: 'Its name, e.g. "report.submit" (docs/access.md).' })
  right!: string;

  @Field(() => String, { description: 'The rules of docs/domain.md that it comes from.' })
  rule!: string;

  @Field(() => Boolean, { description: 'Whether a grant opens it.' })
  allowed!: boolean;

  @Field(() => ID, { nullable: true, description: 'The grant that opens it; null where none does.' })
  grant!: string | null;

  @Field(() => [String], {
    description:
      'What opens it, or what stands against each grant that might have, in the language of the request.',
  })
  reasons!: string[];
}

@ObjectType({ description: 'Whether a position may do something on a day, and why.' })
export class AccessExplanation {
  @Field(() => String, { description: 'Code of the position.' })
  who!: string;

  @Field(() => String, { description: 'The right or operation.' })
  what!: string;

  @Field(() => String, { nullable: true, description: 'The unit or thing; null where none was named.' })
  on!: string | null;

  @Field(() => DateScalar, { description: 'The day.' })
  at!: string;

  @Field(() => Boolean, {
    description: 'Whether one of the rights is open. A state may still forbid what a right allows.',
  })
  allowed!: boolean;

  @Field(() => [String], { description: 'What opens it to everybody or to every position; else empty.' })
  reasons!: string[];

  @Field(() => [ExplainedRight], { description: 'The rights of which one is enough.' })
  rights!: ExplainedRight[];
}
