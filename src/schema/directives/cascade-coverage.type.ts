import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType('CascadeCoverage', {
  description:
    'Who has acknowledged, who has issued its own document, and who has not (D8). Counts organizations: where the directive expects cascading, its recipients below the issuer; otherwise all its recipients.',
})
export class CascadeCoverageType {
  @Field(() => Int, { description: 'How many owe something.' })
  expected!: number;

  @Field(() => Int, { description: 'Of those, how many have acknowledged it.' })
  acknowledged!: number;

  @Field(() => Int, { description: 'Of those, how many have issued their own document to carry it out.' })
  issued!: number;
}
