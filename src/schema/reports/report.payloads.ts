import { Field, Int, ObjectType } from 'type-graphql';
import { UserError } from '../user-error.type.js';
import { DataErrorCaseType } from './data-error-case.type.js';
import { ProgressReportType } from './progress-report.type.js';

const REFUSED = 'Why it was refused; else empty.';

@ObjectType({ description: 'The report as it was taken in.' })
export class SubmitReportPayload {
  @Field(() => ProgressReportType, {
    nullable: true,
    description: 'The new revision; null where it was refused.',
  })
  report!: object | null;

  @Field(() => [UserError], { description: REFUSED })
  userErrors!: UserError[];
}

@ObjectType({ description: 'What became of many reports: all of them were taken in, or none.' })
export class SubmitReportsPayload {
  @Field(() => Int, {
    description: 'Reports taken in (in a dry run: that would have been); 0 where refused.',
  })
  accepted!: number;

  @Field(() => [UserError], { description: REFUSED })
  userErrors!: UserError[];

  @Field(() => Int, { description: 'Data-error cases that the checks opened.' })
  dataErrors!: number;
}

@ObjectType({ description: 'What became of reference figures: all of them were taken in, or none.' })
export class SubmitReferenceFiguresPayload {
  @Field(() => Int, { description: 'Rows taken in; 0 where refused.' })
  accepted!: number;

  @Field(() => Int, { description: 'Data-error cases opened because a figure in force differs.' })
  mismatches!: number;

  @Field(() => [UserError], { description: REFUSED })
  userErrors!: UserError[];
}

@ObjectType({ description: 'The case as it stands now.' })
export class DataErrorPayload {
  @Field(() => DataErrorCaseType, { nullable: true, description: 'The case; null where it was refused.' })
  dataError!: object | null;

  @Field(() => [UserError], { description: REFUSED })
  userErrors!: UserError[];
}

@ObjectType({ description: 'What the comparisons of a day came to.' })
export class RunDataChecksPayload {
  @Field(() => Int, { description: 'Data-error cases that were opened; those that stood open are not.' })
  opened!: number;

  @Field(() => [UserError], { description: REFUSED })
  userErrors!: UserError[];
}
