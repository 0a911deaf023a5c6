import { Field, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.type.js';
import { Node } from '../node.type.js';
import { DateScalar, DateTimeScalar } from '../scalars.js';
import { DataErrorKind, DataErrorOutcome, DataErrorState } from './report.enum.js';

@ObjectType('DataErrorCase', {
  implements: Node,
  description:
    'A doubt about a figure, with somebody responsible and a deadline. While it is open the figure is disputed, and neither award nor accountability follows from it.',
})
export class DataErrorCaseType {
  @Field(() => DataErrorKind, { description: 'What is doubted.' })
  kind!: DataErrorKind;

  @Field(() => DateScalar, { description: 'The day whose figure is doubted.' })
  on!: string;

  @Field(() => Int, { nullable: true, description: 'The figure as reported when the case was opened.' })
  reported!: number | null;

  @Field(() => Int, { nullable: true, description: 'What it should have been, where anybody says so.' })
  expected!: number | null;

  @Field(() => DataErrorState, { description: 'Where the case stands.' })
  state!: DataErrorState;

  @Field(() => DataErrorOutcome, { nullable: true, description: 'What it came to; null until it is closed.' })
  outcome!: DataErrorOutcome | null;

  @Field(() => String, { nullable: true, description: 'What the body responsible said.' })
  explanation!: string | null;

  @Field(() => DateTimeScalar, { description: 'When the case was opened.' })
  openedAt!: Date;

  @Field(() => DateTimeScalar, { description: 'By when it should be explained or corrected.' })
  dueAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was closed; null while it is not.' })
  closedAt!: Date | null;
}

export const DataErrorCaseConnection = connectionOf(
  'DataErrorCase',
  () => DataErrorCaseType,
  'data-error cases',
);
