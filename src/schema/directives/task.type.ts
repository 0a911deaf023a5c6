import { Field, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.type.js';
import { Node } from '../node.type.js';
import { BlockCause, CommandMode, TaskState } from './directive.enum.js';

@ObjectType('Task', {
  implements: Node,
  description: 'A numbered provision of a directive: who, what, by when (D2).',
})
export class TaskType {
  @Field(() => String, { description: 'Its number in the document, e.g. "9.2".' })
  ordinal!: string;

  @Field(() => CommandMode, {
    description: 'A request (đề nghị) can be late; it never leads to accountability (D3).',
  })
  mode!: CommandMode;

  @Field(() => TaskState, { description: 'How far it has come.' })
  state!: TaskState;

  @Field(() => Boolean, { description: 'Whether it is a standing duty: without deadline, never late.' })
  standing!: boolean;

  @Field(() => BlockCause, {
    nullable: true,
    description: 'Why it does not move; null while nothing is said to stand in its way (D7).',
  })
  blockedBy!: BlockCause | null;

  @Field(() => String, { nullable: true, description: 'The words of the document.' })
  quote!: string | null;
}

export const TaskConnection = connectionOf('Task', () => TaskType, 'tasks');
