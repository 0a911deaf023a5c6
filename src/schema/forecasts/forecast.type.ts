import { Field, Float, Int, ObjectType } from 'type-graphql';
import { DateScalar, DateTimeScalar } from '../scalars.js';
import { Risk } from './forecast.enum.js';

@ObjectType({
  description: 'How fast a unit went over the days of one window, and where a straight line leads.',
})
export class ForecastWindow {
  @Field(() => Int, { description: 'How many days it looks back.' })
  days!: number;

  @Field(() => Float, { nullable: true, description: 'Added a day; null where too few days are known.' })
  dailyRate!: number | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Where the bare straight line reaches the target; null where it does not in a near future.',
  })
  projectedOn!: string | null;
}

@ObjectType('Forecast', {
  description:
    'Says how fast the unit goes, how fast it must go, and how wrong the method has been before (docs/forecasts.md). It never opens an accountability review.',
})
export class ForecastType {
  @Field(() => Int, { description: 'The window whose rate is shown: the middle one of those looked at.' })
  windowDays!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Added a day over that window; null where it is not known.',
  })
  dailyRate!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'What is left over the days to the milestone; null without a target or a milestone ahead.',
  })
  requiredDailyRate!: number | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The day on which the target is reached if the method is as wrong as it mostly was; null once met.',
  })
  projectedOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Beginning of the range; null without a record.' })
  earliestOn!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'End of the range; null without a record, or where it is too far away to be named.',
  })
  latestOn!: string | null;

  @Field(() => Risk, { description: 'What is required against the range.' })
  risk!: Risk;

  @Field(() => [ForecastWindow], { description: 'Every window that was looked at.' })
  windows!: ForecastWindow[];

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was frozen, on the evening of its day; null where it is reckoned now.',
  })
  madeAt!: Date | null;
}
