import { isPlainDate } from '../../domain/deadline.js';
import { refuse } from '../../domain/refusal.js';
import type { Report } from '../../entities/report.entity.js';
import type { Page } from '../../schema/connection.type.js';
import type { UnitCounts } from '../../services/queries/figures/counts-at.js';
import type { SourceOfFigure } from '../../services/queries/figures/sources-of.js';
import { type CursorKey, cursorOf, type PageArguments, page, pageOfAll } from '../connection.js';
import type { GraphContext } from '../context.js';
import { requireReport } from '../reports/report-loaders.js';
import { cohortReports, figureSourceCount, figureSources } from './progress-loaders.js';

/** A page of the reports that a figure was added up from. */
export async function sourcesPage(
  context: GraphContext,
  standing: UnitCounts,
  args: PageArguments,
): Promise<Page<Report>> {
  if (standing.organizationId !== null) {
    const own = await cohortReports(context).load(standing);
    const reports = await Promise.all(own.map(({ reportId }) => requireReport(context, reportId)));
    return pageOfAll(args, 'sources', reports);
  }
  const found = await page<SourceOfFigure>(args, {
    cursor: cursorOf('sources', 'text', 'text'),
    key: (source) => [source.code, source.on],
    fetch: async (limit, key) => {
      return figureSources(context).load({ standing, limit, after: key === null ? null : readKey(key) });
    },
    total: async () => figureSourceCount(context).load(standing),
  });
  const edges = await Promise.all(
    found.edges.map(async ({ node, cursor }) => ({
      node: await requireReport(context, node.reportId),
      cursor,
    })),
  );
  return { ...found, edges, nodes: edges.map((edge) => edge.node) };
}

function readKey([code, on]: CursorKey): { code: string; on: string } {
  const day = String(on);
  if (!isPlainDate(day)) refuse('INVALID_DATE', ['after'], { date: day });
  return { code: String(code), on: day };
}
