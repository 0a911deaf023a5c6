import { Field, ObjectType } from 'type-graphql';

@ObjectType({ description: 'Why something was refused, and where in the input. Nothing was written.' })
export class UserError {
  @Field(() => String, {
    description:
      'Stable, upper case, documented: e.g. CUMULATIVE_DECREASE, UNIT_NOT_ACTIVE, PERIOD_CLOSED, INVALID_TRANSITION.',
  })
  code!: string;

  @Field(() => String, { description: "In the caller's language (Accept-Language: vi or en)." })
  message!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'Where in the input, e.g. ["figures", "0", "value"]; null where the whole is meant.',
  })
  field!: string[] | null;
}
