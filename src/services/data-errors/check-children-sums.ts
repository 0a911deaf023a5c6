import { isBelow } from '../../domain/levels.js';
import type { UnitLevel } from '../../entities/states.js';
import type { CampaignContext } from '../campaigns/campaign-context.js';
import { tellCampaign } from '../campaigns/take-turns.js';
import { validOn } from '../queries/figures/contributors.js';
import { expectedAt } from '../queries/figures/expected-at.js';
import { totalsOn } from '../queries/figures/totals-on.js';
import type { Tx } from '../transaction.js';
import { type NewDataError, openDataErrors } from './open-data-errors.js';

/**
 * F7: what a unit states itself and what its parts add up to are both kept; where they differ by more than the
 * campaign's tolerance there is a case. Asked only where every part reported that day: a gap is not a difference.
 * Answers how many cases were opened.
 */
export async function checkChildrenSums(asked: Tx, context: CampaignContext, on: string): Promise<number> {
  const tx = await tellCampaign(asked, context.campaign.id);
  const doubts: NewDataError[] = [];
  for (const indicator of context.indicators) {
    for (const stated of await statedFigures(tx, context, indicator.id, on)) {
      const sum = await sumOfParts(tx, context, indicator.id, stated, on);
      if (sum === null || within(stated.value, sum, context.campaign.settings.checks.childrenSum.tolerance))
        continue;
      doubts.push({
        kind: 'CHILDREN_SUM_MISMATCH',
        unitId: stated.unitId,
        unitCode: stated.code,
        indicatorId: indicator.id,
        on,
        reported: stated.value,
        expected: sum,
        reportId: stated.reportId,
        responsibleId: null,
        openedBy: tx.actor.name,
        reason: null,
      });
    }
  }
  return openDataErrors(tx, context, doubts);
}

interface Stated {
  unitId: number;
  code: string;
  level: UnitLevel;
  value: number;
  reportId: number;
  children: number;
  childrenSum: number | null;
  childrenTold: number;
}

/** Every figure told for the day by a unit that has units below it, with what its direct children told. */
async function statedFigures(
  tx: Tx,
  context: CampaignContext,
  indicatorId: number,
  on: string,
): Promise<Stated[]> {
  return (await tx.manager.query(
    `SELECT f.unit_id AS "unitId", v.code, v.level, f.value, f.report_id AS "reportId", count(child.id)::int AS children,
       sum(told.value)::int AS "childrenSum", count(told.value)::int AS "childrenTold"
     FROM current_figure f
     JOIN unit_version v ON v.unit_id = f.unit_id AND ${validOn('v', '$3')}
     JOIN unit_version child ON child.parent_id = f.unit_id AND ${validOn('child', '$3')}
     LEFT JOIN current_figure told ON told.unit_id = child.unit_id AND told.campaign_id = $1 AND told.indicator_id = $2
       AND told."on" = $3 AND told.organization_id IS NULL
     WHERE f.campaign_id = $1 AND f.indicator_id = $2 AND f."on" = $3 AND f.organization_id IS NULL
     GROUP BY f.unit_id, v.code, v.level, f.value, f.report_id ORDER BY v.code COLLATE "C"`,
    [context.campaign.id, indicatorId, on],
  )) as Stated[];
}

/** Above the reporting level the kept total; at it or below, the direct children. Null where a part is missing. */
async function sumOfParts(
  tx: Tx,
  context: CampaignContext,
  indicatorId: number,
  stated: Stated,
  on: string,
): Promise<number | null> {
  const { campaign } = context;
  const reportingLevel = campaign.settings.reporting.level as UnitLevel;
  if (!isBelow(reportingLevel, stated.level)) {
    return stated.childrenTold === stated.children ? stated.childrenSum : null;
  }
  const [expected = 0] = await expectedAt(tx.manager, reportingLevel, [{ unitId: stated.unitId, on }]);
  const totals = await totalsOn(tx.manager, {
    campaignId: campaign.id,
    indicatorId,
    unitIds: [stated.unitId],
    on,
    knownAt: null,
    cumulative: true,
    reportingLevel,
  });
  const total = totals.get(stated.unitId);
  return total === undefined || total.reported < expected ? null : total.achieved;
}

function within(stated: number, sum: number, tolerance: number): boolean {
  return Math.abs(stated - sum) <= tolerance * Math.max(stated, sum);
}
