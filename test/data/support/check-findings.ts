import { fallsBelow, isRepeatedValue, isUnusualJump, risesAbove } from '../../../src/domain/figure-checks.js';
import { type FigureSeries, withFigure } from '../../../src/domain/figure-series.js';
import type { CampaignText } from './campaign-files.js';
import type { ReportedFigures, Told } from './reported-figures.js';

/**
 * What the platform's checks of F8 would say, one told figure after the other as they arrive, each against what is
 * known at that moment. Empty for a campaign in which nothing looks out of the ordinary.
 */
export function checkFindings(figures: ReportedFigures, checks: CampaignText['checks']): string[] {
  const known = new Map<string, { collected: FigureSeries; activated: FigureSeries }>();
  return figures.told.flatMap((told) => {
    const series = known.get(told.unit) ?? { collected: [], activated: [] };
    const found = [
      ...findingsIn(series.collected, told, told.collected, null, checks),
      ...findingsIn(series.activated, told, told.activated, figures.targets.get(told.unit) ?? null, checks),
      ...(told.activated > told.collected ? ['exceeds'] : []),
    ];
    known.set(told.unit, {
      collected: withFigure(series.collected, { on: told.on, value: told.collected }),
      activated: withFigure(series.activated, { on: told.on, value: told.activated }),
    });
    return found.map((finding) => `${told.unit} ${told.on}: ${finding}`);
  });
}

function findingsIn(
  series: FigureSeries,
  told: Told,
  value: number,
  target: number | null,
  checks: CampaignText['checks'],
): string[] {
  const figure = { on: told.on, value };
  return [
    ...(fallsBelow(series, figure) === null ? [] : ['falls']),
    ...(risesAbove(series, figure) === null ? [] : ['stands above a later day']),
    ...(isUnusualJump(series, figure, checks.unusualJump) ? ['jumps'] : []),
    ...(isRepeatedValue(series, figure, checks.repeatedValue, target) ? ['repeats'] : []),
  ];
}
