import { Field, Float, ObjectType } from 'type-graphql';

@ObjectType('Tier', {
  description: 'Inclusive lower bound. The units of a tier are read from the figures, never typed in.',
})
export class TierType {
  @Field(() => String, { description: 'Unique in its campaign, e.g. "SLOW".' })
  code!: string;

  @Field(() => Float, { description: 'The least rate that belongs to it, as a fraction: 0.4 is 40 %.' })
  minimumRate!: number;
}
