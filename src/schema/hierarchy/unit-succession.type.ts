import { Field, Float, ObjectType } from 'type-graphql';
import { DateScalar } from '../scalars.js';
import { SuccessionKind } from './hierarchy.enum.js';

@ObjectType('UnitSuccession', {
  description:
    "One edge of a reorganisation (H3). `share` is the part of the predecessor's counts that moved, null where nobody has decided it.",
})
export class UnitSuccessionType {
  @Field(() => SuccessionKind, { description: 'What was done.' })
  kind!: SuccessionKind;

  @Field(() => Float, {
    nullable: true,
    description:
      'Part of the counts that moved, from 0 to 1; null where nobody has decided one. Never guessed.',
  })
  share!: number | null;

  @Field(() => DateScalar, { description: 'First day on which it held.' })
  effectiveOn!: string;

  @Field(() => String, { description: 'The document that decided it, as cited.' })
  legalBasis!: string;
}
