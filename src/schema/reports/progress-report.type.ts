import { Field, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.type.js';
import { Node } from '../node.type.js';
import { DateScalar, DateTimeScalar } from '../scalars.js';

@ObjectType('ProgressReport', {
  implements: Node,
  description:
    'What one unit (or one body for its own cohort) reported for one day. Never changed: a correction is a new revision beside it.',
})
export class ProgressReportType {
  @Field(() => DateScalar, { description: 'The day the figures describe.' })
  on!: string;

  @Field(() => Int, { description: '1 for the first report of the day, one more for every correction.' })
  revision!: number;

  @Field(() => String, { nullable: true, description: 'Why it was corrected; null for a first report.' })
  reason!: string | null;

  @Field(() => String, { nullable: true, description: 'What the reporter added in words.' })
  note!: string | null;

  @Field(() => DateTimeScalar, { description: "When it was submitted, by the platform's clock." })
  submittedAt!: Date;

  @Field(() => Boolean, {
    description:
      'First told after the cut-off of its level; a correction keeps the lateness of the first revision.',
  })
  late!: boolean;
}

export const ProgressReportConnection = connectionOf('ProgressReport', () => ProgressReportType, 'reports');
