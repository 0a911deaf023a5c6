import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { DateScalar } from '../scalars.js';
import { UserError } from '../user-error.type.js';

@InputType({ description: 'What one unit (or one body) has to reach.' })
export class TargetInput {
  @Field(() => String, { description: 'Code of the unit.' })
  unit!: string;

  @Field(() => String, { nullable: true, description: 'Code of the body, for its own cohort.' })
  organization?: string | null;

  @Field(() => Int, { description: 'The count to reach.' })
  value!: number;
}

@InputType({
  description:
    'A new version of targets, with the authority it rests on; an approved deduction is one with a reason and fewer to reach.',
})
export class SetTargetsInput {
  @Field(() => ID, {
    description:
      'Chosen by the caller: the same key and input again returns the first answer and changes nothing.',
  })
  idempotencyKey!: string;

  @Field(() => String, { description: 'Code of the campaign.' })
  campaign!: string;

  @Field(() => String, { description: 'Code of the indicator.' })
  indicator!: string;

  @Field(() => DateScalar, { description: 'First day on which these targets hold.' })
  effectiveOn!: string;

  @Field(() => String, { nullable: true, description: 'Number of the document it rests on, as printed.' })
  directive?: string | null;

  @Field(() => String, { description: 'Why the targets are set or changed.' })
  reason!: string;

  @Field(() => [TargetInput], { description: 'Each unit or body at most once; others keep their targets.' })
  targets!: TargetInput[];
}

@ObjectType({ description: "A parent whose children's targets do not add up to its own." })
export class TargetGap {
  @Field(() => Int, { description: "The parent's own target." })
  target!: number;

  @Field(() => Int, { description: "What its children's targets add up to." })
  sumOfChildren!: number;
}

@ObjectType({
  description: "`unallocated` lists the parents whose children's targets do not add up to their own.",
})
export class SetTargetsPayload {
  @Field(() => Int, { description: 'Targets recorded; 0 where they were refused.' })
  accepted!: number;

  @Field(() => [TargetGap], {
    description: 'Differences that are left, in order of code: shown, not hidden.',
  })
  unallocated!: readonly object[];

  @Field(() => [UserError], { description: 'Why they were refused; else empty.' })
  userErrors!: UserError[];
}
