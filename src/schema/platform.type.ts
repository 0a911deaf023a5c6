import { Field, Int, ObjectType } from 'type-graphql';
import { OrganizationType } from './hierarchy/organization.type.js';
import { DateTimeScalar } from './scalars.js';
import { UserError } from './user-error.type.js';

@ObjectType({ description: 'Who is asking, and as what.' })
export class Viewer {
  @Field(() => String, { description: 'Title of the position signed in as, in the language of the request.' })
  name!: string;

  @Field(() => OrganizationType, { nullable: true, description: 'The body that the position belongs to.' })
  organization!: object | null;

  @Field(() => [String], { description: 'What the position may do today, each role once.' })
  roles!: string[];
}

@ObjectType({ description: 'How far the clock was moved, and what ran on the way.' })
export class AdvanceClockPayload {
  @Field(() => DateTimeScalar, { description: "The platform's clock as it stands now." })
  now!: Date;

  @Field(() => Int, { description: 'Jobs that ran while it moved.' })
  jobsRun!: number;

  @Field(() => [UserError], {
    description: 'Why it was not moved, or what went wrong on the way; else empty.',
  })
  userErrors!: UserError[];
}
