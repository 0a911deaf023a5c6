import { Field, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.type.js';
import { Node } from '../node.type.js';
import { DateTimeScalar } from '../scalars.js';
import { WorkItemKind } from './inbox.enum.js';

@ObjectType('WorkItem', {
  implements: Node,
  description: 'One thing that one organization must do next, with its deadline.',
})
export class WorkItemType {
  @Field(() => WorkItemKind, { description: 'What kind of thing it is.' })
  kind!: WorkItemKind;

  @Field(() => DateTimeScalar, { description: 'Since when it waits.' })
  openedAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'From this instant on it is late; null where it has no deadline.',
  })
  dueAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was done; null while it waits.' })
  doneAt!: Date | null;
}

export const WorkItemConnection = connectionOf('WorkItem', () => WorkItemType, 'work items');

@ObjectType({ description: 'How much waits on an organization, by urgency.' })
export class InboxSummary {
  @Field(() => Int, { description: 'Late already.' })
  overdue!: number;

  @Field(() => Int, { description: 'Not late yet, due before the end of today (in Vietnam).' })
  today!: number;

  @Field(() => Int, { description: 'Due on one of the three days after today.' })
  soon!: number;

  @Field(() => Int, { description: 'All that waits: these, what is due later, and what has no deadline.' })
  open!: number;
}
