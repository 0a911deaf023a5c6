import { isBelow } from '../../domain/levels.js';
import type { UnitLevel } from '../../entities/states.js';
import type { CampaignContext } from '../campaigns/campaign-context.js';
import { lastReportingDay } from '../campaigns/reporting-days.js';
import { type NewDataError, openDataErrors } from '../data-errors/open-data-errors.js';
import { validOn } from '../queries/figures/contributors.js';
import { expectedAt } from '../queries/figures/expected-at.js';
import { totalsAt } from '../queries/figures/totals-at.js';
import type { Tx } from '../transaction.js';

/** Which reference figures are compared: of these days, both included, and where given of one source. */
export interface ReferenceSpan {
  from: string;
  to: string;
  source: string | null;
}

/**
 * F8: what reports say against what systems of record say of the same day, by the newest figure of each source; where
 * they differ by more than the campaign allows (where it says nothing, at all) a case opens. Above the reporting level
 * it is the total that is compared, where every part reported: a gap is not a difference, and neither is a day that was
 * not reported. Answers how many cases were opened.
 */
export async function compareReferences(
  tx: Tx,
  context: CampaignContext,
  span: ReferenceSpan,
): Promise<number> {
  const references = await newestReferences(tx, context, span);
  const totals = await totalsOf(tx, context, references.filter(isTotal(context)));
  const tolerance = context.campaign.settings.checks.reference?.tolerance ?? 0;
  const doubts = references.flatMap((reference): NewDataError[] => {
    const reported = reference.reported ?? totals.get(reference) ?? null;
    if (reported === null || within(reported, reference.expected, tolerance)) return [];
    const { unitId, unitCode, indicatorId, on, expected, reportId } = reference;
    return [
      {
        kind: 'REFERENCE_MISMATCH',
        unitId,
        unitCode,
        indicatorId,
        on,
        reported,
        expected,
        reportId,
        responsibleId: null,
        openedBy: 'system:checks',
        reason: reference.source,
      },
    ];
  });
  return openDataErrors(tx, context, doubts);
}

interface Reference {
  source: string;
  unitId: number;
  unitCode: string;
  level: UnitLevel;
  organizationId: number | null;
  indicatorId: number;
  on: string;
  expected: number;
  /** What the unit (or body) itself told; null where it told nothing. */
  reported: number | null;
  reportId: number | null;
}

async function newestReferences(
  tx: Tx,
  { campaign }: CampaignContext,
  { from, to, source }: ReferenceSpan,
): Promise<Reference[]> {
  return tx.manager.query<Reference[]>(
    `WITH newest AS (
       SELECT DISTINCT ON (source, unit_id, organization_id, indicator_id, "on") * FROM reference_figure
       WHERE campaign_id = $1 AND "on" BETWEEN $2 AND $3 AND ($4::text IS NULL OR source = $4)
       ORDER BY source, unit_id, organization_id, indicator_id, "on", recorded_at DESC, id DESC
     )
     SELECT n.source, n.unit_id AS "unitId", v.code AS "unitCode", v.level, n.organization_id AS "organizationId",
       n.indicator_id AS "indicatorId", n."on", n.value AS expected, f.value AS reported, f.report_id AS "reportId"
     FROM newest n JOIN unit_version v ON v.unit_id = n.unit_id AND ${validOn('v', 'n."on"')}
     LEFT JOIN current_figure f ON f.campaign_id = $1 AND f.indicator_id = n.indicator_id AND f."on" = n."on"
       AND f.unit_id = n.unit_id AND f.organization_id IS NOT DISTINCT FROM n.organization_id
     ORDER BY n."on", v.code COLLATE "C", n.organization_id NULLS FIRST, n.indicator_id, n.source COLLATE "C"`,
    [campaign.id, from, to, source],
  );
}

/** F7: a figure that a higher unit states itself is compared as such; without one, what its parts add up to. */
function isTotal({ campaign }: CampaignContext): (reference: Reference) => boolean {
  const level = campaign.settings.reporting.level as UnitLevel;
  return (reference) =>
    reference.organizationId === null && reference.reported === null && isBelow(level, reference.level);
}

async function totalsOf(
  tx: Tx,
  { campaign, indicators }: CampaignContext,
  references: readonly Reference[],
): Promise<Map<Reference, number | null>> {
  const found = new Map<Reference, number | null>();
  const reportingLevel = campaign.settings.reporting.level;
  for (const indicator of indicators) {
    const asked = references.filter((reference) => reference.indicatorId === indicator.id);
    if (asked.length === 0) continue;
    const cumulative = indicator.accumulation === 'CUMULATIVE';
    const question = { campaignId: campaign.id, indicatorId: indicator.id, knownAt: null };
    const totals = await totalsAt(tx.manager, { ...question, cumulative, reportingLevel }, asked);
    const expected = await expectedAt(tx.manager, reportingLevel, asked, lastReportingDay(campaign));
    for (const [index, reference] of asked.entries()) {
      const total = totals[index];
      const complete = total !== undefined && total.reported >= (expected[index] ?? 0);
      found.set(reference, complete ? total.achieved : null);
    }
  }
  return found;
}

function within(reported: number, expected: number, tolerance: number): boolean {
  return Math.abs(reported - expected) <= tolerance * Math.max(reported, expected);
}
