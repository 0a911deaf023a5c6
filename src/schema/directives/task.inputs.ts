import { Field, ID, InputType } from 'type-graphql';
import { DeadlineInput } from './deadline.type.js';
import { BlockCause, TaskAction } from './directive.enum.js';

@InputType({ description: 'Something done to a task (D6).' })
export class ActOnTaskInput {
  @Field(() => ID, {
    description: 'Chosen by the caller: the same key and input again get the first answer.',
  })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The `id` of the task.' })
  task!: string;

  @Field(() => TaskAction, { description: 'What is done.' })
  action!: TaskAction;

  @Field(() => String, {
    nullable: true,
    description: 'Why; needed to return, decline, suspend, withdraw and block.',
  })
  reason?: string | null;

  @Field(() => BlockCause, { nullable: true, description: 'Needed to block, and only there (D7).' })
  cause?: BlockCause | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'With BLOCK and cause EXTERNAL_OBSTACLE: the `id` of the obstacle of the same campaign that stands in the way.',
  })
  obstacle?: string | null;
}

@InputType({
  description: 'A later deadline for a task, granted by who assigned it before the old one has passed (D9).',
})
export class ExtendTaskInput {
  @Field(() => ID, {
    description: 'Chosen by the caller: the same key and input again get the first answer.',
  })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The `id` of the task.' })
  task!: string;

  @Field(() => DeadlineInput, { description: 'Later than the one in force.' })
  deadline!: DeadlineInput;

  @Field(() => String, { description: 'Why it is granted.' })
  reason!: string;
}
