import type { Campaign } from '../../entities/campaign.entity.js';
import { reportDueAt } from '../campaigns/reporting-days.js';

/**
 * When a day's bulletins are made: a minute after the cut-off of the reporting level, as of which they are frozen (F6,
 * P1). What was told at the cut-off itself, or was being told then, is in them by the time they are.
 */
export function bulletinsDueAt(campaign: Campaign, on: string): Date | null {
  const cut = reportDueAt(campaign, on);
  return cut === null ? null : new Date(cut.getTime() + MINUTE_MS);
}

/** When what is drawn from the day's bulletins is made. Null where nobody reports up a line (P2). */
export function lineReportsDueAt(campaign: Campaign, on: string): Date | null {
  const due = bulletinsDueAt(campaign, on);
  const asked = (campaign.settings.lineReports ?? []).length > 0;
  return due === null || !asked ? null : new Date(due.getTime() + MINUTE_MS);
}

const MINUTE_MS = 60_000;
