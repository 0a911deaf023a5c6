import type DataLoader from 'dataloader';
import type { UnitPath } from '../../domain/actor.js';
import type { DataError, Report } from '../../entities/report.entity.js';
import type { ReportStatus } from '../../entities/states.js';
import { resolveUnitIds } from '../../services/hierarchy/resolve-unit-ids.js';
import { type Affected, affectedBy } from '../../services/queries/data-errors/affected-by.js';
import { dataErrorsById } from '../../services/queries/data-errors/data-errors.js';
import type { UnitDay } from '../../services/queries/hierarchy/unit-on-day.js';
import {
  casesAboutReports,
  type FigureRow,
  figuresOfReports,
  reportsById,
  statusesOfReports,
} from '../../services/queries/reports/reports.js';
import type { GraphContext } from '../context.js';
import { loadBy } from '../load-by.js';

export function reportById(context: GraphContext): DataLoader<number, Report | null, string> {
  return loadBy(context, 'reportById', reportsById);
}

/** The same where a row refers to it. */
export async function requireReport(context: GraphContext, id: number): Promise<Report> {
  const found = await reportById(context).load(id);
  if (found === null) throw new Error(`There is no report ${id}.`);
  return found;
}

export function reportFigures(context: GraphContext): DataLoader<number, FigureRow[], string> {
  return loadBy(context, 'reportFigures', figuresOfReports);
}

export function reportStatus(context: GraphContext): DataLoader<number, ReportStatus, string> {
  return loadBy(context, 'reportStatus', statusesOfReports);
}

/** Ids of the cases about a report's figures. */
export function reportCases(context: GraphContext): DataLoader<number, number[], string> {
  return loadBy(context, 'reportCases', casesAboutReports);
}

export function dataErrorById(context: GraphContext): DataLoader<number, DataError | null, string> {
  return loadBy(context, 'dataErrorById', dataErrorsById);
}

/** The same where a row refers to it. */
export async function requireDataError(context: GraphContext, id: number): Promise<DataError> {
  const found = await dataErrorById(context).load(id);
  if (found === null) throw new Error(`There is no data-error case ${id}.`);
  return found;
}

/** What rests on the figure of a case. */
export function dataErrorEffects(context: GraphContext): DataLoader<number, Affected[], string> {
  return loadBy(context, 'dataErrorEffects', affectedBy);
}

/** Where a unit stood on a day: what rights over it are asked by (A1). */
export function unitPath(context: GraphContext): DataLoader<UnitDay, UnitPath, string> {
  return loadBy<UnitDay, UnitPath>(
    context,
    'unitPath',
    async (manager, refs) => (await resolveUnitIds(manager, refs)).map((unit) => unit?.path ?? []),
    ({ unitId, on }) => `${unitId} ${on}`,
  );
}
