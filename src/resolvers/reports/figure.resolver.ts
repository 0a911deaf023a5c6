import { FieldResolver, Resolver, Root } from 'type-graphql';
import type { Indicator } from '../../entities/campaign.entity.js';
import { IndicatorType } from '../../schema/campaign/indicator.type.js';
import { FigureType } from '../../schema/reports/figure.type.js';
import type { FigureShown } from './progress-report.resolver.js';

@Resolver(() => FigureType)
export class FigureResolver {
  @FieldResolver(() => IndicatorType, { description: 'What was counted.' })
  indicator(@Root() figure: FigureShown): Indicator {
    return figure.indicator;
  }
}
