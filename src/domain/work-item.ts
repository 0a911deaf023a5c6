import { addDays, localDate } from './deadline.js';
import { PLATFORM_ZONE } from './platform-zone.js';

/** What the clock makes of something that waits. */
export type Urgency = 'OVERDUE' | 'TODAY' | 'SOON' | 'LATER';

export interface WaitingItem {
  dueAt: Date | null;
  doneAt: Date | null;
}

/** E6: whether it still waits although its deadline has passed. A deadline is the first instant that is late (D4). */
export function isOverdue({ dueAt, doneAt }: WaitingItem, now: Date): boolean {
  return doneAt === null && dueAt !== null && now >= dueAt;
}

/** How urgent it is. Something due "by the end of today" becomes late at midnight and counts as of today. */
export function urgencyOf(item: WaitingItem, now: Date): Urgency {
  if (item.dueAt === null) return 'LATER';
  if (isOverdue(item, now)) return 'OVERDUE';
  // The last instant at which it is in time.
  const lastDay = localDate(new Date(item.dueAt.getTime() - 1), PLATFORM_ZONE);
  const today = localDate(now, PLATFORM_ZONE);
  if (lastDay <= today) return 'TODAY';
  return lastDay <= addDays(today, SOON_DAYS) ? 'SOON' : 'LATER';
}

const SOON_DAYS = 3;
