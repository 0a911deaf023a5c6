import type { DataSource } from 'typeorm';
import { addDays } from '../../src/domain/deadline.js';
import { submitReports } from '../../src/services/reports/submit-reports.js';
import { act } from './act.js';
import { type Cast, setClock } from './cast.js';

/**
 * Lets communes report day by day from the campaign's first day, each at four in the afternoon of the day; `figure` says
 * the accounts activated, null for a day that is not told.
 */
export async function tellDays(
  dataSource: DataSource,
  cast: Cast,
  days: number,
  figure: (unit: 'quanToan' | 'nuiDeo' | 'luuKy', day: number) => number | null,
): Promise<void> {
  for (let day = 0; day < days; day += 1) {
    const on = addDays('2023-05-25', day);
    await setClock(dataSource, `${on}T16:00+07:00`);
    const rows = (['quanToan', 'nuiDeo', 'luuKy'] as const).flatMap((unit) => {
      const value = figure(unit, day);
      if (value === null) return [];
      const figures = [
        { indicator: 'accounts_collected', value: 5000 + value },
        { indicator: 'accounts_activated', value },
      ];
      return [{ unit: cast.units[unit].code, organization: null, on, figures }];
    });
    await act(dataSource, cast.positions.standingAgency.actor, (tx) =>
      submitReports(tx, { campaign: cast.campaign.code, rows }),
    );
  }
}
