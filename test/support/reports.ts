import type { DataSource } from 'typeorm';
import { correctReport } from '../../src/services/reports/correct-report.js';
import type { SettledReports } from '../../src/services/reports/settle-reports.js';
import { submitReport } from '../../src/services/reports/submit-report.js';
import { act } from './act.js';
import { type Cast, setClock } from './cast.js';

/** One commune's (or another unit's) day as a test tells it. */
export interface Day {
  unit: keyof Cast['units'];
  /** '2023-06-02' */
  on: string;
  collected?: number;
  activated?: number;
  /** Local time of the day itself; without it four in the afternoon, an hour before the cut-off of a commune. */
  at?: string;
  organization?: keyof Cast['organizations'];
}

/** Submits the day as the standing agency, which may for every unit, with the clock put to its hour. Answers the report's id. */
export async function tell(dataSource: DataSource, cast: Cast, day: Day): Promise<number> {
  await setClock(dataSource, day.at ?? `${day.on}T16:00+07:00`);
  const settled = await act(dataSource, cast.positions.standingAgency.actor, (tx) =>
    submitReport(tx, {
      campaign: cast.campaign.code,
      unit: cast.units[day.unit].code,
      organization: day.organization === undefined ? null : cast.organizations[day.organization].code,
      on: day.on,
      figures: figuresOf(day),
      note: null,
    }),
  );
  return onlyReport(settled);
}

/** Corrects a report as the standing agency. Answers the id of the new revision. */
export async function correct(
  dataSource: DataSource,
  cast: Cast,
  reportId: number,
  change: Pick<Day, 'collected' | 'activated'> & { at: string },
): Promise<number> {
  await setClock(dataSource, change.at);
  const input = { reportId, figures: figuresOf(change), reason: 'counted again' };
  const actor = cast.positions.standingAgency.actor;
  return onlyReport(await act(dataSource, actor, (tx) => correctReport(tx, input)));
}

function figuresOf({ collected, activated }: Pick<Day, 'collected' | 'activated'>) {
  return [
    ...(collected === undefined ? [] : [{ indicator: 'accounts_collected', value: collected }]),
    ...(activated === undefined ? [] : [{ indicator: 'accounts_activated', value: activated }]),
  ];
}

function onlyReport({ reportIds }: SettledReports): number {
  const [id] = reportIds;
  if (id === undefined || reportIds.length > 1) throw new Error(`told ${reportIds.length} reports`);
  return id;
}
