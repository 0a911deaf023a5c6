import { localDate } from './deadline.js';

/** The zone of days that belong to no campaign. */
export const PLATFORM_ZONE = 'Asia/Ho_Chi_Minh';

/** The day on which an instant falls where no campaign says otherwise. */
export function platformDay(instant: Date): string {
  return localDate(instant, PLATFORM_ZONE);
}
