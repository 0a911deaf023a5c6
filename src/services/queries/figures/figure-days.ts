import { addDays, daysBetween } from '../../../domain/deadline.js';
import { refuse } from '../../../domain/refusal.js';
import type { Campaign } from '../../../entities/campaign.entity.js';
import { campaignDay, defaultDay } from '../../campaigns/campaign-context.js';

/**
 * The day a question is about: the one given, or today (before the campaign its first day, after it its last).
 * Refuses DATE_OUTSIDE_CAMPAIGN and DATE_IN_FUTURE.
 */
export function figureDay(
  campaign: Campaign,
  on: string | null | undefined,
  now: Date,
  field: string[] = ['on'],
): string {
  if (on === null || on === undefined) return defaultDay(campaign, now);
  refuseOutside(campaign, on, field);
  const today = campaignDay(campaign, now);
  if (on > today) refuse('DATE_IN_FUTURE', field, { date: on, today });
  return on;
}

/** What had been told by when: null for all that is known. Refuses INSTANT_IN_FUTURE. */
export function knownInstant(knownAt: Date | null | undefined, now: Date): Date | null {
  if (knownAt === null || knownAt === undefined) return null;
  if (knownAt > now) {
    refuse('INSTANT_IN_FUTURE', ['knownAt'], { instant: knownAt.toISOString(), now: now.toISOString() });
  }
  return knownAt;
}

/**
 * The days from one to another, the second cut at today: what has not come has no figures. Refuses
 * DATE_OUTSIDE_CAMPAIGN, DATE_IN_FUTURE (of `from`) and DATES_REVERSED.
 */
export function figureSpan(campaign: Campaign, from: string, to: string, now: Date): string[] {
  refuseOutside(campaign, from, ['from']);
  refuseOutside(campaign, to, ['to']);
  if (from > to) refuse('DATES_REVERSED', ['to'], { from, to });
  figureDay(campaign, from, now, ['from']);
  const today = campaignDay(campaign, now);
  const last = to < today ? to : today;
  return Array.from({ length: daysBetween(from, last) + 1 }, (_, index) => addDays(from, index));
}

function refuseOutside({ startsOn, endsOn }: Campaign, on: string, field: string[]): void {
  if (on < startsOn || on > endsOn) {
    refuse('DATE_OUTSIDE_CAMPAIGN', field, { date: on, startsOn, endsOn });
  }
}
