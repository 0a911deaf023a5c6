import { addDays } from '../../domain/deadline.js';
import type { CampaignFrame } from './campaign-frame.type.js';
import type { Position } from './fault.type.js';
import type { FaultList } from './fault-list.js';

/** What is done after the campaign's last day (explanations, corrections, closings) must end some time. */
const DAYS_AFTER_END = 366;

/** An instant of the history lies in the campaign or in the year after it; a document may be older than the campaign. */
export function checkReach(
  instant: Date,
  place: { readonly field: string; readonly at: () => Position; readonly mayBeEarlier?: boolean },
  { clock, period }: CampaignFrame,
  faults: FaultList,
): void {
  if (period === null) return;
  const from = clock.startOf(period.startsOn);
  const to = clock.endOf(addDays(period.endsOn, DAYS_AFTER_END));
  if ((instant >= from || place.mayBeEarlier === true) && instant < to) return;
  const range = { from: clock.format(from), to: clock.format(to) };
  faults.add('INSTANT_OUT_OF_RANGE', place.at, {
    field: place.field,
    value: clock.format(instant),
    ...range,
  });
}
