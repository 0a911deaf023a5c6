import { Field, ID, InputType, Int } from 'type-graphql';
import { DateScalar } from '../scalars.js';

const KEY =
  'Chosen by the caller: the same key and input again returns the first answer and changes nothing.';

@InputType({ description: 'One count of a report.' })
export class FigureInput {
  @Field(() => String, { description: 'Code of the indicator, each at most once.' })
  indicator!: string;

  @Field(() => Int, { description: 'The count: a whole number from 0 to 100,000,000.' })
  value!: number;
}

@InputType({ description: "One unit's figures for one day." })
export class SubmitReportInput {
  @Field(() => ID, { description: KEY })
  idempotencyKey!: string;

  @Field(() => String, { description: 'Code of the campaign.' })
  campaign!: string;

  @Field(() => String, { description: 'Code of the unit, as it was on the day.' })
  unit!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Code of the body, where the figures are of its own cohort; never added to territorial figures.',
  })
  organization?: string | null;

  @Field(() => DateScalar, { description: "The day the figures describe, in the campaign's time zone." })
  on!: string;

  @Field(() => [FigureInput], { description: 'At least one.' })
  figures!: FigureInput[];

  @Field(() => String, { nullable: true, description: 'Anything to add in words.' })
  note?: string | null;
}

@InputType({ description: "One unit's figures for one day, as one of many." })
export class ReportRowInput {
  @Field(() => String, { description: 'Code of the unit, as it was on the day.' })
  unit!: string;

  @Field(() => String, { nullable: true, description: 'Code of the body, for its own cohort.' })
  organization?: string | null;

  @Field(() => DateScalar, { description: 'The day the figures describe.' })
  on!: string;

  @Field(() => [FigureInput], { description: 'At least one.' })
  figures!: FigureInput[];
}

@InputType({
  description: 'Up to 10,000 rows, all or nothing; dryRun answers what would happen and writes nothing.',
})
export class SubmitReportsInput {
  @Field(() => ID, { description: KEY })
  idempotencyKey!: string;

  @Field(() => String, { description: 'Code of the campaign.' })
  campaign!: string;

  @Field(() => [ReportRowInput], { description: 'One row for each unit and day.' })
  rows!: ReportRowInput[];

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description:
      'Whether only to check: everything is judged as it would be, nothing is kept, the key stays free.',
  })
  dryRun?: boolean | null;
}

@InputType({
  description:
    "What a system of record says (the Ministry's extract): compared with the reports, never mixed into them. Up to 10,000 rows, all or nothing.",
})
export class SubmitReferenceFiguresInput {
  @Field(() => ID, { description: KEY })
  idempotencyKey!: string;

  @Field(() => String, { description: 'Code of the campaign.' })
  campaign!: string;

  @Field(() => String, {
    description: 'The system of record; what it said before of the same figure is superseded.',
  })
  source!: string;

  @Field(() => [ReportRowInput], { description: 'One row for each unit and day, of any level.' })
  rows!: ReportRowInput[];
}

@InputType({ description: 'A new revision beside the old one.' })
export class CorrectReportInput {
  @Field(() => ID, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The newest revision of the report.' })
  report!: string;

  @Field(() => [FigureInput], { description: 'The figures that change; others are taken over.' })
  figures!: FigureInput[];

  @Field(() => String, { description: 'Why it is corrected.' })
  reason!: string;
}
