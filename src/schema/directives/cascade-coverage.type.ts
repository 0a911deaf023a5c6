import { Field, Int, ObjectType } from 'type-graphql';
import { UnitLevel } from '../hierarchy/hierarchy.enum.js';

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

@ObjectType('CascadeLevel', {
  description:
    'How far a directive has come at one level of the hierarchy, the documents that carry it out included. Who was sent several of them is expected once for each.',
})
export class CascadeLevelType {
  @Field(() => UnitLevel, {
    nullable: true,
    description: 'Level of the units whose bodies are counted; null for bodies without a unit.',
  })
  level!: UnitLevel | null;

  @Field(() => Int, { description: 'How many owe something.' })
  expected!: number;

  @Field(() => Int, { description: 'Of those, how many have acknowledged what was sent to them.' })
  acknowledged!: number;

  @Field(() => Int, { description: 'Of those, how many have issued their own document to carry it out.' })
  issued!: number;
}
