import { Field, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.type.js';
import { DateTimeScalar } from '../scalars.js';

@ObjectType('Incident', {
  description:
    "Something that needs an operator's eyes: a total that did not recompute, a job that was given up.",
})
class IncidentType {
  @Field(() => String, {
    description: 'What happened: "TOTALS_DIFFER", "JOB_QUARANTINED". Stable, upper case.',
  })
  kind!: string;

  @Field(() => String, { description: 'What it is about: a campaign, indicator and day; the key of a job.' })
  subject!: string;

  @Field(() => String, { description: 'What is known of it, as JSON.' })
  detail!: string;

  @Field(() => DateTimeScalar, { description: 'When it was noticed.' })
  openedAt!: Date;

  @Field(() => Int, {
    nullable: true,
    description: 'How often it was tried in vain; null where nothing was tried.',
  })
  tries!: number | null;
}

export const IncidentConnection = connectionOf('Incident', () => IncidentType, 'incidents');
