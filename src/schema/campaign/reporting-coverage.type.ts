import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType('ReportingCoverage', {
  description: 'Who should have reported for a day, and who did. Late is not missing.',
})
export class ReportingCoverageType {
  @Field(() => Int, { description: 'Units that were active that day and should have reported.' })
  expected!: number;

  @Field(() => Int, { description: 'Of those, how many did: on time or late.' })
  reported!: number;

  @Field(() => Int, { description: 'First told by the cut-off of their level.' })
  onTime!: number;

  @Field(() => Int, { description: 'First told after the cut-off of their level.' })
  late!: number;

  @Field(() => Int, { description: 'Not told at all: expected less reported.' })
  missing!: number;

  @Field(() => Int, { description: 'Units whose figure in use stands in an open data-error case.' })
  disputed!: number;
}
