import { Field, ID, InputType, Int } from 'type-graphql';
import { DateScalar } from '../scalars.js';
import { DataErrorOutcome } from './report.enum.js';

const KEY =
  'Chosen by the caller: the same key and input again returns the first answer and changes nothing.';

@InputType({ description: 'An official says that a figure is wrong.' })
export class RaiseDataErrorInput {
  @Field(() => ID, { description: KEY })
  idempotencyKey!: string;

  @Field(() => String, { description: 'Code of the campaign.' })
  campaign!: string;

  @Field(() => String, { description: 'Code of the unit whose figure it is.' })
  unit!: string;

  @Field(() => String, { description: 'Code of the indicator.' })
  indicator!: string;

  @Field(() => DateScalar, { description: 'The day of the figure.' })
  on!: string;

  @Field(() => Int, { nullable: true, description: 'What it should be, where it is known.' })
  expected?: number | null;

  @Field(() => String, { description: 'What is wrong, and how it is known.' })
  reason!: string;
}

@InputType({ description: 'The body responsible says how the figure came about.' })
export class ExplainDataErrorInput {
  @Field(() => ID, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The case.' })
  dataError!: string;

  @Field(() => String, { description: 'The explanation.' })
  explanation!: string;
}

@InputType({ description: 'Who runs the case closes it with an outcome.' })
export class CloseDataErrorInput {
  @Field(() => ID, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The case.' })
  dataError!: string;

  @Field(() => DataErrorOutcome, { description: 'What it came to.' })
  outcome!: DataErrorOutcome;

  @Field(() => String, { description: 'Why.' })
  reason!: string;
}

@InputType({ description: 'Asks for the comparisons of one day.' })
export class RunDataChecksInput {
  @Field(() => ID, { description: KEY })
  idempotencyKey!: string;

  @Field(() => String, { description: 'Code of the campaign.' })
  campaign!: string;

  @Field(() => DateScalar, { description: 'The day whose figures are compared.' })
  on!: string;
}
