import { Field, ObjectType } from 'type-graphql';
import { Accumulation, Denominator } from './campaign.enum.js';

@ObjectType('Indicator', { description: 'What a campaign counts.' })
export class IndicatorType {
  @Field(() => String, { description: 'Unique in its campaign, e.g. "accounts_activated".' })
  code!: string;

  @Field(() => Accumulation, { description: 'Whether its figures are counts so far or counts of a day.' })
  accumulation!: Accumulation;

  @Field(() => Denominator, { description: 'What its rate is a part of.' })
  denominator!: Denominator;
}
