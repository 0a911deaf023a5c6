import { Field, ObjectType } from 'type-graphql';
import { UserError } from '../user-error.type.js';
import { DirectiveType } from './directive.type.js';
import { TaskType } from './task.type.js';

@ObjectType({ description: 'What became of a directive.' })
export class DirectivePayload {
  @Field(() => DirectiveType, { nullable: true, description: 'The directive; null where it was refused.' })
  directive!: object | null;

  @Field(() => [UserError], { description: 'Why it was refused; else empty.' })
  userErrors!: UserError[];
}

@ObjectType({ description: 'What became of a task.' })
export class TaskPayload {
  @Field(() => TaskType, { nullable: true, description: 'The task; null where it was refused.' })
  task!: object | null;

  @Field(() => [UserError], { description: 'Why it was refused; else empty.' })
  userErrors!: UserError[];
}
