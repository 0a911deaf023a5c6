import { Field, Float, Int, ObjectType } from 'type-graphql';
import { BlockCause } from './directive.enum.js';

@ObjectType('BlockedCount', { description: 'How many tasks do not move for one cause (D7).' })
export class BlockedCountType {
  @Field(() => BlockCause, { description: 'The cause.' })
  cause!: BlockCause;

  @Field(() => Int, { description: 'Tasks not completed that are blocked by it.' })
  count!: number;
}

@ObjectType('TaskStatistics', {
  description:
    'Counts of tasks (D6): provisions that no later one has restated; with a lead, whatever that body leads, its share of a task given to several included. Each is in exactly one of completedOnTime, completedLate, withinTerm, overdue and noDeadline. completionRateOfDue = completed / (completed + overdue): tasks not yet due are left out, as the Government Office counts.',
})
export class TaskStatisticsType {
  @Field(() => Int, { description: 'All of them.' })
  total!: number;

  @Field(() => Int, { description: 'Done, handed in before the deadline.' })
  completedOnTime!: number;

  @Field(() => Int, { description: 'Done, handed in after the deadline.' })
  completedLate!: number;

  @Field(() => Int, { description: 'Not done, and not late.' })
  withinTerm!: number;

  @Field(() => Int, { description: 'Not done, and late.' })
  overdue!: number;

  @Field(() => Int, {
    description: 'Not done, and never late: standing duties, and what was declined, suspended or withdrawn.',
  })
  noDeadline!: number;

  @Field(() => Int, { description: 'Assigned or accepted and not begun; these are counted above too.' })
  notStarted!: number;

  @Field(() => [BlockedCountType], { description: 'Those that do not move, by cause; every cause is there.' })
  blocked!: BlockedCountType[];

  @Field(() => Float, {
    nullable: true,
    description: 'Completed over completed and overdue, a fraction; null while nothing has come due.',
  })
  completionRateOfDue!: number | null;
}
