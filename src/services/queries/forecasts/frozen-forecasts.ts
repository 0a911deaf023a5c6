import type { ForecastWindow } from '../../../entities/forecast.entity.js';
import type { Risk } from '../../../entities/states.js';
import { type FigureRef, inPlace, REFS, refParameters, type Source } from '../figures/figure-refs.js';

/** A forecast as it was kept on its evening. */
export interface FrozenForecast {
  milestoneId: number | null;
  windowDays: number;
  dailyRate: number | null;
  requiredDailyRate: number | null;
  projectedOn: string | null;
  earliestOn: string | null;
  latestOn: string | null;
  risk: Risk;
  /** JSON: how it was made. */
  method: string;
  windows: ForecastWindow[];
  madeAt: Date;
}

/** What was kept for each unit and day; null where nothing was, or not by that instant. One statement. */
export async function frozenForecasts(
  source: Source,
  question: { campaignId: number; indicatorId: number; knownAt: Date | null },
  refs: readonly FigureRef[],
): Promise<(FrozenForecast | null)[]> {
  const rows = await source.query<(FrozenForecast & { place: number })[]>(
    `SELECT ref.place, f.milestone_id AS "milestoneId", f.window_days AS "windowDays", f.daily_rate AS "dailyRate",
       f.required_daily_rate AS "requiredDailyRate", f.projected_on AS "projectedOn", f.earliest_on AS "earliestOn",
       f.latest_on AS "latestOn", f.risk, f.method, f.windows, f.made_at AS "madeAt"
     FROM ${REFS} JOIN forecast f ON f.campaign_id = $3 AND f.indicator_id = $4 AND f.unit_id = ref.unit_id AND f."on" = ref.day
       AND f.made_at <= coalesce($5, 'infinity'::timestamptz)`,
    [...refParameters(refs), question.campaignId, question.indicatorId, question.knownAt],
  );
  return inPlace<FrozenForecast & { place: number }, FrozenForecast | null>(
    refs.length,
    rows,
    ({ place: _, ...frozen }) => frozen,
    null,
  );
}
