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

const MINUTE_MS = 60_000;
