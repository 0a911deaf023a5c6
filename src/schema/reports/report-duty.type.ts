import { Field, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.type.js';
import { Node } from '../node.type.js';
import { DateScalar, DateTimeScalar } from '../scalars.js';
import { ReportDutyState } from './report.enum.js';

@ObjectType('ReportDuty', {
  implements: Node,
  description: 'That a unit owes a report for a day, and what came of it (F6).',
})
export class ReportDutyType {
  @Field(() => DateScalar, { description: 'The day to be reported.' })
  on!: string;

  @Field(() => DateTimeScalar, { description: 'The cut-off; what comes later is late.' })
  dueAt!: Date;

  @Field(() => ReportDutyState, { description: 'What came of it.' })
  state!: ReportDutyState;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the body was reminded; null where it was not, or did not have to be.',
  })
  remindedAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the report came; null while it has not.',
  })
  settledAt!: Date | null;
}

export const ReportDutyConnection = connectionOf('ReportDuty', () => ReportDutyType, 'duties to report');
