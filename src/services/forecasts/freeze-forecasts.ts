import { forecastUnits } from '../../domain/forecast.js';
import type { Indicator } from '../../entities/campaign.entity.js';
import type { CampaignContext } from '../campaigns/campaign-context.js';
import { recordEvents } from '../record-event.js';
import type { Tx } from '../transaction.js';
import { forecastInputs, milestonesAhead } from './forecast-inputs.js';
import { methodOf } from './forecast-method.js';

/**
 * F11: what the figures of a day say of the units that are evaluated is kept as it was said that evening, for every
 * indicator with a milestone. A day that has its forecasts keeps them. Nothing follows for anybody. Answers how many
 * were kept.
 */
export async function freezeForecasts(
  tx: Tx,
  context: CampaignContext,
  on: string,
  knownAt: Date,
): Promise<number> {
  let kept = 0;
  for (const indicator of context.indicators)
    kept += await freezeIndicator(tx, context, { indicator, on, knownAt });
  return kept;
}

async function freezeIndicator(
  tx: Tx,
  context: CampaignContext,
  question: { indicator: Indicator; on: string; knownAt: Date },
): Promise<number> {
  const { campaign } = context;
  const { indicator, on, knownAt } = question;
  const milestones = await milestonesAhead(tx.manager, context, indicator.id);
  if (milestones.length === 0) return 0;
  const units = await forecastInputs(tx.manager, context, question);
  const asked = units.filter((unit) => campaign.settings.evaluation.levels.includes(unit.level));
  const forecasts = forecastUnits({ startsOn: campaign.startsOn, on, milestones }, units, asked);
  const rows = forecasts.map(({ milestone, basis, ...said }, index) => ({
    ...said,
    unitId: asked[index]?.unitId,
    milestoneId: milestone?.id ?? null,
    method: JSON.stringify(methodOf(basis)),
  }));
  const kept = await tx.manager.query<{ risk: string }[]>(
    `INSERT INTO forecast (campaign_id, indicator_id, unit_id, "on", milestone_id, window_days, daily_rate,
       required_daily_rate, projected_on, earliest_on, latest_on, risk, method, windows, made_at)
     SELECT $1, $2, f."unitId", $3, f."milestoneId", f."windowDays", f."dailyRate", f."requiredDailyRate", f."projectedOn",
       f."earliestOn", f."latestOn", f.risk, f.method, f.windows, $4
     FROM jsonb_to_recordset($5::jsonb) AS f("unitId" int, "milestoneId" int, "windowDays" int, "dailyRate" float8,
       "requiredDailyRate" float8, "projectedOn" date, "earliestOn" date, "latestOn" date, risk text, method text,
       windows jsonb)
     ON CONFLICT (campaign_id, indicator_id, unit_id, "on") DO NOTHING
     RETURNING risk`,
    [campaign.id, indicator.id, on, tx.now, JSON.stringify(rows)],
  );
  if (kept.length === 0) return 0;
  const risks: { [risk: string]: number } = {};
  for (const { risk } of kept) risks[risk] = (risks[risk] ?? 0) + 1;
  await recordEvents(tx, [
    {
      type: 'forecasts.frozen',
      subjectType: 'Campaign',
      subjectId: campaign.id,
      campaignId: campaign.id,
      payload: { on, indicator: indicator.code, knownAt: knownAt.toISOString(), risks },
    },
  ]);
  return kept.length;
}
